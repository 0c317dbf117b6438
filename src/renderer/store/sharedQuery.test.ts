// Live queries run in Node only where a global IndexedDB is found when Dexie is loaded: so this comes first.
import 'fake-indexeddb/auto';
import { expect, it, vi } from 'vitest';
import { highlightsOfDocument } from './highlights.ts';
import { createSharedQuery } from './sharedQuery.ts';
import { openReady, testWorld } from './testing/openTestLibrary.ts';
import { markPassage, SAMPLE_DOCUMENT } from './testing/sampleRecords.ts';

it('asks once for all who listen, and again for all when what was read has changed', async () => {
  const library = await openReady(testWorld());
  let asked = 0;
  const query = createSharedQuery(async (db, key) => {
    asked += 1;
    return highlightsOfDocument(db, key);
  }, []);
  const answer = query(library.db, SAMPLE_DOCUMENT);
  expect(query(library.db, SAMPLE_DOCUMENT)).toBe(answer);
  expect(answer.get()).toEqual([]);
  const first = vi.fn();
  const second = vi.fn();
  const ends = [answer.subscribe(first), answer.subscribe(second)];
  await vi.waitFor(() => expect(first).toHaveBeenCalledTimes(1), 15_000);
  expect(asked).toBe(1);
  await library.run(markPassage(10));
  await vi.waitFor(() => expect(answer.get()).toHaveLength(1), 15_000);
  expect(second).toHaveBeenCalledTimes(2);
  expect(asked).toBe(2);
  for (const end of ends) end();
  expect(answer.get()).toEqual([]);
  library.close();
});

it('throws what the store threw at those who read', async () => {
  const library = await openReady(testWorld());
  const query = createSharedQuery<null>(async () => {
    throw new RangeError('no such index');
  }, null);
  const answer = query(library.db, 'key');
  const told = vi.fn();
  const end = answer.subscribe(told);
  await vi.waitFor(() => expect(told).toHaveBeenCalled(), 15_000);
  expect(() => answer.get()).toThrow('no such index');
  end();
  library.close();
});
