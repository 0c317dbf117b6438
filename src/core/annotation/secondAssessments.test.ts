import fc from 'fast-check';
import { expect, it } from 'vitest';
import { planMerge } from '../archive/mergeRecords.ts';
import { MemoryRecords } from '../journal/memoryRecords.ts';
import type { Change, PlanContext } from '../journal/plan.ts';
import { applyChanges, invertChanges } from '../journal/recordChange.ts';
import { sampleId, sampleRecord } from '../journal/testing/recordSamples.ts';
import type { AnyRecord } from '../records/tables.ts';
import { RELIABILITIES, type SourceAssessment } from './annotation.ts';
import { removeSecondAssessment, saidBeside, takeSecondAssessment } from './secondAssessments.ts';

const DOCUMENT = sampleId('d0c', 1);
const context: PlanContext = {
  nowMs: 9_000_000_000_000,
  by: sampleId('a', 7),
  origin: sampleId('b', 7),
  newId: () => 'unused',
};

async function run<T>(records: MemoryRecords, change: Change<T>) {
  const plan = await change(records, context);
  if (!plan.ok) throw new Error(plan.failure.says);
  write(records, plan.value.records);
  return plan.value;
}

function write(records: MemoryRecords, changes: Parameters<typeof applyChanges>[1]): void {
  const applied = applyChanges((table, id) => records.peek(table, id), changes, { strict: true });
  if (!applied.ok) throw new Error(applied.failure.says);
  records.write(applied.value);
}

const said = fc.record({
  reliability: fc.constantFrom(null, ...RELIABILITIES),
  reason: fc.constantFrom('', 'named staff', 'one of many'),
  card: fc.record(
    {
      title: fc.constantFrom('A', 'B'),
      publisher: fc.constantFrom(null, 'CEP'),
      authors: fc.constantFrom([], ['Ann'], ['Ann', 'Bo']),
    },
    { requiredKeys: [] },
  ),
  starred: fc.boolean(),
  collections: fc.uniqueArray(fc.constantFrom(sampleId('c011', 0), sampleId('c011', 1))),
});

function assessment(fields: Partial<SourceAssessment>): SourceAssessment {
  return { ...(sampleRecord('sources', DOCUMENT, 0) as SourceAssessment), ...fields };
}

/** A library in which a merge put a second assessment beside ours. */
function merged(ours: Partial<SourceAssessment>, theirs: Partial<SourceAssessment>) {
  const library = new MemoryRecords();
  const other = new MemoryRecords();
  for (const n of [0, 1]) {
    library.put('collections', sampleRecord('collections', sampleId('c011', n), n));
  }
  library.put('sources', assessment(ours));
  other.put('sources', assessment({ ...theirs, by: sampleId('a', 8) }));
  const plan = planMerge(library, other);
  write(library, plan.changes);
  const id = plan.conflicting[0]?.keptAs ?? '';
  return { library, id, second: library.peek('sources', id) as SourceAssessment };
}

it('comes out of a merge under its author, naming the document that it is of', () => {
  const { second } = merged({ reliability: 'C' }, { reliability: 'B', reason: 'named staff' });
  expect(second).toMatchObject({ secondOf: DOCUMENT, by: sampleId('a', 8), reliability: 'B' });
});

it('is said by ours once it was used, which is one step, and leaves the second as it is', async () => {
  await fc.assert(
    fc.asyncProperty(said, said, async (ours, theirs) => {
      const { library, id, second } = merged(ours, theirs);
      const before = library.peek('sources', DOCUMENT) as SourceAssessment;
      const plan = await run(library, takeSecondAssessment(id));
      const after = library.peek('sources', DOCUMENT) as SourceAssessment;
      expect(saidBeside(second, after)).toBe(null);
      expect(library.peek('sources', id)).toBe(second);
      // What the second leaves open stays as ours has it.
      if (second.reliability === null) expect(after.reliability).toBe(before.reliability);
      expect(after.card).toEqual({ ...before.card, ...second.card });
      expect(after.collections).toEqual(expect.arrayContaining([...before.collections]));
      expect(plan.records.length === 0).toBe(saidBeside(second, before) === null);
      write(library, invertChanges(plan.records));
      expect(library.peek('sources', DOCUMENT)).toEqual(before);
    }),
    { seed: 20261121, numRuns: 200 },
  );
});

it('goes to the trash alone, and the same file does not bring it back', async () => {
  const theirs = assessment({ reliability: 'B', by: sampleId('a', 8) });
  const { library, id } = merged({ reliability: 'C' }, { reliability: 'B' });
  const before = library.peek('sources', DOCUMENT);
  await run(library, removeSecondAssessment(id));
  expect(library.peek('sources', id)).toMatchObject({ deletedAtMs: context.nowMs });
  expect(library.peek('sources', DOCUMENT)).toBe(before);
  const again = new MemoryRecords();
  again.put('sources', theirs);
  expect(planMerge(library, again).changes).toEqual([]);
  expect((await removeSecondAssessment(id)(library, context)).ok).toBe(false);
  expect((await takeSecondAssessment(id)(library, context)).ok).toBe(false);
});

it('takes no collection that is in the trash here', async () => {
  const gone = sampleId('c011', 0);
  const { library, id } = merged(
    { reliability: 'C' },
    { collections: [gone, sampleId('c011', 1)] },
  );
  const collection = library.peek('collections', gone) as AnyRecord;
  library.put('collections', { ...collection, deletedAtMs: 5 } as AnyRecord);
  await run(library, takeSecondAssessment(id));
  expect(library.peek('sources', DOCUMENT)).toMatchObject({ collections: [sampleId('c011', 1)] });
});

it('is compared with the card as it is shown, where the source itself says the same', () => {
  const { second } = merged({ reliability: 'B' }, { reliability: 'B', card: { publisher: 'CEP' } });
  const ours = assessment({ reliability: 'B' });
  expect(saidBeside(second, ours)?.card).toEqual({ publisher: 'CEP' });
  expect(saidBeside(second, ours, { publisher: 'CEP' })).toBe(null);
});
