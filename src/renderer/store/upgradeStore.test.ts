import { IDBFactory } from 'fake-indexeddb';
import { expect, it } from 'vitest';
import { SCHEMA } from '../../core/records/tables.ts';
import { dumpStore, openReady, openWindow, testWorld } from './testing/openTestLibrary.ts';
import { markPassage } from './testing/sampleRecords.ts';

const migrations = {
  schema: SCHEMA + 1,
  steps: [
    {
      table: 'highlights' as const,
      to: SCHEMA + 1,
      upgrade: (record: object) => ({ ...record, later: true }),
    },
  ],
};

it.each(['upgraded in place', 'rebuilt'])(
  'opens an older library %s, undo included',
  async (how) => {
    const world = testWorld();
    const old = await openReady(world);
    await old.run(markPassage(10));
    old.close();
    if (how === 'rebuilt') world.indexedDB = new IDBFactory();
    const outcome = await openWindow(world, { migrations });
    if (outcome.kind !== 'ready') throw new Error(outcome.kind);
    const { db } = outcome.library;
    expect(await db.highlights.toArray()).toMatchObject([{ later: true }]);
    expect(await db.meta.get('store')).toMatchObject({ schema: SCHEMA + 1 });
    const [line] = await db.history.toArray();
    expect(line).toMatchObject({ schema: SCHEMA + 1, records: [{ after: { later: true } }] });
    outcome.library.close();
    // The build before it now keeps its hands off.
    expect(await openWindow(world)).toMatchObject({ kind: 'readOnly', why: 'newerStore' });
  },
);

it('keeps a backup before an older library is brought forward, and changes nothing where none can be', async () => {
  const world = testWorld();
  const old = await openReady(world);
  await old.run(markPassage(10));
  old.close();
  const before = await dumpStore(world);
  const asked: string[] = [];
  world.host.before = (method) => asked.push(method);
  // A folder that lost its first lines cannot give the library back, and no backup can be kept.
  world.host.firstSeq = 2;
  world.host.lines = ['x'];
  world.host.refusal = { kind: 'diskFull', detail: 'no room' };
  const refused = await openWindow(world, { migrations });
  expect(refused).toMatchObject({ kind: 'readOnly', library: null });
  expect(refused.kind === 'readOnly' && refused.says).toContain('the disk is full');
  expect(await dumpStore(world)).toBe(before);
  expect(asked).toContain('keepSnapshot');
});

it('goes on without a backup where the data folder holds the whole library', async () => {
  const world = testWorld();
  const old = await openReady(world);
  await old.run(markPassage(10));
  old.close();
  world.host.refusal = { kind: 'diskFull', detail: 'no room' };
  const outcome = await openWindow(world, { migrations });
  if (outcome.kind !== 'ready') throw new Error(outcome.kind);
  expect(await outcome.library.db.highlights.toArray()).toMatchObject([{ later: true }]);
  outcome.library.close();
});
