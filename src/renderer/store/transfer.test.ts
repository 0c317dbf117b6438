import fc from 'fast-check';
import { expect, it } from 'vitest';
import { changeFor, command } from '../../core/journal/testing/randomCommands.ts';
import { sampleId, sampleRecord } from '../../core/journal/testing/recordSamples.ts';
import { openReady, testWorld } from './testing/openTestLibrary.ts';
import { markPassage } from './testing/sampleRecords.ts';
import { exportLibrary, importLibrary, restoreRecords } from './transfer.ts';

it('exports the same bytes after an import into an empty library', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(command, { maxLength: 40 }), async (commands) => {
      const library = await openReady(testWorld());
      for (const wanted of commands) await library.run(changeFor(wanted));
      const bytes = await exportLibrary(library.db);
      const other = await openReady(testWorld());
      expect((await importLibrary(other, bytes)).ok).toBe(true);
      expect(await exportLibrary(other.db)).toEqual(bytes);
      await other.undo();
      expect(await other.db.highlights.count()).toBe(0);
      for (const { db } of [library, other]) db.close();
    }),
    { seed: 20261121, numRuns: 20 },
  );
});

it('imports a library of thousands as one change of several lines that can be undone', async () => {
  const world = testWorld();
  const library = await openReady(world);
  await library.run(async () => ({
    ok: true,
    value: {
      name: 'seed',
      value: null,
      records: Array.from({ length: 1500 }, (_, n) => {
        const id = sampleId('5eed', n);
        const after = sampleRecord('evidence', id, n);
        return { table: 'evidence' as const, id, before: null, after };
      }),
    },
  }));
  const bytes = await exportLibrary(library.db);
  const other = testWorld();
  const target = await openReady(other);
  const done = await importLibrary(target, bytes);
  expect(done).toMatchObject({ ok: true, value: { value: 1500, name: 'import of 1500 items' } });
  expect(other.host.lines.length).toBeGreaterThan(3);
  expect(await exportLibrary(target.db)).toEqual(bytes);
  await target.undo();
  expect(await target.db.evidence.count()).toBe(0);
  for (const { db } of [library, target]) db.close();
});

it('refuses to import into a library that holds something, and changes nothing', async () => {
  const world = testWorld();
  const library = await openReady(world);
  await library.run(markPassage(10));
  const bytes = await exportLibrary(library.db);
  const refused = await importLibrary(library, bytes);
  expect(refused).toMatchObject({ ok: false, failure: { kind: 'notEmpty' } });
  expect(world.host.lines).toHaveLength(1);
  library.close();
});

it('refuses a damaged archive in words, and changes nothing', async () => {
  const world = testWorld();
  const library = await openReady(world);
  const bytes = await exportLibrary(library.db);
  const refused = await importLibrary(library, bytes.slice(0, 100));
  expect(refused).toMatchObject({
    ok: false,
    failure: { says: 'The file is not a Casebound archive, or is cut short.' },
  });
  expect(world.host.lines).toHaveLength(0);
  library.close();
});

it('goes back to a backup as one change that can be undone', async () => {
  const library = await openReady(testWorld());
  await library.run(markPassage(10));
  const backup = await exportLibrary(library.db);
  await library.run(markPassage(20));
  const later = await exportLibrary(library.db);
  const restored = await restoreRecords(library, backup);
  expect(restored).toMatchObject({ ok: true, value: { value: 1 } });
  expect(await exportLibrary(library.db)).toEqual(backup);
  await library.undo();
  expect(await exportLibrary(library.db)).toEqual(later);
  library.close();
});
