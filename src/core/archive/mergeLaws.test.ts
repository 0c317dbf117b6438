import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Note } from '../annotation/annotation.ts';
import { notesOn } from '../annotation/notesOn.ts';
import type { HeldDocument } from '../document/held.ts';
import { MemoryRecords } from '../journal/memoryRecords.ts';
import { applyChanges, canonicalJson, invertChanges } from '../journal/recordChange.ts';
import { sampleId, sampleRecord } from '../journal/testing/recordSamples.ts';
import { type AnyRecord, TABLE_NAMES, type TableName } from '../records/tables.ts';
import { sha256Hex } from '../text/sha256.ts';
import { type MergePlan, planMerge } from './mergeRecords.ts';
import { contentOf } from './secondId.ts';

/** Records of one kind are known by ids of one series, so that libraries made apart meet. */
const SERIES: Partial<Readonly<Record<TableName, string>>> = {
  cases: 'ca5e',
  narratives: 'ca5e',
  evidence: 'e1d',
  highlights: 'f00',
  entities: 'e00',
  documents: 'd0c',
  codes: 'c0de',
};

interface Made {
  readonly table: TableName;
  readonly id: number;
  readonly n: number;
  readonly inTrash: boolean;
}

const made: fc.Arbitrary<Made> = fc.record({
  table: fc.constantFrom(...TABLE_NAMES, 'evidence', 'cases', 'notes', 'conflicts'),
  id: fc.nat(3),
  n: fc.nat(5),
  inTrash: fc.boolean(),
});

function recordOf({ table, id, n, inTrash }: Made): AnyRecord {
  const own = sampleId(SERIES[table] ?? 'a', id);
  const record = sampleRecord(table, own, n);
  const deletedAtMs = inTrash && n === 0 ? 5 : null;
  if (table === 'notes') {
    const on = n % 2 === 0 ? { kind: 'case', id: sampleId('ca5e', 0) } : undefined;
    return { ...record, ...(on ? { on } : {}), deletedAtMs } as AnyRecord;
  }
  if (table === 'narratives') {
    return { ...record, body: `cites ${sampleId('e1d', n)}`, deletedAtMs } as AnyRecord;
  }
  if (table !== 'documents') return { ...record, deletedAtMs };
  const { editions } = record as HeldDocument;
  return {
    ...record,
    editions: editions.map((one) => ({ ...one, hash: sha256Hex(`text ${n}`) })),
    deletedAtMs,
  } as AnyRecord;
}

const library = fc.array(made, { maxLength: 30 }).map((all) => {
  const records = new MemoryRecords();
  for (const one of all) records.put(one.table, recordOf(one));
  return records;
});

function copyOf(records: MemoryRecords): MemoryRecords {
  const copy = new MemoryRecords();
  for (const table of TABLE_NAMES) for (const one of records.sorted(table)) copy.put(table, one);
  return copy;
}

function apply(records: MemoryRecords, { changes }: Pick<MergePlan, 'changes'>): MemoryRecords {
  const after = copyOf(records);
  const writes = applyChanges((table, id) => after.peek(table, id), changes, { strict: true });
  if (!writes.ok) throw new Error(writes.failure.says);
  after.write(writes.value);
  return after;
}

function all(records: MemoryRecords): { table: TableName; record: AnyRecord }[] {
  return TABLE_NAMES.flatMap((table) =>
    records.sorted(table).map((record) => ({ table, record: record as AnyRecord })),
  );
}

/** What a record says whatever ids it has and refers to; of a document, each edition by itself. */
function sayings(table: TableName, record: AnyRecord): readonly string[] {
  if (table === 'documents') {
    return (record as HeldDocument).editions.map(({ hash }) => `${record.id} ${hash}`);
  }
  const facts = table === 'cases' ? { ...record, nextEvidenceNumber: 0 } : record;
  return [
    `${table} ${contentOf(facts).replace(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, '#')}`,
  ];
}

function liveSayings(records: MemoryRecords): readonly string[] {
  const live = all(records).filter(({ record }) => record.deletedAtMs === null);
  return [...new Set(live.flatMap(({ table, record }) => sayings(table, record)))].sort();
}

const runs = { seed: 20261121, numRuns: 250 };

it('adds nothing the second time', () => {
  fc.assert(
    fc.property(library, library, (ours, theirs) => {
      const once = apply(ours, planMerge(ours, theirs));
      expect(planMerge(once, theirs).changes).toEqual([]);
    }),
    runs,
  );
});

it('leaves every record of ours as it is, byte for byte, but documents that gain editions', () => {
  fc.assert(
    fc.property(library, library, (ours, theirs) => {
      const after = apply(ours, planMerge(ours, theirs));
      for (const { table, record } of all(ours)) {
        const now = after.peek(table, record.id);
        if (table !== 'documents') expect(canonicalJson(now)).toBe(canonicalJson(record));
        else {
          const { editions } = record as HeldDocument;
          const own = (now as HeldDocument).editions.slice(-editions.length);
          expect(canonicalJson({ ...now, editions: own })).toBe(canonicalJson(record));
        }
      }
    }),
    runs,
  );
});

