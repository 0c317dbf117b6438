import { IDBFactory } from 'fake-indexeddb';
import { expect, it } from 'vitest';
import { openReady, openWindow, testWorld } from './testing/openTestLibrary.ts';
import { markPassage } from './testing/sampleRecords.ts';

const migrations = {
  schema: 2,
  steps: [
    {
      table: 'highlights' as const,
      to: 2,
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
    expect(await db.meta.get('store')).toMatchObject({ schema: 2 });
    const [line] = await db.history.toArray();
    expect(line).toMatchObject({ schema: 2, records: [{ after: { later: true } }] });
    outcome.library.close();
    // The build before it now keeps its hands off.
    expect(await openWindow(world)).toMatchObject({ kind: 'readOnly', why: 'newerStore' });
  },
);
