import { IDBFactory, IDBKeyRange } from 'fake-indexeddb';
import { describe, expect, it } from 'vitest';
import { LibraryDatabase } from './database.ts';
import type { OpenOutcome, RecoveryChoice } from './openOutcome.ts';
import {
  dumpStore,
  openReady,
  openWindow,
  type TestWorld,
  testWorld,
} from './testing/openTestLibrary.ts';
import { markPassage, writeNote } from './testing/sampleRecords.ts';
import { FaultPoints, plantFaults } from './testing/storeFaults.ts';

async function worldWithMarks(count: number): Promise<TestWorld> {
  const world = testWorld();
  const library = await openReady(world);
  for (let n = 0; n < count; n += 1) await library.run(markPassage(n * 10));
  library.close();
  world.host.begun = true;
  return world;
}

async function choose(world: TestWorld, choice: RecoveryChoice): Promise<OpenOutcome> {
  const outcome = await openWindow(world);
  if (outcome.kind !== 'recovery') throw new Error(`opening came to ${outcome.kind}`);
  return outcome.choose(choice);
}

async function marksOf(outcome: OpenOutcome): Promise<number> {
  if (outcome.kind === 'recovery' || !outcome.library) throw new Error(outcome.kind);
  const count = await outcome.library.db.highlights.count();
  outcome.library.close();
  return count;
}

function damageLine(world: TestWorld, seq: number): void {
  const { lines } = world.host;
  lines[seq - 1] = (lines[seq - 1] ?? '').replace('quote', 'Quote');
}

function damage(bytes: Uint8Array): void {
  bytes[Math.floor(bytes.length / 2)] = (bytes[Math.floor(bytes.length / 2)] ?? 0) ^ 0xff;
}

describe('a store that agrees with its journal', () => {
  it('opens without a word', async () => {
    const world = await worldWithMarks(3);
    const outcome = await openWindow(world);
    expect(outcome).toMatchObject({ kind: 'ready', notice: null, rebuilding: null });
    expect(await marksOf(outcome)).toBe(3);
  });
});

describe('a library whose store is gone', () => {
  it('is never seeded afresh where the marker says that there was one', async () => {
    const world = await worldWithMarks(2);
    world.host.lines = [];
    world.indexedDB = new IDBFactory();
    const outcome = await openWindow(world);
    expect(outcome).toMatchObject({
      kind: 'recovery',
      items: 0,
      losses: ['The journal of this library is gone, and there is no backup of it.'],
      choices: ['restore', 'lookOnly'],
    });
    expect(await world.indexedDB.databases()).toEqual([]);
  });

  it('says how many items of each kind can be had back, and from when', async () => {
    const world = await worldWithMarks(3);
    const library = await openReady(world);
    const [mark] = await library.db.highlights.toArray();
    world.nowMs += 60_000;
    await library.run(writeNote(mark?.id ?? '', '{}'));
    library.close();
    damageLine(world, 2);
    world.indexedDB = new IDBFactory();
    const outcome = await openWindow(world);
    expect(outcome).toMatchObject({
      kind: 'recovery',
      from: 'folder',
      items: 3,
      counts: { highlights: 2, notes: 1, cases: 0 },
      newestAtMs: world.nowMs,
    });
  });

  it('comes back whole over damage in the journal that a whole snapshot covers', async () => {
    const world = await worldWithMarks(3);
    world.host.keep(true);
    damageLine(world, 2);
    const library = await openReady(world);
    await library.run(markPassage(900));
    library.close();
    world.indexedDB = new IDBFactory();
    const outcome = await openWindow(world);
    expect(outcome).toMatchObject({ kind: 'ready', notice: expect.stringContaining('4 items') });
    expect(await marksOf(outcome)).toBe(4);
  });

  it('says when its last change was made, not when its snapshot was', async () => {
    const world = await worldWithMarks(3);
    world.host.keep(true);
    world.indexedDB = new IDBFactory();
    const library = await openReady(world);
    expect(library.view.get().save).toMatchObject({ kind: 'saved', atMs: world.nowMs });
    library.close();
  });

  it('does not take a snapshot that was built over damage for the whole library', async () => {
    const world = await worldWithMarks(3);
    damageLine(world, 2);
    world.host.keep(false);
    world.indexedDB = new IDBFactory();
    expect(await openWindow(world)).toMatchObject({
      kind: 'recovery',
      losses: ['Change 2 is missing from the journal or damaged.'],
    });
  });

  it('uses an older snapshot and the journal where the newest is damaged, and says so', async () => {
    const world = await worldWithMarks(3);
    world.host.keep(true);
    const library = await openReady(world);
    await library.run(markPassage(900));
    library.close();
    damage(world.host.keep(true).bytes);
    // Without the older one, change 2 would be lost.
    damageLine(world, 2);
    world.indexedDB = new IDBFactory();
    const outcome = await openWindow(world);
    expect(outcome).toMatchObject({
      kind: 'ready',
      notice: expect.stringMatching(/4 items restored.*The backup snapshot-4\.zip cannot be used/),
    });
    expect(await marksOf(outcome)).toBe(4);
  });

  it('uses the whole journal where every snapshot is damaged', async () => {
    const world = await worldWithMarks(3);
    damage(world.host.keep(true).bytes);
    world.indexedDB = new IDBFactory();
    const outcome = await openWindow(world);
    expect(outcome).toMatchObject({
      kind: 'ready',
      notice: expect.stringMatching(/3 items restored.*Nothing is missing without it/),
    });
    expect(await marksOf(outcome)).toBe(3);
  });

  it('asks where neither journal nor snapshot has the first changes', async () => {
    const world = await worldWithMarks(3);
    world.host.prune();
    const library = await openReady(world);
    await library.run(markPassage(900));
    library.close();
    damage(world.host.snapshot?.bytes ?? new Uint8Array());
    world.indexedDB = new IDBFactory();
    const outcome = await openWindow(world);
    expect(outcome).toMatchObject({
      kind: 'recovery',
      losses: [
        expect.stringContaining('The backup snapshot-3.zip cannot be used'),
        'Changes 1 to 3 are in no backup and no journal.',
      ],
    });
  });
});

