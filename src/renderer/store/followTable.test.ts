// Live queries run in Node only where a global IndexedDB is found when Dexie is loaded: so this comes first.
import 'fake-indexeddb/auto';
import fc from 'fast-check';
import { expect, it, vi } from 'vitest';
import type { Highlight } from '../../core/annotation/annotation.ts';
import { deleteHighlights, recolourHighlights } from '../../core/annotation/bulkMarks.ts';
import { followTable } from './followTable.ts';
import { openReady, testWorld } from './testing/openTestLibrary.ts';
import { markPassage } from './testing/sampleRecords.ts';

it('law: what is followed is what is stored, whatever was changed, undone and redone', async () => {
  const library = await openReady(testWorld());
  const taken: string[] = [];
  const follow = followTable('highlights', (mark: Highlight) => {
    taken.push(mark.id);
    return mark.ink;
  });
  const answer = follow(library.db);
  expect(follow(library.db)).toBe(answer);
  expect(answer.get()).toEqual({ ready: false, values: new Map() });
  for (let at = 0; at < 3; at += 1) await library.run(markPassage(at));
  const told = vi.fn();
  answer.subscribe(told);
  await vi.waitFor(() => expect(answer.get().ready).toBe(true), 15_000);
  expect(answer.get().values.size).toBe(3);

  const steps = fc.record({ kind: fc.nat(4), choice: fc.integer() });
  for (const [step, { kind, choice }] of fc
    .sample(steps, { seed: 20261121, numRuns: 40 })
    .entries()) {
    const all = [...answer.get().values.keys()];
    const some = all.filter((_, at) => ((choice >>> (at % 31)) & 1) === 1);
    if (kind === 0 || some.length === 0) {
      for (let at = 0; at < 20; at += 1) await library.run(markPassage(step * 100 + at));
    } else if (kind === 1) await library.run(recolourHighlights({ ids: some, ink: 4 }));
    else if (kind === 2) await library.run(deleteHighlights({ ids: some }));
    else if (kind === 3) await library.undo();
    else await library.redo();
    await vi.waitFor(async () => {
      const stored = (await library.db.highlights.toArray())
        .filter(({ deletedAtMs }) => deletedAtMs === null)
        .map(({ id, ink }) => [id, ink] as const);
      expect(new Map([...answer.get().values].sort())).toEqual(new Map(stored));
    }, 15_000);
  }

  // One more is one read.
  taken.length = 0;
  const before = answer.get();
  const made = await library.run(markPassage(9));
  await vi.waitFor(() => expect(answer.get()).not.toBe(before), 15_000);
  expect(taken).toEqual([made.ok ? made.value.value : '']);
  library.close();
});
