import { IDBKeyRange } from 'fake-indexeddb';
import { describe, expect, it } from 'vitest';
import { decodeArchive, encodeArchive } from '../../core/journal/archive.ts';
import { LibraryImage } from '../../core/journal/libraryImage.ts';
import { takeLine } from '../../core/journal/takeLine.ts';
import { changeFor } from '../../core/journal/testing/randomCommands.ts';
import { TABLE_NAMES } from '../../core/records/tables.ts';
import type { Library } from './library.ts';
import { type DrillParts, proveRestore } from './proveRestore.ts';
import { openReady, type TestWorld, testWorld } from './testing/openTestLibrary.ts';
import { markPassage, writeNote } from './testing/sampleRecords.ts';

/** A library with marks, notes and an undone change, a snapshot of it, and changes after that. */
async function worked(): Promise<{ world: TestWorld; library: Library }> {
  const world = testWorld();
  const library = await openReady(world);
  for (let at = 0; at < 12; at += 1) await library.run(markPassage(at * 10));
  await library.run(writeNote(world.newId(), 'a body with \ud800 and ż'));
  for (const table of ['cases', 'codes', 'entities'] as const) {
    await library.run(changeFor({ kind: 'make', table, n: 3 }));
  }
  backUp(world);
  await library.run(markPassage(500));
  await library.run(changeFor({ kind: 'type', pick: 0, at: 2, text: 'typed' }));
  await library.run(changeFor({ kind: 'remove', pick: 1, n: 0 }));
  await library.undo();
  return { world, library };
}

/** Keeps the journal, and a snapshot of it as it stands. */
function backUp({ host }: TestWorld): void {
  const image = LibraryImage.empty();
  for (const line of host.lines) takeLine(image, line);
  host.snapshot = { seq: image.seq, bytes: image.toSnapshot(host.libraryId) };
}

function prove(world: TestWorld, parts: Partial<DrillParts> = {}) {
  return proveRestore({
    libraryId: world.host.libraryId,
    snapshot: `snapshot-${world.host.snapshot?.seq ?? 0}.zip`,
    source: world.host.asShell(),
    nowMs: () => world.nowMs,
    progress: () => {},
    indexedDB: world.indexedDB,
    keyRange: IDBKeyRange,
    ...parts,
  });
}

const databases = async ({ indexedDB }: TestWorld) =>
  (await indexedDB.databases()).map(({ name }) => name ?? '');

describe('proving a restore', () => {
  it('finds every table equal, with the changes after the snapshot, and leaves nothing behind', async () => {
    const { world, library } = await worked();
    const told: number[] = [];
    const drill = await prove(world, { progress: (done, total) => told.push(done / total) });
    expect(drill).toMatchObject({ outcome: 'equal', says: '', differences: [] });
    expect(drill.seq).toBe(world.host.lastSeq);
    const counts = Object.fromEntries(drill.tables.map(({ name, held }) => [name, held.records]));
    expect(counts).toMatchObject({ highlights: 13, notes: 1, cases: 1, codes: 1, entities: 1 });
    expect(Object.keys(counts)).toEqual([...TABLE_NAMES, 'aside']);
    for (const { restored, held } of drill.tables) expect(restored).toEqual(held);
    expect(told.at(-1)).toBe(1);
    expect([...told].sort((a, b) => a - b)).toEqual(told);
    expect(await databases(world)).toEqual([library.db.name]);
  });

  it('finds it equal where the snapshot alone holds what the journal no longer does', async () => {
    const { world, library } = await worked();
    world.host.prune();
    await library.run(markPassage(900));
    expect(await prove(world)).toMatchObject({ outcome: 'equal', seq: world.host.lastSeq });
  });

  it.each(TABLE_NAMES.filter((table) => ['highlights', 'notes', 'codes'].includes(table)))(
    'names the record of %s that came back with another content',
    async (table) => {
      const { world } = await worked();
      const archive = decodeArchive(world.host.snapshot?.bytes ?? new Uint8Array());
      if (!archive.ok) throw new Error(archive.failure.says);
      const { records, snapshot } = archive.value;
      const one = records.sorted(table).at(-1);
      if (!one || !snapshot) throw new Error('the snapshot is empty');
      // Every hash of the file is right: only comparing what comes back can tell.
      records.put(table, { ...one, createdAtMs: one.createdAtMs + 1 });
      world.host.snapshot = { seq: snapshot.seq, bytes: encodeArchive(records, snapshot) };
      const drill = await prove(world);
      expect(drill).toMatchObject({
        outcome: 'different',
        says: `${table} ${one.id} came back with another content.`,
        differences: [{ table, id: one.id, how: 'differs' }],
      });
      const unequal = drill.tables.filter(({ restored, held }) => restored.sha256 !== held.sha256);
      expect(unequal.map(({ name }) => name)).toEqual([table]);
    },
  );

  it('names a record that the library lost, and one that the backup lacks', async () => {
    const { world, library } = await worked();
    const [lost, kept] = await library.db.highlights.orderBy('id').limit(2).toArray();
    if (!lost || !kept) throw new Error('there are no marks');
    await library.db.highlights.delete(lost.id);
    await library.db.highlights.put({ ...kept, id: lost.id.replace(/^.../, 'abc') });
    const drill = await prove(world);
    expect(drill.differences).toEqual([
      { table: 'highlights', id: lost.id, how: 'notHeld' },
      { table: 'highlights', id: lost.id.replace(/^.../, 'abc'), how: 'notRestored' },
    ]);
  });

  it('compares what is written meanwhile as well', async () => {
    const { world, library } = await worked();
    let written = 0;
    const writing: Promise<unknown>[] = [];
    const drill = await prove(world, {
      progress: () => {
        if (written >= 6) return;
        written += 1;
        writing.push(library.run(markPassage(1000 + written)));
        writing.push(library.run(changeFor({ kind: 'remove', pick: written, n: 0 })));
      },
    });
    await Promise.all(writing);
    expect(drill).toMatchObject({ outcome: 'equal', differences: [] });
    expect(written).toBe(6);
  });

  it.each([
    ['a snapshot that is cut short', (world: TestWorld) => cut(world), /cannot be restored/],
    [
      'a journal with a line missing',
      (world: TestWorld) => damageLine(world),
      /cannot be read from/,
    ],
    ['a host that does not answer', (world: TestWorld) => silence(world), /cannot be read: gone/],
  ])('fails on %s and says what is wrong', async (_what, damage, says) => {
    const { world, library } = await worked();
    damage(world);
    const drill = await prove(world);
    expect(drill).toMatchObject({ outcome: 'failed', says: expect.stringMatching(says) });
    expect(await databases(world)).toEqual([library.db.name]);
  });
});

function cut({ host }: TestWorld): void {
  const { seq, bytes } = host.snapshot ?? { seq: 0, bytes: new Uint8Array() };
  host.snapshot = { seq, bytes: bytes.slice(0, -30) };
}

function damageLine({ host }: TestWorld): void {
  const at = (host.snapshot?.seq ?? 0) + 1;
  host.lines[at] = '{"v":1}';
}

function silence({ host }: TestWorld): void {
  host.before = () => {
    throw new Error('gone');
  };
}
