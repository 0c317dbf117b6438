import { expect, it } from 'vitest';
import type { DocumentSummary } from '../../../core/document/document.ts';
import { countFindings } from '../../../core/health/finding.ts';
import { removeDangling } from '../../../core/health/removeDangling.ts';
import {
  SOUND_DOCUMENT,
  SOUND_HASH,
  SOUND_TEXT,
  soundId,
  soundLibrary,
} from '../../../core/health/testing/soundLibrary.ts';
import type { Change } from '../../../core/journal/plan.ts';
import { sampleId } from '../../../core/journal/testing/recordSamples.ts';
import { type AnyRecord, TABLE_NAMES } from '../../../core/records/tables.ts';
import { ok } from '../../../core/result.ts';
import type { Shell } from '../../../shell/contract.ts';
import { askForRebuild } from '../../store/askForRebuild.ts';
import type { Library } from '../../store/library.ts';
import {
  openReady,
  openWindow,
  type TestWorld,
  testWorld,
} from '../../store/testing/openTestLibrary.ts';
import { checkLibrary } from './checkLibrary.ts';
import type { CheckParts, CheckScope } from './healthParts.ts';
import { readLastChecks, writeLastCheck } from './healthState.ts';

const summary = { id: SOUND_DOCUMENT } as DocumentSummary;
// Of the samples, imported documents and packs name files that this host does not have.
const STORED = TABLE_NAMES.filter((table) => table !== 'documents' && table !== 'packs');

/** A library of sound records, each written by a change. */
async function soundWorld(): Promise<{ readonly world: TestWorld; readonly library: Library }> {
  const world = testWorld();
  const library = await openReady(world);
  const records = soundLibrary([3, 1111, 40, 1502, 503, 907, 12, 5]);
  const changes = STORED.flatMap((table) =>
    records.sorted(table).map((after) => ({ table, id: after.id, before: null, after })),
  );
  const fill: Change<null> = async () => ok({ name: 'import', records: changes, value: null });
  expect(await library.run(fill)).toMatchObject({ ok: true });
  return { world, library };
}

function partsOf(
  { world, library }: { readonly world: TestWorld; readonly library: Library },
  more: Partial<CheckParts> = {},
): CheckParts {
  const listDocuments = async () => ({ findings: [], fault: null });
  const shell = { ...world.host.asShell(), listDocuments } as unknown as Shell;
  return {
    db: library.db,
    shell,
    documents: {
      list: () => [summary],
      textsOfEditions: async () => new Map([[SOUND_HASH, SOUND_TEXT]]),
    },
    nowMs: () => 1000,
    signal: new AbortController().signal,
    onProgress: () => {},
    ...more,
  };
}

it.each<CheckScope>(['start', 'whole'])('finds nothing in a sound library (%s)', async (scope) => {
  const opened = await soundWorld();
  const shares: number[] = [];
  const onProgress = (share: number) => shares.push(share);
  const report = await checkLibrary(partsOf(opened, { onProgress }), scope);
  expect(report?.findings).toEqual([]);
  expect(report?.records).toBeGreaterThan(50);
  if (scope === 'whole') expect(report?.passages).toBeGreaterThan(5);
  else expect(report?.passages).toBe(0);
  expect(shares).toEqual([...shares].sort((a, b) => a - b));
  expect(shares.at(-1)).toBe(1);
  const last = { atMs: 1000, records: report?.records, faults: 0 };
  const other = scope === 'start' ? 'whole' : 'start';
  const before = JSON.stringify({ [other]: { ...last, faults: 2 }, damaged: 1 });
  const written = report ? writeLastCheck(before, report, scope) : '';
  expect(readLastChecks(written)).toEqual({ [scope]: last, [other]: { ...last, faults: 2 } });
  expect(readLastChecks('not JSON')).toEqual({});
  opened.library.close();
});

it('finds what the store holds otherwise than the data folder, and a rebuild mends it', async () => {
  const opened = await soundWorld();
  const { library, world } = opened;
  const [mark] = await library.db.highlights.toArray();
  const [author] = await library.db.authors.toArray();
  if (!mark || !author) throw new Error('the library is empty');
  // Underneath, as a fault of the disk would.
  await library.db.highlights.put({ ...mark, ink: mark.ink === 1 ? 2 : 1 });
  await library.db.authors.put({ ...author, id: sampleId('a', 999) });
  await library.db.links.delete(soundId('links', 1));
  const report = await checkLibrary(partsOf(opened), 'whole');
  expect(report?.findings.map(({ kind, table }) => `${kind} ${table}`).sort()).toEqual([
    'store authors',
    'store highlights',
    'store links',
  ]);
  await askForRebuild(library.db);
  library.close();
  const again = await openWindow(world);
  if (again.kind !== 'ready') throw new Error(again.kind);
  const mended = await checkLibrary(partsOf({ world, library: again.library }), 'whole');
  expect(mended?.findings).toEqual([]);
  again.library.close();
});

it('finds references and quotes that are wrong, whole repairs leave none', async () => {
  const opened = await soundWorld();
  const { library } = opened;
  const id = soundId('mentions', 1);
  const change: Change<null> = async (read) => {
    const before = (await read.get('mentions', id)) ?? null;
    const passage = before && {
      ...before.passage,
      start: before.passage.start + 1,
      end: before.passage.end + 1,
    };
    const after = {
      ...before,
      passage,
      entityId: sampleId('dead', 1),
      deletedAtMs: null,
    } as AnyRecord;
    return ok({ name: 'fault', records: [{ table: 'mentions', id, before, after }], value: null });
  };
  expect(await library.run(change)).toMatchObject({ ok: true });
  const report = await checkLibrary(partsOf(opened), 'whole');
  expect(report?.counts).toMatchObject({ reference: 1, quote: 1, store: 0 });
  expect(await library.run(removeDangling([{ table: 'mentions', id }], new Set()))).toMatchObject({
    ok: true,
  });
  const mended = await checkLibrary(partsOf(opened), 'whole');
  expect(mended && countFindings(mended.counts)).toBe(0);
  library.close();
});

it('finds texts and original files that are missing', async () => {
  const opened = await soundWorld();
  const { library } = opened;
  const records = soundLibrary([3, 1]);
  const [after] = records.sorted('documents');
  if (!after) throw new Error('no document was made');
  const live = { ...after, deletedAtMs: null };
  const change: Change<null> = async () =>
    ok({
      name: 'import',
      records: [{ table: 'documents', id: live.id, before: null, after: live }],
      value: null,
    });
  expect(await library.run(change)).toMatchObject({ ok: true });
  const report = await checkLibrary(partsOf(opened), 'whole');
  expect(report?.findings.map(({ kind, says }) => [kind, /missing/.test(says)])).toEqual([
    ['source', true],
    ['original', true],
  ]);
  library.close();
});

it('ends when it is cancelled, and says nothing then', async () => {
  const opened = await soundWorld();
  const ending = new AbortController();
  const parts = partsOf(opened, { signal: ending.signal, onProgress: () => ending.abort() });
  expect(await checkLibrary(parts, 'whole')).toBeNull();
  opened.library.close();
});
