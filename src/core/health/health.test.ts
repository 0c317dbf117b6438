import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { MemoryRecords } from '../journal/memoryRecords.ts';
import type { Change } from '../journal/plan.ts';
import { applyChanges, canonicalJson, invertChanges } from '../journal/recordChange.ts';
import { sampleId } from '../journal/testing/recordSamples.ts';
import { contextAt, runChange } from '../journal/testing/runChange.ts';
import { type AnyRecord, TABLE_NAMES, type TableName } from '../records/tables.ts';
import { validateRecord } from '../records/validateRecord.ts';
import type { Finding } from './finding.ts';
import { PASSAGE_TABLES, type PassageTable, quoteFindings, settleQuotes } from './quotes.ts';
import { type Exists, referenceFindings, ringFindings } from './references.ts';
import { removeDangling } from './removeDangling.ts';
import { SOUND_HASH, SOUND_TEXT, soundId, soundLibrary } from './testing/soundLibrary.ts';

const picks = fc.array(fc.nat(10_000), { minLength: 8, maxLength: 40 });
const NOWHERE = sampleId('dead', 1);
const NONE: ReadonlySet<string> = new Set();

function findingsIn(records: MemoryRecords): readonly Finding[] {
  const exists: Exists = (table, id) => records.peek(table, id) !== undefined;
  const references = TABLE_NAMES.flatMap((table) =>
    records.sorted(table).flatMap((record) => referenceFindings(table, record, exists)),
  );
  const rings = (['codes', 'collections'] as const).flatMap((table) => {
    const live = records.sorted(table).filter(({ deletedAtMs }) => deletedAtMs === null);
    return ringFindings(table, new Map(live.map(({ id, parent }) => [id, parent])));
  });
  const quotes = PASSAGE_TABLES.flatMap((table) =>
    records
      .sorted(table)
      .flatMap((record) =>
        record.hash === SOUND_HASH ? quoteFindings(table, record, SOUND_TEXT) : [],
      ),
  );
  return [...references, ...rings, ...quotes];
}

function stateOf(records: MemoryRecords): string {
  return canonicalJson(TABLE_NAMES.map((table) => records.sorted(table)));
}

/** Runs a repair and undoes it: the findings that are left in between. */
async function mend(
  records: MemoryRecords,
  change: Change<unknown>,
): Promise<{ readonly left: readonly Finding[]; readonly undone: boolean }> {
  const before = stateOf(records);
  const plan = await change(records, contextAt(1000));
  if (!plan.ok) throw new Error(plan.failure.says);
  const done = await runChange(records, change);
  if (!done.ok) throw new Error(done.failure.says);
  for (const { table, record } of done.writes) {
    // The author of a test is no UUID.
    const named = record && { ...record, by: record.origin };
    if (named) expect(validateRecord(table, named)).toMatchObject({ ok: true });
  }
  const left = findingsIn(records);
  const back = applyChanges(
    (table, id) => records.peek(table, id),
    invertChanges(plan.value.records),
  );
  if (!back.ok) throw new Error(back.failure.says);
  records.write(back.value);
  return { left, undone: stateOf(records) === before };
}

function suspects(found: readonly Finding[]) {
  return found.flatMap(({ table, id }) => (table === null ? [] : [{ table, id }]));
}

it('finds nothing in a sound library, whatever it holds', () => {
  fc.assert(
    fc.property(picks, (choices) => {
      expect(findingsIn(soundLibrary(choices))).toEqual([]);
    }),
    { seed: 20261121, numRuns: 200 },
  );
});

/** Every fault that can be planted in the references: table, what is put in its record, where it is to be found. */
const PLANTED: readonly (readonly [TableName, object, string])[] = [
  ['sources', { collections: [soundId('collections', 0), NOWHERE] }, 'collections[1]'],
  ['highlights', { codes: [NOWHERE, soundId('codes', 0)] }, 'codes[0]'],
  ['notes', { on: { kind: 'highlight', id: NOWHERE } }, 'on'],
  ['notes', { on: { kind: 'case', id: NOWHERE } }, 'on'],
  ['notes', { on: { kind: 'code', id: NOWHERE } }, 'on'],
  ['notes', { on: { kind: 'entity', id: NOWHERE } }, 'on'],
  ['entities', { mergedInto: NOWHERE }, 'mergedInto'],
  ['mentions', { entityId: NOWHERE }, 'entityId'],
  ['evidence', { caseId: NOWHERE }, 'caseId'],
  ['evidence', { highlightId: NOWHERE }, 'highlightId'],
  ['narratives', { id: NOWHERE }, 'id'],
  ['collections', { parent: NOWHERE }, 'parent'],
  ['codes', { parent: NOWHERE }, 'parent'],
  ['codes', { mergedInto: NOWHERE }, 'mergedInto'],
  ['links', { from: NOWHERE }, 'from'],
  ['links', { to: NOWHERE }, 'to'],
  [
    'conflicts',
    {
      ends: [0, 1].map((n) => ({
        kind: 'highlight',
        id: n === 0 ? soundId('highlights', 0) : NOWHERE,
      })),
    },
    'ends[1]',
  ],
  [
    'conflicts',
    {
      ends: [0, 1].map((n) => ({
        kind: 'evidence',
        id: n === 1 ? soundId('evidence', 0) : NOWHERE,
      })),
    },
    'ends[0]',
  ],
];

