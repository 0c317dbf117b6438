import 'fake-indexeddb/auto';
import { IDBFactory, IDBKeyRange } from 'fake-indexeddb';
import { expect, it } from 'vitest';
import { databaseName, LibraryDatabase } from './database.ts';
import { openStore } from './openStore.ts';

const ID = '0a1b2c3d-0000-4000-8000-000000000000';

/** A store of an earlier build that a window has open; `closes` when it is asked to. */
async function heldStore(factory: IDBFactory, closes: boolean): Promise<IDBDatabase> {
  const request = factory.open(databaseName(ID), 10);
  request.onupgradeneeded = () => request.result.createObjectStore('meta', { keyPath: 'key' });
  const held = await new Promise<IDBDatabase>((resolve) => {
    request.onsuccess = () => resolve(request.result);
  });
  held.onversionchange = () => {
    if (closes) held.close();
  };
  return held;
}

it('upgrades a store that another window lets go of', async () => {
  const indexedDB = new IDBFactory();
  await heldStore(indexedDB, true);
  const db = new LibraryDatabase(ID, { indexedDB, IDBKeyRange });
  expect(await openStore(db, 50)).toBe(true);
  expect(await db.highlights.count()).toBe(0);
  db.close();
});

it('gives up on a store that another window does not let go of, and opens it once that is gone', async () => {
  const indexedDB = new IDBFactory();
  const held = await heldStore(indexedDB, false);
  expect(await openStore(new LibraryDatabase(ID, { indexedDB, IDBKeyRange }), 50)).toBe(false);
  held.close();
  const db = new LibraryDatabase(ID, { indexedDB, IDBKeyRange });
  expect(await openStore(db, 50)).toBe(true);
  db.close();
});