it('loses nothing that is live there, and tells of every record once', () => {
  fc.assert(
    fc.property(library, library, (ours, theirs) => {
      const plan = planMerge(ours, theirs);
      const after = new Set(
        all(apply(ours, plan)).flatMap(({ table, record }) => sayings(table, record)),
      );
      const gone = new Set(plan.deleted.map(({ table, id }) => `${table}/${id}`));
      for (const { table, record } of all(theirs)) {
        if (gone.has(`${table}/${record.id}`)) continue;
        for (const saying of sayings(table, record)) expect(after).toContain(saying);
      }
      const { added, changed, conflicting, duplicate, deleted } = plan;
      const told = [added, changed, conflicting, duplicate, deleted].flat();
      expect(new Set(told.map(({ table, id }) => `${table}/${id}`)).size).toBe(theirs.size);
      expect(told).toHaveLength(theirs.size);
    }),
    runs,
  );
});

it('says the same in whichever order two archives are merged', () => {
  fc.assert(
    fc.property(library, library, library, (ours, a, b) => {
      const both = (first: MemoryRecords, second: MemoryRecords) => {
        const once = apply(ours, planMerge(ours, first));
        return liveSayings(apply(once, planMerge(once, second)));
      };
      expect(both(a, b)).toEqual(both(b, a));
    }),
    runs,
  );
});

it('is taken back exactly', () => {
  fc.assert(
    fc.property(library, library, (ours, theirs) => {
      const plan = planMerge(ours, theirs);
      const back = apply(apply(ours, plan), {
        changes: invertChanges(plan.changes) as MergePlan['changes'],
      });
      expect(all(back)).toEqual(all(ours));
    }),
    runs,
  );
});

it('takes an archive into an empty library as it is, trash included', () => {
  fc.assert(
    fc.property(library, (theirs) => {
      const empty = new MemoryRecords();
      const after = apply(empty, planMerge(empty, theirs, { bringTrash: true }));
      expect(all(after)).toEqual(all(theirs));
    }),
    runs,
  );
});

it('brings a case that differs whole: evidence, narrative and conflicts point within it', () => {
  const caseId = sampleId('ca5e', 0);
  const put = (records: MemoryRecords, table: TableName, record: AnyRecord) =>
    records.put(table, record);
  const ours = new MemoryRecords();
  const evidence = sampleRecord('evidence', sampleId('e1d', 0), 0);
  put(ours, 'cases', sampleRecord('cases', caseId, 0));
  put(ours, 'evidence', evidence);
  const theirs = copyOf(ours);
  const news = { ...sampleRecord('evidence', sampleId('e1d', 2), 2), caseId } as AnyRecord;
  put(theirs, 'evidence', news);
  const narrative = {
    ...sampleRecord('narratives', caseId, 1),
    body: `see ${news.id}`,
  } as AnyRecord;
  put(theirs, 'narratives', narrative);
  const plan = planMerge(ours, theirs);
  const [second] = plan.conflicting.filter(({ table }) => table === 'cases');
  const after = apply(ours, plan);
  const inSecond = after.sorted('evidence').filter((one) => one.caseId === second?.keptAs);
  expect(inSecond.map(({ number }) => number).sort()).toEqual([0, 2]);
  const cited = after.peek('narratives', second?.keptAs ?? '');
  const copied = inSecond.find(({ number }) => number === 2);
  expect(cited).toMatchObject({ body: `see ${copied?.id}` });
  expect(after.peek('narratives', caseId)).toBe(undefined);
});

it('leaves our note the first on what it hangs on, whichever id theirs has', () => {
  const on = { kind: 'entity', id: sampleId('e00', 0) } as const;
  const noteOf = (series: string) =>
    ({ ...sampleRecord('notes', sampleId(series, 1), 1), on }) as AnyRecord;
  const [ours, theirs] = [new MemoryRecords(), new MemoryRecords()];
  ours.put('notes', noteOf('bb'));
  theirs.put('notes', noteOf('aa'));
  const plan = planMerge(ours, theirs);
  expect(plan.conflicting).toHaveLength(1);
  const after = apply(ours, plan);
  expect(after.sorted('notes').map(({ id }) => id)).toEqual([
    sampleId('bb', 1),
    plan.conflicting[0]?.keptAs,
  ]);
  expect(notesOn(after.sorted('notes'), on)).toMatchObject({
    own: { id: sampleId('bb', 1) },
    others: [{ id: plan.conflicting[0]?.keptAs }],
  });
  expect(planMerge(after, theirs).changes).toEqual([]);
});

it('gives a second case the note of that case as its own', () => {
  const id = sampleId('ca5e', 0);
  const on = { kind: 'case', id } as const;
  const note = { ...sampleRecord('notes', sampleId('aa', 1), 1), on } as AnyRecord;
  const [ours, theirs] = [new MemoryRecords(), new MemoryRecords()];
  for (const records of [ours, theirs]) records.put('notes', note);
  ours.put('cases', sampleRecord('cases', id, 0));
  theirs.put('cases', { ...sampleRecord('cases', id, 0), question: 'Why?' } as AnyRecord);
  const plan = planMerge(ours, theirs);
  const [second] = plan.conflicting.filter(({ table }) => table === 'cases');
  const after = apply(ours, plan);
  expect(after.peek('cases', second?.keptAs ?? '')).toMatchObject({ secondOf: id });
  const notes = notesOn(after.sorted('notes'), { ...on, id: second?.keptAs ?? '' });
  expect(notes).toMatchObject({ own: { body: (note as Note).body }, others: [] });
});

it('names beside which record each second version of a record came', () => {
  fc.assert(
    fc.property(library, library, (ours, theirs) => {
      const plan = planMerge(ours, theirs);
      const after = apply(ours, plan);
      for (const { table, id, keptAs } of plan.conflicting) {
        const kept = after.peek(table, keptAs);
        if (table !== 'notes') expect(kept?.secondOf).toBe(id);
      }
    }),
    runs,
  );
});
