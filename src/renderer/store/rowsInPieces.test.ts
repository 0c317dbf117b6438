import { expect, it } from 'vitest';
import { sampleId, sampleRecord } from '../../core/journal/testing/recordSamples.ts';
import { rowsInPieces } from './rowsInPieces.ts';
import { openReady, testWorld } from './testing/openTestLibrary.ts';

async function withMarks(count: number) {
  const library = await openReady(testWorld());
  const marks = Array.from({ length: count }, (_each, n) =>
    sampleRecord('highlights', sampleId('00a', n), n),
  );
  await library.db.table('highlights').bulkPut(marks);
  return { library, ids: marks.map(({ id }) => id).sort() };
}

it.each([0, 1, 999, 1000, 1001, 2500])(
  'shows each of %i rows once, in the order of the ids',
  async (count) => {
    const { library, ids } = await withMarks(count);
    const seen: string[] = [];
    for await (const rows of rowsInPieces(library.db, 'highlights')) {
      seen.push(...rows.map(({ id }) => id));
    }
    expect(seen).toEqual(ids);
    library.close();
  },
);

it('shows a row that another hand stored under no id of ours', async () => {
  const { library } = await withMarks(2);
  await library.db.table('highlights').put({ id: 7 });
  const seen: unknown[] = [];
  for await (const rows of rowsInPieces(library.db, 'highlights')) {
    seen.push(...rows.map(({ id }) => id));
  }
  expect(seen).toHaveLength(3);
  expect(seen).toContain(7);
  library.close();
});

it('ends before the next piece when it is called off', async () => {
  const { library } = await withMarks(2500);
  const stop = new AbortController();
  let seen = 0;
  for await (const rows of rowsInPieces(library.db, 'highlights', stop.signal)) {
    seen += rows.length;
    stop.abort();
  }
  expect(seen).toBe(1000);
  library.close();
});