describe('a store that the browser cannot open', () => {
  it('is told with what to do, and the library can be exported', async () => {
    const world = await worldWithMarks(1);
    const broken = new Proxy(world.indexedDB, {
      get: () => () => {
        throw new DOMException('Internal error opening backing store', 'UnknownError');
      },
    });
    expect(await openWindow(world, { indexedDB: broken })).toMatchObject({
      kind: 'readOnly',
      library: null,
      why: 'storeFailed',
      says: expect.stringContaining('the data folder holds the library'),
    });
  });
});

describe('a store of which a row cannot be read', () => {
  it('is rebuilt from the data folder', async () => {
    const world = await worldWithMarks(3);
    const points = new FaultPoints();
    const undo = plantFaults(points);
    try {
      // The first read of all rows of a table, which opening does to look for what is no record.
      let failed = false;
      points.arm((_call, where) => {
        if (where !== 'getAll' || failed) return false;
        failed = true;
        return true;
      });
      const outcome = await openWindow(world);
      expect(failed).toBe(true);
      expect(outcome).toMatchObject({ kind: 'ready', notice: expect.stringContaining('3 items') });
      expect(await marksOf(outcome)).toBe(3);
    } finally {
      undo();
    }
  });
});

describe('a large store that is rebuilt', () => {
  it('can be read at once, is read-only until it is whole, and goes live by itself', async () => {
    const world = await worldWithMarks(5);
    world.indexedDB = new IDBFactory();
    const outcome = await openWindow(world, { largeFrom: 3 });
    if (outcome.kind !== 'ready' || !outcome.rebuilding) throw new Error('it was not rebuilt');
    const { library, rebuilding } = outcome;
    expect(library.view.get().save).toMatchObject({ kind: 'readOnly', why: 'rebuilding' });
    expect(await library.run(markPassage(700))).toMatchObject({ ok: false });
    expect(await rebuilding.done).toContain('5 items restored');
    expect(rebuilding.written.get()).toBe(5);
    expect(library.view.get().save).toMatchObject({ kind: 'saved', seq: 5 });
    expect(library.view.get().undoName).toBe('highlight in Key fact');
    expect((await library.run(markPassage(700))).ok).toBe(true);
    expect(await marksOf(outcome)).toBe(6);
  });

  it('keeps other windows waiting until it is whole', async () => {
    const world = await worldWithMarks(5);
    world.indexedDB = new IDBFactory();
    const first = await openWindow(world, { largeFrom: 3 });
    const second = await openReady(world);
    expect(await second.db.highlights.count()).toBe(5);
    second.close();
    if (first.kind === 'ready') first.library.close();
  });

  it('stays read-only and says why where the browser cannot write it', async () => {
    const world = await worldWithMarks(5);
    world.indexedDB = new IDBFactory();
    const outcome = await openWindow(world, { largeFrom: 3 });
    if (outcome.kind !== 'ready' || !outcome.rebuilding) throw new Error('it was not rebuilt');
    outcome.library.db.close();
    const says = await outcome.rebuilding.done;
    expect(says).toContain('cannot be written');
    expect(outcome.library.view.get().save).toMatchObject({ kind: 'readOnly', why: 'storeFailed' });
  });
});

