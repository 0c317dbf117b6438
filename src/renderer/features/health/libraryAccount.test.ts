import { expect, it } from 'vitest';
import { sampleId, sampleRecord } from '../../../core/journal/testing/recordSamples.ts';
import { openReady, testWorld } from '../../store/testing/openTestLibrary.ts';
import { accountOfLibrary, missingIn } from './libraryAccount.ts';

const TABLES = ['highlights', 'mentions', 'evidence'] as const;
const HASH = 'ab'.repeat(32);

it('accounts for every record of thousands, wherever it is', async () => {
  const library = await openReady(testWorld());
  const records = TABLES.flatMap((table) =>
    Array.from({ length: 1200 }, (_, n) => {
      const sample = sampleRecord(table, sampleId('a', n), n);
      const id = sampleId('a', n);
      // Documents d0c0 to d0c2; some in the trash, some kept, some on another edition.
      const after = {
        ...sample,
        deletedAtMs: n % 7 === 0 ? 5 : null,
        ...(n % 5 === 0 ? { hash: 'cd'.repeat(32) } : {}),
        ...(n % 10 === 0 ? { keptWithoutPlace: true } : {}),
      };
      return { table, id, before: null, after } as const;
    }),
  );
  await library.run(async () => ({ ok: true, value: { name: 'seed', value: null, records } }));
  const held = new Map([
    [sampleId('d0c', 0), HASH],
    [sampleId('d0c', 1), HASH],
  ]);
  const hashOf = (documentId: string): string | null => held.get(documentId) ?? null;
  const account = await accountOfLibrary(library.db, hashOf);
  for (const table of TABLES) {
    expect(account[table]).toMatchObject({ stored: 1200, setAside: 0, missing: 0 });
    const { shown, waiting, kept, notHeld, trash } = account[table];
    for (const count of [shown, waiting, kept, notHeld, trash]) expect(count).toBeGreaterThan(0);
  }
  expect(missingIn(account)).toBe(0);
  library.close();
});

it('says how many are missing when a table has rows that cannot be read in their order', async () => {
  const library = await openReady(testWorld());
  await library.run(async () => {
    const after = sampleRecord('highlights', sampleId('a', 1), 1);
    const records = [{ table: 'highlights', id: after.id, before: null, after } as const];
    return { ok: true, value: { name: 'seed', value: null, records } };
  });
  // A key that is no text stands outside the order of ids: counted, and shown by nothing.
  await library.db.table('highlights').put({ id: 7 });
  const account = await accountOfLibrary(library.db, () => HASH);
  expect(account.highlights).toMatchObject({ stored: 2, shown: 1, missing: 1 });
  expect(missingIn(account)).toBe(1);
  library.close();
});