it.each(PLANTED)(
  'finds in %s %j at %s, mends it as one change, and undo brings it back',
  async (table, fault, field) => {
    const records = soundLibrary([3, 1, 4, 1, 5, 9, 2, 6, 0]);
    const held = records.peek(
      table,
      table === 'narratives' ? soundId('cases', 1) : soundId(table, 1),
    );
    const planted = { ...held, ...fault, deletedAtMs: null } as AnyRecord;
    records.put(table, planted);
    const found = findingsIn(records);
    expect(found).toEqual([
      expect.objectContaining({ kind: 'reference', table, id: planted.id, field }),
    ]);
    const { left, undone } = await mend(records, removeDangling(suspects(found), NONE));
    expect(left).toEqual([]);
    expect(undone).toBe(true);
  },
);

it.each(['codes', 'collections'] as const)('finds a ring of %s and opens it', async (table) => {
  const records = soundLibrary([3, 1, 4, 1, 5]);
  for (const [n, parent] of [
    [0, 1],
    [1, 2],
    [2, 0],
  ] as const) {
    const record = records.peek(table, soundId(table, n));
    records.put(table, {
      ...record,
      parent: soundId(table, parent),
      deletedAtMs: null,
    } as AnyRecord);
  }
  const found = findingsIn(records);
  expect(found).toMatchObject([{ kind: 'reference', table, field: 'parent' }]);
  const { left, undone } = await mend(records, removeDangling(suspects(found), NONE));
  expect(left).toEqual([]);
  expect(undone).toBe(true);
});

it('finds a citation of evidence that is gone, and leaves the analyst’s words alone', async () => {
  const records = soundLibrary([3, 1, 4, 1, 5]);
  const id = soundId('cases', 0);
  const part = { type: 'evidence', attrs: { id: NOWHERE } };
  const body = JSON.stringify({ type: 'doc', content: [{ type: 'paragraph', content: [part] }] });
  const narrative = { ...records.peek('narratives', id), body, deletedAtMs: null } as AnyRecord;
  records.put('narratives', narrative);
  const found = findingsIn(records);
  expect(found).toMatchObject([{ kind: 'citation', table: 'narratives', id, field: 'body' }]);
  expect((await mend(records, removeDangling(suspects(found), NONE))).left).toEqual(found);
});

it('counts what is set aside as being there', async () => {
  const records = soundLibrary([3, 1, 4, 1, 5]);
  const mention = records.peek('mentions', soundId('mentions', 1));
  records.put('mentions', { ...mention, entityId: NOWHERE, deletedAtMs: null } as AnyRecord);
  const aside = new Set([`entities/${NOWHERE}`]);
  const before = stateOf(records);
  await runChange(records, removeDangling(suspects(findingsIn(records)), aside));
  expect(stateOf(records)).toBe(before);
});

const SHIFTED = [
  ['moved by some characters', (start: number) => ({ start: start + 3, end: start + 23 })],
  ['far from its words', () => ({ start: 0, end: 20 })],
] as const;

it.each(SHIFTED)(
  'finds a passage that is %s, and takes it back to its words',
  async (_what, shift) => {
    for (const table of PASSAGE_TABLES) {
      const records = soundLibrary([3, 1111, 40, 1502, 503, 907]);
      const id = soundId(table, 1);
      const held = records.peek(table, id);
      const moved = moveOn(held, shift);
      records.put(table, moved);
      const found = findingsIn(records);
      expect(found).toMatchObject([{ kind: 'quote', table, id }]);
      const textOf = () => SOUND_TEXT;
      const { left, undone } = await mend(records, settleQuotes([{ table, id }], textOf));
      expect(left).toEqual([]);
      expect(undone).toBe(true);
      const settled = await runChange(records, settleQuotes([{ table, id }], textOf));
      expect(settled).toMatchObject({ value: { placed: 1, waiting: 0 } });
      expect(records.peek(table, id)).toMatchObject(placesOf(held));
    }
  },
);

it('has a passage wait whose words stand nowhere, or in two places', async () => {
  const records = soundLibrary([3, 1111, 40, 1502, 503, 907]);
  const id = soundId('highlights', 1);
  const [passage] = placesOf(records.peek('highlights', id)).passages ?? [];
  const gone = { ...passage, quote: 'words of another text'.slice(0, 20) };
  const lost = {
    ...records.peek('highlights', id),
    passages: [gone] as unknown,
    deletedAtMs: null,
  } as AnyRecord;
  records.put('highlights', lost);
  const suspect = [{ table: 'highlights' as PassageTable, id }];
  const { left, undone } = await mend(
    records,
    settleQuotes(suspect, () => SOUND_TEXT),
  );
  expect([left, undone]).toEqual([[], true]);
  const twice = `${SOUND_TEXT}${SOUND_TEXT}`;
  records.put(
    'highlights',
    moveOn({ ...lost, passages: [passage] } as unknown as AnyRecord, SHIFTED[0][1]),
  );
  const settled = await runChange(
    records,
    settleQuotes(suspect, () => twice),
  );
  expect(settled).toMatchObject({ value: { placed: 0, waiting: 1 } });
  expect(records.peek('highlights', id)).toMatchObject({ passages: [{ quote: passage?.quote }] });
});

interface Places {
  readonly passages?: readonly { readonly start: number; readonly quote: string }[];
  readonly passage?: { readonly start: number; readonly quote: string };
}

function placesOf(record: AnyRecord | undefined): Places {
  if (record && 'passages' in record) return { passages: record.passages };
  return record && 'passage' in record ? { passage: record.passage } : {};
}

function moveOn(record: AnyRecord | undefined, shift: (start: number) => object): AnyRecord {
  const { passages, passage } = placesOf(record);
  const moved = passages
    ? { passages: passages.map((one) => ({ ...one, ...shift(one.start) })) }
    : { passage: { ...passage, ...shift(passage?.start ?? 0) } };
  return { ...record, ...moved, deletedAtMs: null } as AnyRecord;
}
