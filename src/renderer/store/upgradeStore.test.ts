import { IDBFactory } from 'fake-indexeddb';
import { expect, it } from 'vitest';
import { SCHEMA } from '../../core/records/tables.ts';
import { openReady, openWindow, testWorld } from './testing/openTestLibrary.ts';
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
