import { IDBFactory } from 'fake-indexeddb';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { canonicalJson } from '../../core/journal/recordChange.ts';
import { type Command, changeFor, command } from '../../core/journal/testing/randomCommands.ts';
import { TABLE_NAMES } from '../../core/records/tables.ts';
import type { LibraryDatabase } from './database.ts';
import type { Library } from './library.ts';
import { openReady, testWorld } from './testing/openTestLibrary.ts';

async function stateOf(db: LibraryDatabase): Promise<string> {
  const tables = await Promise.all(TABLE_NAMES.map((table) => db.table(table).toArray()));
  return canonicalJson(tables);
}

async function perform(library: Library, wanted: Command): Promise<void> {
  if (wanted.kind === 'undo') await library.undo();
  else if (wanted.kind === 'redo') await library.redo();
  else await library.run(changeFor(wanted));
}

async function all(step: () => Promise<{ readonly ok: boolean }>): Promise<void> {
  while ((await step()).ok);
}

it('undoes all, redoes all, and rebuilds the same from the journal, for random sequences', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(command, { minLength: 1, maxLength: 40 }), async (commands) => {
      const world = testWorld();
      const library = await openReady(world);
      const empty = await stateOf(library.db);
      for (const wanted of commands) await perform(library, wanted);
      await all(() => library.redo());
      const last = await stateOf(library.db);
      await all(() => library.undo());
      expect(await stateOf(library.db)).toBe(empty);
      library.close();

      const reopened = await openReady(world);
      await all(() => reopened.redo());
      expect(await stateOf(reopened.db)).toBe(last);
      reopened.close();

      world.indexedDB = new IDBFactory();
      const rebuilt = await openReady(world);
      expect(await stateOf(rebuilt.db)).toBe(last);
      await all(() => rebuilt.undo());
      expect(await stateOf(rebuilt.db)).toBe(empty);
      rebuilt.close();
    }),
    { seed: 20261121, numRuns: 40 },
  );
});

it('loses no update of two windows that work at once', async () => {
  const commands = fc.sample(command, { seed: 20261121, numRuns: 400 });
  const world = testWorld();
  const windows = [await openReady(world), await openReady(world)] as const;
  const results = commands.map((wanted, n) =>
    perform(n % 2 === 0 ? windows[0] : windows[1], wanted),
  );
  await Promise.all(results);
  const seqs = windows.map(({ view }) => view.get().save);
  expect(seqs.every(({ kind }) => kind === 'saved')).toBe(true);
  expect(await stateOf(windows[0].db)).toBe(await stateOf(windows[1].db));
  const last = await stateOf(windows[0].db);
  for (const library of windows) library.close();

  world.indexedDB = new IDBFactory();
  const rebuilt = await openReady(world);
  expect(await stateOf(rebuilt.db)).toBe(last);
  rebuilt.close();
});

it('loses no update of two browser profiles on one data folder', async () => {
  const commands = fc.sample(command, { seed: 47615, numRuns: 100 });
  const world = testWorld();
  const other = { ...world, indexedDB: new IDBFactory(), lock: testWorld().lock };
  const windows = [await openReady(world), await openReady(other)] as const;
  // A profile knows only its own lock: the host's compare-and-append is all that keeps them apart.
  await Promise.all(
    commands.map((wanted, n) => perform(n % 2 === 0 ? windows[0] : windows[1], wanted)),
  );
  for (const library of windows) library.close();
  const again = [await openReady(world), await openReady(other)] as const;
  expect(again[0].view.get().save.seq).toBe(world.host.lastSeq);
  expect(await stateOf(again[0].db)).toBe(await stateOf(again[1].db));
  for (const library of again) library.close();
});

it('shows a window what another one has saved', async () => {
  const world = testWorld();
  const [first, second] = [await openReady(world), await openReady(world)];
  const seen = new Promise<void>((resolve) => {
    second.view.subscribe(() => {
      if (second.view.get().save.seq === 1) resolve();
    });
  });
  await first.run(changeFor({ kind: 'make', table: 'highlights', n: 1 }));
  await seen;
  expect(second.view.get().undoName).toBe('make');
  first.close();
  second.close();
});
