import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MemoryRecords } from '../journal/memoryRecords.ts';
import type { Change, PlanContext } from '../journal/plan.ts';
import { applyChanges, invertChanges } from '../journal/recordChange.ts';
import { RELIABILITIES } from './annotation.ts';
import { assessSource } from './assessSource.ts';
import { initialsOf, nameAuthor } from './nameAuthor.ts';

const context = (nowMs: number): PlanContext => ({
  nowMs,
  by: 'author-1',
  origin: 'library-1',
  newId: () => 'unused',
});

async function run<T>(records: MemoryRecords, change: Change<T>, nowMs = 1) {
  const plan = await change(records, context(nowMs));
  if (!plan.ok) throw new Error(plan.failure.says);
  const applied = applyChanges((table, id) => records.peek(table, id), plan.value.records, {
    strict: true,
  });
  if (!applied.ok) throw new Error(applied.failure.says);
  records.write(applied.value);
  return plan.value;
}

describe('assessing a source', () => {
  it('keeps the letter and the reason under the document', async () => {
    const records = new MemoryRecords();
    const wanted = { documentId: 'd', reliability: 'B', reason: ' named staff ' } as const;
    await run(records, assessSource(wanted));
    expect(records.peek('sources', 'd')).toMatchObject({
      id: 'd',
      reliability: 'B',
      reason: 'named staff',
      by: 'author-1',
    });
  });

  it('writes nothing when the grade is what it was', async () => {
    const records = new MemoryRecords();
    const wanted = { documentId: 'd', reliability: 'C', reason: '' } as const;
    await run(records, assessSource(wanted), 1);
    const again = await run(records, assessSource(wanted), 2);
    expect(again.records).toEqual([]);
    expect(again.value.updatedAtMs).toBe(1);
  });

  it('tells no grade from F', async () => {
    const records = new MemoryRecords();
    await run(records, assessSource({ documentId: 'd', reliability: 'F', reason: '' }));
    const cleared = await run(
      records,
      assessSource({ documentId: 'd', reliability: null, reason: '' }),
    );
    expect(cleared.value.reliability).toBeNull();
    expect(cleared.name).toBe('removal of the source’s grade');
  });

  it('is taken back exactly, whatever was graded before', async () => {
    const letter = fc.constantFrom(null, ...RELIABILITIES);
    await fc.assert(
      fc.asyncProperty(fc.array(letter, { minLength: 1, maxLength: 8 }), async (letters) => {
        const records = new MemoryRecords();
        for (const [at, reliability] of letters.entries()) {
          const before = records.peek('sources', 'd');
          const plan = await run(
            records,
            assessSource({ documentId: 'd', reliability, reason: '' }),
            at + 1,
          );
          const after = records.peek('sources', 'd');
          const back = applyChanges(
            (table, id) => records.peek(table, id),
            invertChanges(plan.records),
          );
          if (!back.ok) throw new Error(back.failure.says);
          records.write(back.value);
          expect(records.peek('sources', 'd')).toEqual(before);
          if (after) records.put('sources', after);
        }
      }),
      { seed: 20261121, numRuns: 100 },
    );
  });
});

describe('naming the author', () => {
  it('keeps the name under the id that the work is recorded with', async () => {
    const records = new MemoryRecords();
    await run(records, nameAuthor({ name: ' Ana Ruiz ', initials: 'AR' }), 3);
    expect(records.peek('authors', 'author-1')).toMatchObject({ name: 'Ana Ruiz', initials: 'AR' });
    const renamed = await run(records, nameAuthor({ name: 'Ana Ruiz Gil', initials: 'ARG' }), 4);
    expect(renamed.value).toMatchObject({ createdAtMs: 3, updatedAtMs: 4 });
  });

  it('writes nothing for the name it has', async () => {
    const records = new MemoryRecords();
    await run(records, nameAuthor({ name: 'Ana', initials: 'A' }));
    expect((await run(records, nameAuthor({ name: 'Ana ', initials: 'A' }))).records).toEqual([]);
  });

  it('takes at most three initials', () => {
    expect(initialsOf('ana maria ruiz')).toBe('AMR');
    expect(initialsOf('Jean-Paul van der Meer')).toBe('JPM');
    expect(initialsOf('  ')).toBe('');
  });
});
