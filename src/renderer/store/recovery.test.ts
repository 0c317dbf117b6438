import { IDBFactory, IDBKeyRange } from 'fake-indexeddb';
import { expect, it } from 'vitest';
import { SCHEMA } from '../../core/records/tables.ts';
import { DATABASE_VERSION, LibraryDatabase } from './database.ts';
import {
  dumpStore,
  openReady,
  openWindow,
  type TestWorld,
  testWorld,
} from './testing/openTestLibrary.ts';
import { markPassage } from './testing/sampleRecords.ts';

async function worldWithMarks(count: number): Promise<TestWorld> {
  const world = testWorld();
  const library = await openReady(world);
  for (let n = 0; n < count; n += 1) await library.run(markPassage(n * 10));
  library.close();
  return world;
}

function rawStore(world: TestWorld): LibraryDatabase {
  return new LibraryDatabase(world.host.libraryId, { indexedDB: world.indexedDB, IDBKeyRange });
}

it('replays what the store is missing without a word', async () => {
  const world = await worldWithMarks(1);
  const old = world.indexedDB;
  world.indexedDB = new IDBFactory();
  const other = await openReady(world);
  for (let n = 1; n < 130; n += 1) await other.run(markPassage(n * 10));
  other.close();
  world.indexedDB = old;
  const outcome = await openWindow(world);
  expect(outcome).toMatchObject({ kind: 'ready', notice: null });
  if (outcome.kind !== 'ready') return;
  expect(await outcome.library.db.highlights.count()).toBe(130);
  outcome.library.close();
});

it('rebuilds an empty store from a snapshot and the journal after it', async () => {
  const world = await worldWithMarks(3);
  world.host.prune();
  const library = await openReady(world);
  await library.run(markPassage(500));
  library.close();
  world.indexedDB = new IDBFactory();
  const outcome = await openWindow(world);
  expect(outcome).toMatchObject({ kind: 'ready', notice: expect.stringContaining('4 items') });
  if (outcome.kind !== 'ready') return;
  for (let n = 0; n < 4; n += 1) expect((await outcome.library.undo()).ok).toBe(true);
  expect(await outcome.library.db.highlights.count()).toBe(0);
  outcome.library.close();
});

it('rebuilds a store whose rebuilding was cut short', async () => {
  const world = await worldWithMarks(2);
  const db = rawStore(world);
  await db.meta.clear();
  await db.highlights.clear();
  db.close();
  const outcome = await openWindow(world);
  expect(outcome).toMatchObject({ kind: 'ready', notice: expect.stringContaining('incomplete') });
  if (outcome.kind !== 'ready') return;
  expect(await outcome.library.db.highlights.count()).toBe(2);
  outcome.library.close();
});

it('asks before it goes on without changes that are damaged in the journal', async () => {
  const world = await worldWithMarks(3);
  world.host.lines[1] = (world.host.lines[1] ?? '').replace('quote', 'Quote');
  world.indexedDB = new IDBFactory();
  const outcome = await openWindow(world);
  expect(outcome).toMatchObject({
    kind: 'recovery',
    items: 2,
    newestAtMs: world.nowMs,
    losses: ['Change 2 is missing from the journal or damaged.'],
    choices: ['restore', 'lookOnly'],
  });
  expect(await world.indexedDB.databases()).toEqual([]);
  if (outcome.kind !== 'recovery') return;
  const restored = await outcome.choose('restore');
  expect(restored.kind).toBe('ready');
  if (restored.kind !== 'ready') return;
  expect(await restored.library.db.highlights.count()).toBe(2);
  expect((await restored.library.run(markPassage(700))).ok).toBe(true);
  restored.library.close();
});

it('does not start fresh when the journal and snapshots are gone', async () => {
  const world = await worldWithMarks(3);
  world.host.prune();
  world.host.snapshot = null;
  world.indexedDB = new IDBFactory();
  const outcome = await openWindow(world);
  expect(outcome).toMatchObject({ kind: 'recovery', items: 0 });
  if (outcome.kind !== 'recovery') return;
  const looking = await outcome.choose('lookOnly');
  expect(looking).toMatchObject({ kind: 'readOnly', why: 'undecided' });
  if (looking.kind !== 'readOnly') return;
  expect(await looking.library?.run(markPassage(1))).toMatchObject({
    ok: false,
    failure: { kind: 'readOnly' },
  });
  looking.library?.close();
});