describe('a store of another library', () => {
  async function withForeignMeta(): Promise<TestWorld> {
    const world = await worldWithMarks(3);
    const db = new LibraryDatabase(world.host.libraryId, {
      indexedDB: world.indexedDB,
      IDBKeyRange,
    });
    await db.meta.update('store', { libraryId: '0a1b2c3d-0000-4000-8000-00000000ffff' });
    const [first] = await db.highlights.toArray();
    if (first) await db.highlights.delete(first.id);
    if (first) await db.highlights.put({ ...first, id: 'f0000000-0000-4000-8000-0000000fffff' });
    db.close();
    return world;
  }

  it('is left as it is until the analyst picks', async () => {
    const world = await withForeignMeta();
    const before = await dumpStore(world);
    expect(await openWindow(world)).toMatchObject({
      kind: 'recovery',
      from: 'store',
      counts: { highlights: 3 },
      choices: ['restore', 'keepStore', 'lookOnly'],
    });
    expect(await dumpStore(world)).toBe(before);
  });

  it('gives way to the library of the data folder', async () => {
    const world = await withForeignMeta();
    expect(await marksOf(await choose(world, 'restore'))).toBe(3);
    expect(await openWindow(world)).toMatchObject({ kind: 'ready', notice: null });
  });

  it('is added to the library of the data folder, of which nothing is changed', async () => {
    const world = await withForeignMeta();
    const outcome = await choose(world, 'keepStore');
    expect(outcome).toMatchObject({
      kind: 'ready',
      notice: expect.stringContaining('1 item of the other library'),
    });
    expect(await marksOf(outcome)).toBe(4);
    world.indexedDB = new IDBFactory();
    expect(await marksOf(await openWindow(world))).toBe(4);
  });

  it('can be looked at', async () => {
    const world = await withForeignMeta();
    const outcome = await choose(world, 'lookOnly');
    expect(outcome).toMatchObject({ kind: 'readOnly', why: 'otherLibrary' });
    expect(await marksOf(outcome)).toBe(3);
  });
});

describe('a new data folder where the browser holds the store of a library', () => {
  async function withoutFolder(): Promise<TestWorld> {
    const old = await worldWithMarks(4);
    const world = testWorld();
    Object.assign(world.host, { libraryId: '0a1b2c3d-0000-4000-8000-00000000aaaa' });
    world.indexedDB = old.indexedDB;
    return world;
  }

  it('asks, and changes nothing before', async () => {
    const world = await withoutFolder();
    expect(await openWindow(world)).toMatchObject({
      kind: 'recovery',
      from: 'store',
      items: 4,
      newestAtMs: world.nowMs,
      choices: ['keepStore', 'startNew', 'lookOnly'],
    });
    expect(await world.indexedDB.databases()).toHaveLength(1);
  });

  it('takes what the store holds into the new library', async () => {
    const world = await withoutFolder();
    expect(await marksOf(await choose(world, 'keepStore'))).toBe(4);
    world.indexedDB = new IDBFactory();
    expect(await marksOf(await openWindow(world))).toBe(4);
  });

  it('starts an empty library beside it where that is wanted, and does not ask again', async () => {
    const world = await withoutFolder();
    expect(await marksOf(await choose(world, 'startNew'))).toBe(0);
    expect(await openWindow(world)).toMatchObject({ kind: 'ready', notice: null });
    expect(await world.indexedDB.databases()).toHaveLength(2);
  });

  it('shows what the store holds, read-only', async () => {
    const world = await withoutFolder();
    const outcome = await choose(world, 'lookOnly');
    expect(outcome).toMatchObject({ kind: 'readOnly', why: 'otherLibrary' });
    expect(await marksOf(outcome)).toBe(4);
    expect(await openWindow(world)).toMatchObject({ kind: 'recovery' });
  });
});

describe('a library that a newer build has written', () => {
  it('names the record format that is needed, and the version that asks for it', async () => {
    const world = await worldWithMarks(1);
    world.host.tooNew = { needs: 9 };
    expect(await openWindow(world)).toMatchObject({
      kind: 'readOnly',
      why: 'newerStore',
      says: expect.stringMatching(/knows record format 9.*version 0\.1\.0/),
    });
  });
});
