import { cp, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { unzipSync } from 'fflate';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { deleteHighlight } from '../core/annotation/changes.ts';
import { deleteCase } from '../core/casefile/caseChanges.ts';
import { removeDocument } from '../core/importing/heldChanges.ts';
import { decodeLine } from '../core/journal/decodeLine.ts';
import { LibraryImage } from '../core/journal/libraryImage.ts';
import type { Change } from '../core/journal/plan.ts';
import { canonicalJson } from '../core/journal/recordChange.ts';
import { reportFaults } from '../core/journal/testing/faultScale.ts';
import { MemoryLibrary } from '../core/journal/testing/memoryLibrary.ts';
import { sampleId, sampleRecord } from '../core/journal/testing/recordSamples.ts';
import { type AnyRecord, TABLE_NAMES, type TableName } from '../core/records/tables.ts';
import { ok } from '../core/result.ts';
import { ERASED_NAME } from '../core/trash/eraseLines.ts';
import { sha256Of } from './blobs.ts';
import { pathsOf } from './dataFolder.ts';
import { askErasing, erasureState } from './erasing.ts';
import { type ErasingStep, finishErasing } from './finishErasing.ts';
import { type HostOptions, openHost } from './openHost.ts';

const LIBRARY = sampleId('b', 1);
const CANARY = 'Kanarienvogel Ölfaß';
let dataDir: string;

beforeEach(async () => {
  dataDir = await mkdtemp(path.join(os.tmpdir(), 'casebound-erase-'));
});
afterEach(() => rm(dataDir, { recursive: true, force: true }));

function put(table: TableName, id: string, n: number, fields: object, name: string): Change<null> {
  return async (read) => {
    const before = (await read.get(table, id)) ?? null;
    const after = { ...(before ?? sampleRecord(table, id, n)), ...fields } as AnyRecord;
    return ok({ name, records: [{ table, id, before, after }], value: null });
  };
}

const ids = {
  mark: sampleId('f00', 1),
  kept: sampleId('f00', 2),
  note: sampleId('40', 1),
  file: sampleId('ca5e', 1),
  document: sampleId('d0c', 9),
};

/** A library whose canary stands in a note, a case's title and narrative, a document's text and card, and names of lines. */
async function seed(more: readonly Change<null>[] = []): Promise<void> {
  const library = new MemoryLibrary();
  const blobs = [`${CANARY} as text`, `${CANARY} as file`].map((text) => Buffer.from(text));
  const [body, original] = blobs.map(sha256Of);
  const held = sampleRecord('documents', ids.document, 9);
  const edition = 'editions' in held ? held.editions[0] : undefined;
  if (!edition || !body || !original) throw new Error('no edition');
  const card = { ...edition.card, title: `Report on ${CANARY}` };
  const editions = [
    { ...edition, body, card, original: { ...edition.original, sha256: original } },
  ];
  await library.run(put('highlights', ids.mark, 1, {}, 'highlight'));
  await library.run(put('highlights', ids.kept, 2, {}, 'highlight'));
  const on = { kind: 'highlight', id: ids.mark };
  await library.run(put('notes', ids.note, 1, { on, body: CANARY }, 'note'));
  await library.run(put('cases', ids.file, 1, { title: CANARY }, `new case ${CANARY}`));
  await library.run(put('narratives', ids.file, 1, { body: CANARY }, 'typing'));
  await library.run(put('documents', ids.document, 9, { editions }, `import of “${card.title}”`));
  for (const change of more) await library.run(change);
  await library.run(deleteHighlight({ id: ids.mark }));
  await library.run(deleteCase(ids.file));
  await library.run(removeDocument({ documentId: ids.document }));
  library.step('undo');
  library.step('redo');
  await library.run(put('entities', sampleId('e00', 1), 1, {}, `edit beside ${CANARY}`));
  const at = (...parts: string[]) => path.join(dataDir, ...parts);
  for (const folder of ['journal', 'blobs', 'aside', 'profile/chromium/Default/IndexedDB']) {
    await mkdir(at(folder), { recursive: true });
  }
  const marker = { libraryId: LIBRARY, formatVersion: 1, minWriter: 1, browserMajor: null };
  const made = { ...marker, createdAt: '2026-11-20T09:00:00.000Z' };
  await writeFile(at('library.json'), JSON.stringify(made));
  const half = 6;
  await writeFile(at('journal/00000001.jsonl'), `${library.journal.slice(0, half).join('\n')}\n`);
  await writeFile(
    at(`journal/${String(half + 1).padStart(8, '0')}.jsonl`),
    `${library.journal.slice(half).join('\n')}\n`,
  );
  for (const bytes of blobs) await writeFile(at('blobs', sha256Of(bytes)), bytes);
  await writeFile(at('blobs', sha256Of(Buffer.from('kept'))), 'kept');
  await writeFile(at('aside/00000001.jsonl.tail'), CANARY);
  await writeFile(at('session.json'), JSON.stringify({ tabs: ['x'], recentSearches: [CANARY] }));
  await writeFile(at('profile/chromium/Default/IndexedDB/000003.log'), CANARY, 'utf16le');
}

const records = [
  { table: 'highlights', id: ids.mark },
  { table: 'notes', id: ids.note },
  { table: 'cases', id: ids.file },
  { table: 'narratives', id: ids.file },
  { table: 'documents', id: ids.document },
] as const;
const ask = { what: 'records', records, by: LIBRARY } as const;

/** Files of the folder that hold the canary, in UTF-8 or UTF-16, packed or not. */
async function placesOf(words: string): Promise<readonly string[]> {
  const found: string[] = [];
  for (const name of await readdir(dataDir, { recursive: true })) {
    const bytes = await readFile(path.join(dataDir, name)).catch(() => null);
    if (bytes === null) continue;
    const inside = name.endsWith('.zip') ? Object.values(unzipSync(bytes)) : [];
    for (const one of [bytes, ...inside].map((each) => Buffer.from(each))) {
      const forms = [words, words.slice(0, 8)].flatMap((each) => [
        Buffer.from(each),
        Buffer.from(each, 'utf16le'),
        Buffer.from(JSON.stringify(each).slice(1, -1)),
      ]);
      if (forms.some((form) => one.includes(form))) found.push(name);
    }
  }
  return found;
}

async function linesOnDisk() {
  const names = (await readdir(path.join(dataDir, 'journal'))).sort();
  const texts = await Promise.all(
    names.map((name) => readFile(path.join(dataDir, 'journal', name), 'utf8')),
  );
  return texts.flatMap((text) =>
    text.split('\n').flatMap((line) => {
      const read = decodeLine(line);
      return read.ok ? [read.value] : [];
    }),
  );
}

async function stateOnDisk(without: readonly { readonly table: string; readonly id: string }[]) {
  const image = LibraryImage.empty();
  for (const line of await linesOnDisk()) image.push(line);
  const gone = new Set(without.map(({ table, id }) => `${table}/${id}`));
  return canonicalJson(
    TABLE_NAMES.map((table) =>
      image.records.sorted(table).filter(({ id }) => !gone.has(`${table}/${id}`)),
    ),
  );
}

async function opened(more: Partial<HostOptions> = {}) {
  const host = await openHost({
    ...more,
    dataDir,
    resources: path.resolve(import.meta.dirname, '../../resources'),
    version: '0.0.0',
    kind: 'loopback',
  });
  if (!host.ok) throw new Error('the folder cannot be opened');
  return host.value;
}

it('takes with an erased document what a merge brought of it as a source', async () => {
  const said = { secondOf: ids.document, reason: CANARY };
  await seed([put('sources', sampleId('50', 1), 1, said, 'merge of a library')]);
  const first = await opened();
  expect(await first.askErasure(ask)).toEqual({ status: 'done', value: null });
  await first.close();
  const second = await opened();
  const state = await second.openLibrary();
  await second.close();
  expect(state.notices).toEqual(['6 records were erased for good.']);
  expect(await placesOf(CANARY)).toEqual([]);
});

it('leaves the canary in no file, and the rest of the library as it was', async () => {
  await seed();
  const first = await opened();
  await first.keepSnapshot('asked for');
  expect(await first.askErasure(ask)).toEqual({ status: 'done', value: null });
  await first.close();
  expect((await placesOf(CANARY)).length).toBeGreaterThan(6);
  const before = await linesOnDisk();
  const rest = await stateOnDisk(records);

  const second = await opened();
  const state = await second.openLibrary();
  await second.close();
  expect(state).toMatchObject({ storesDropped: true, notices: [expect.stringMatching(/^5 rec/)] });
  expect(await placesOf(CANARY)).toEqual([]);
  expect(await stateOnDisk([])).toBe(rest);
  const after = await linesOnDisk();
  expect(after.slice(0, -1).map(({ seq, id, at, kind }) => [seq, id, at, kind])).toEqual(
    before.map(({ seq, id, at, kind }) => [seq, id, at, kind]),
  );
  expect(after.at(-1)).toMatchObject({ seq: before.length + 1, erased: 0, records: [] });
  // A line that tells of nothing erased is the same to the byte; one that quotes it has lost its name alone.
  expect(after[1]).toEqual(before[1]);
  expect(after.at(-2)).toEqual({ ...before.at(-1), name: ERASED_NAME, erased: 0 });
  expect(await readdir(path.join(dataDir, 'blobs'))).toEqual([sha256Of(Buffer.from('kept'))]);
  expect(await readdir(path.join(dataDir, 'snapshots'))).toHaveLength(2);
  expect(JSON.parse(await readFile(path.join(dataDir, 'session.json'), 'utf8'))).toEqual({
    tabs: ['x'],
    erasedAt: expect.any(Number),
  });
  expect(await erasureState(pathsOf(dataDir))).toBeNull();

  const third = await opened();
  expect((await third.openLibrary()).notices).toEqual([]);
  expect(await third.appendJournal(after.length, ['no line'])).toMatchObject({ status: 'failed' });
  await third.close();
});

it('erases in an open library at once, keeps what a window typed out of the session, and goes on', async () => {
  await seed();
  const host = await opened();
  expect(await host.eraseNow()).toEqual({ status: 'done', value: null });
  await host.keepSnapshot('asked for');
  await host.askErasure(ask);
  const rest = await stateOnDisk(records);
  const { length } = await linesOnDisk();
  const [erased, asked] = await Promise.all([host.eraseNow(), host.readJournal(length + 1, 9)]);
  expect(erased).toEqual({ status: 'done', value: null });
  // What came meanwhile waited, and finds the library without it.
  expect(asked).toMatchObject({ status: 'done', value: [expect.stringContaining('erasure of 5')] });
  await host.writeSession({ tabs: ['y'], recentSearches: [CANARY] });
  expect(await placesOf(CANARY)).toEqual(['profile/chromium/Default/IndexedDB/000003.log']);
  expect(await stateOnDisk([])).toBe(rest);
  expect(await erasureState(pathsOf(dataDir))).toMatchObject({ stage: 'profiles' });
  const state = await host.openLibrary();
  expect(state).toMatchObject({ lastSeq: length + 1, snapshot: { seq: length + 1 } });
  expect(state.notices[0]).toBe(
    '5 records were erased for good. What the browser’s files still hold of it goes at the next start.',
  );
  const erasedAt = (await host.readSession())['erasedAt'];
  expect(await host.readSession()).toEqual({ tabs: ['y'], erasedAt });
  // A window that was loaded since may keep what it looks for; an older one never, not even at another host.
  await host.writeSession({ searchQuery: 'new', erasedAt });
  await host.writeSession({ recentSearches: [CANARY], tabs: ['z'] });
  expect(await host.readSession()).toEqual({ tabs: ['z'], searchQuery: 'new', erasedAt });
  await host.close();
  const next = await opened();
  await next.writeSession({ recentSearches: [CANARY] });
  await next.close();
  expect(await placesOf(CANARY)).toEqual([]);
});

it('finishes a long erasure behind the window, which is told how far it is, and answers nothing else before', async () => {
  await seed();
  await askErasing(pathsOf(dataDir), ask, 1);
  const rest = await stateOnDisk(records);
  const { length } = await linesOnDisk();
  const host = await opened({ finishesBesideFrom: 1 });
  expect(await host.erasureState()).toMatchObject({
    status: 'done',
    value: { records: 5, stage: 'asked', share: expect.any(Number) },
  });
  // All of these wait, and find the library without it.
  const [state, session, read] = await Promise.all([
    host.openLibrary(),
    host.readSession(),
    host.readJournal(length + 1, 9),
    host.finishing,
  ]);
  expect(state).toMatchObject({ lastSeq: length + 1, notices: [expect.stringMatching(/^5 rec/)] });
  expect(read).toMatchObject({ status: 'done', value: [expect.stringContaining('erasure of 5')] });
  expect(session).toEqual({ tabs: ['x'], erasedAt: expect.any(Number) });
  expect(await stateOnDisk([])).toBe(rest);
  expect(await placesOf(CANARY)).toEqual(['profile/chromium/Default/IndexedDB/000003.log']);
  await host.close();
  const next = await opened({ finishesBesideFrom: 1 });
  await next.close();
  expect(await placesOf(CANARY)).toEqual([]);
  // A window that is shut meanwhile ends nothing.
  await askErasing(pathsOf(dataDir), ask, 1);
  await (await opened({ finishesBesideFrom: 1 })).close();
  expect(await erasureState(pathsOf(dataDir))).toBeNull();
});

it('opens nothing where a long erasure at a start is cut short, and goes on at the next', async () => {
  await seed();
  await askErasing(pathsOf(dataDir), ask, 1);
  // Nothing can be moved into the place of a file: the commit fails after all is ready.
  await rm(path.join(dataDir, 'snapshots'), { recursive: true, force: true });
  await writeFile(path.join(dataDir, 'snapshots'), 'no folder');
  const host = await opened({ finishesBesideFrom: 1 });
  await host.finishing;
  await expect(host.openLibrary()).rejects.toThrow('cut short');
  expect(await host.appendJournal(0, ['no line'])).toMatchObject({ status: 'failed' });
  await host.close();
  await rm(path.join(dataDir, 'snapshots'));
  const next = await opened({ finishesBesideFrom: 1 });
  expect((await next.openLibrary()).notices).toEqual(['5 records were erased for good.']);
  await next.close();
  expect(await placesOf(CANARY)).toEqual([]);
});

it('refuses everything after an erasure in place that was cut short, until it is carried through', async () => {
  await seed();
  const host = await opened();
  await host.askErasure(ask);
  const file = path.join(dataDir, 'erasing.json');
  const wanted = JSON.parse(await readFile(file, 'utf8'));
  const plan = { erased: 5, segments: [], goneSegments: [], blobs: [], session: false };
  const gone = { ...plan, snapshot: '00000001-20261120T090000Z.zip' };
  await writeFile(file, JSON.stringify({ ...wanted, stage: 'staged', plan: gone }));
  expect(await host.eraseNow()).toMatchObject({ status: 'failed' });
  expect(await host.readJournal(1, 1)).toMatchObject({ status: 'failed' });
  expect(await host.appendJournal(0, ['no line'])).toMatchObject({ status: 'failed' });
  await writeFile(file, JSON.stringify(wanted));
  expect(await host.eraseNow()).toEqual({ status: 'done', value: null });
  expect(await host.readJournal(1, 1)).toMatchObject({ status: 'done' });
  await host.close();
  await finishErasing(pathsOf(dataDir), LIBRARY);
  expect(await placesOf(CANARY)).toEqual([]);
});

it('ends the same way when it is killed after any step, and before every file that it moves', async () => {
  await seed();
  await askErasing(pathsOf(dataDir), ask, 1);
  const rest = await stateOnDisk(records);
  const copy = `${dataDir}-copy`;
  await cp(dataDir, copy, { recursive: true });
  const steps: ErasingStep[] = [];
  const restart = async () => {
    await rm(dataDir, { recursive: true });
    await cp(copy, dataDir, { recursive: true });
  };
  try {
    await finishErasing(pathsOf(dataDir), LIBRARY, { reached: (step) => steps.push(step) });
    expect(steps.length).toBeGreaterThan(10);
    for (const [at, step] of steps.entries()) {
      await restart();
      let met = 0;
      const reached = (): void => {
        met += 1;
        if (met > at) throw new Error('killed');
      };
      const killed = finishErasing(pathsOf(dataDir), LIBRARY, { reached });
      await expect(killed).rejects.toThrow('killed');
      await finishErasing(pathsOf(dataDir), LIBRARY);
      expect([at, step, await placesOf(CANARY)]).toEqual([at, step, []]);
      expect(await stateOnDisk([])).toBe(rest);
      expect(await erasureState(pathsOf(dataDir))).toBeNull();
    }
    reportFaults({ id: 'ERASE', tried: steps.length, lost: 0, torn: 0, failed: [] });
  } finally {
    await rm(copy, { recursive: true, force: true });
  }
});

it('leaves alone what was restored meanwhile, and does nothing once it is called off', async () => {
  await seed();
  const paths = pathsOf(dataDir);
  await askErasing(paths, { ...ask, records: [{ table: 'highlights', id: ids.kept }] }, 1);
  await finishErasing(paths, LIBRARY);
  expect(await stateOnDisk([])).toContain(ids.kept);
  await askErasing(paths, ask, 2);
  await askErasing(paths, null, 3);
  expect(await finishErasing(paths, LIBRARY)).toEqual([]);
  expect((await placesOf(CANARY)).length).toBeGreaterThan(2);
});

it('erases the whole library, and begins again with nothing after the line that tells of it', async () => {
  await seed();
  const paths = pathsOf(dataDir);
  const last = (await linesOnDisk()).length;
  await askErasing(paths, { what: 'library', records: [], by: LIBRARY }, 1);
  const host = await opened();
  const state = await host.openLibrary();
  expect(state).toMatchObject({ firstSeq: last + 1, lastSeq: last + 1 });
  expect(state.snapshot?.seq).toBe(last + 1);
  await host.close();
  expect(await placesOf(CANARY)).toEqual([]);
  expect(await placesOf('Mostefa')).toEqual([]);
  expect(await linesOnDisk()).toHaveLength(1);
});

it('erases from a library whose first lines only a backup holds', async () => {
  await seed();
  const first = await opened();
  await first.keepSnapshot('asked for');
  await first.close();
  const whole = await stateOnDisk(records);
  await rm(path.join(dataDir, 'journal/00000001.jsonl'));
  await rm(path.join(dataDir, 'journal/00000007.jsonl'));
  await askErasing(pathsOf(dataDir), ask, 1);
  const host = await opened();
  const { snapshot, notices } = await host.openLibrary();
  expect(notices[0]).toBe('5 records were erased for good.');
  const bytes = await host.readSnapshot(snapshot?.name ?? '');
  await host.close();
  expect(await placesOf(CANARY)).toEqual([]);
  if (bytes.status === 'failed') throw new Error(bytes.failure.detail);
  const tables = unzipSync(bytes.value);
  expect(Buffer.from(tables['tables/entities.jsonl'] ?? []).toString()).toContain('Entity 1');
  expect(whole).toContain('Entity 1');
});