it('leaves a store that is ahead of the journal alone until the analyst picks', async () => {
  const world = await worldWithMarks(3);
  world.host.lines.splice(1);
  const before = await dumpStore(world);
  const outcome = await openWindow(world);
  expect(outcome).toMatchObject({
    kind: 'recovery',
    choices: ['restore', 'keepStore', 'lookOnly'],
  });
  expect(await dumpStore(world)).toBe(before);
  if (outcome.kind !== 'recovery') return;
  const kept = await outcome.choose('keepStore');
  expect(kept.kind).toBe('ready');
  if (kept.kind !== 'ready') return;
  expect(await kept.library.db.highlights.count()).toBe(3);
  expect(kept.library.view.get().undoName).toBe('keeping what the store held');
  const held = await kept.library.db.highlights.toArray();
  kept.library.close();
  world.indexedDB = new IDBFactory();
  const rebuilt = await openReady(world);
  expect(await rebuilt.db.highlights.toArray()).toEqual(held);
  rebuilt.close();
});

it('goes back to the journal when the analyst gives up what the store holds beyond it', async () => {
  const world = await worldWithMarks(3);
  world.host.lines.splice(1);
  const outcome = await openWindow(world);
  if (outcome.kind !== 'recovery') throw new Error(outcome.kind);
  const restored = await outcome.choose('restore');
  if (restored.kind !== 'ready') throw new Error(restored.kind);
  expect(await restored.library.db.highlights.count()).toBe(1);
  restored.library.close();
});

it('refuses a store of a newer schema, untouched', async () => {
  const world = await worldWithMarks(2);
  const db = rawStore(world);
  await db.meta.update('store', { schema: SCHEMA + 1, minWriter: SCHEMA + 1 });
  db.close();
  const before = await dumpStore(world);
  const outcome = await openWindow(world);
  expect(outcome).toMatchObject({ kind: 'readOnly', why: 'newerStore', library: null });
  expect(await dumpStore(world)).toBe(before);
});

it('refuses a database of a newer version, untouched', async () => {
  const world = await worldWithMarks(2);
  const version = (request: IDBOpenDBRequest) =>
    new Promise<number>((resolve, reject) => {
      request.onsuccess = () => {
        resolve(request.result.version);
        request.result.close();
      };
      request.onerror = () => reject(request.error);
    });
  const name = `casebound-${world.host.libraryId}`;
  const newer = (DATABASE_VERSION + 1) * 10;
  await version(world.indexedDB.open(name, newer));
  const outcome = await openWindow(world);
  expect(outcome).toMatchObject({ kind: 'readOnly', why: 'newerStore', library: null });
  expect(await version(world.indexedDB.open(name))).toBe(newer);
});

it('refuses a data folder that needs a newer build', async () => {
  const world = await worldWithMarks(1);
  world.host.tooNew = { needs: 2 };
  expect(await openWindow(world)).toMatchObject({ kind: 'readOnly', why: 'newerStore' });
});

it('stops writing in a window whose store a newer build has taken over', async () => {
  const world = await worldWithMarks(1);
  const library = await openReady(world);
  await library.db.meta.update('store', { minWriter: SCHEMA + 1 });
  expect(await library.run(markPassage(50))).toMatchObject({ ok: false });
  expect(library.view.get().save).toMatchObject({ kind: 'readOnly', why: 'newerStore' });
  expect(world.host.lines).toHaveLength(1);
  library.close();
});

it('tells a wipe by the browser from a store that never was', async () => {
  const world = await worldWithMarks(1);
  const empty = new IDBFactory();
  const wiped = new Proxy(empty, {
    get: (target, key) => {
      if (key !== 'open') return Reflect.get(target, key).bind(target);
      return (name: string, version?: number) => {
        const request = version === undefined ? target.open(name) : target.open(name, version);
        request.addEventListener('upgradeneeded', (event) => {
          Object.defineProperty(event, 'dataLoss', { value: 'total' });
        });
        return request;
      };
    },
  });
  const outcome = await openWindow(world, { indexedDB: wiped });
  expect(outcome).toMatchObject({ kind: 'ready', notice: expect.stringContaining('discarded') });
  if (outcome.kind === 'ready') outcome.library.close();
});
