import { IDBFactory, IDBKeyRange } from 'fake-indexeddb';
import { strToU8, unzipSync, zipSync } from 'fflate';
import { expect, it } from 'vitest';
import { encodeArchive } from '../../core/journal/archive.ts';
import { encodeLine } from '../../core/journal/encodeLine.ts';
import type { RecordChange } from '../../core/journal/line.ts';
import { sampleId, sampleRecord } from '../../core/journal/testing/recordSamples.ts';
import { SCHEMA, TABLE_NAMES } from '../../core/records/tables.ts';
import { sha256HexOfBytes } from '../../core/text/sha256.ts';
import { LibraryDatabase } from './database.ts';
import { libraryRecords } from './exportArchive.ts';
import { importLibrary } from './importArchive.ts';
import { restoreRecords } from './restoreRecords.ts';
import { openReady, openWindow, type TestWorld, testWorld } from './testing/openTestLibrary.ts';
import { markPassage } from './testing/sampleRecords.ts';

const LIBRARY = sampleId('11b', 1);

/** Puts a line into the journal as another program would: whole, with whatever it says of records. */
function plant(world: TestWorld, records: readonly unknown[]): void {
  const seq = world.host.lastSeq + 1;
  const line = { v: 1, seq, id: sampleId('11e', seq), schema: SCHEMA, at: seq, by: LIBRARY };
  // A test's line may say what the type of a line does not allow: that is what is tested.
  const changes = records as readonly RecordChange[];
  world.host.lines.push(
    encodeLine({ ...line, v: 1, name: 'planted', kind: 'do', records: changes }),
  );
}

function made(table: string, after: Readonly<Record<string, unknown>>) {
  return { table, id: after['id'], before: null, after };
}

/** One sound and one malformed record of every table: its first field that is no base field holds a number list. */
function soundAndBad() {
  const sound = TABLE_NAMES.map((table, n) =>
    made(table, { ...sampleRecord(table, sampleId('900', n), n) }),
  );
  const bad = TABLE_NAMES.map((table, n) => {
    const record: Record<string, unknown> = { ...sampleRecord(table, sampleId('bad', n), n) };
    record['createdAtMs'] = 'yesterday';
    return made(table, record);
  });
  return { sound, bad };
}

it('sets malformed records of a journal line aside one by one, and shows all others', async () => {
  const world = testWorld();
  const { sound, bad } = soundAndBad();
  plant(world, [...bad.slice(0, 7), ...sound, ...bad.slice(7)]);
  const library = await openReady(world);
  for (const table of TABLE_NAMES) expect(await library.db.table(table).count()).toBe(1);
  const aside = await library.db.aside.toArray();
  expect(aside).toHaveLength(TABLE_NAMES.length);
  expect(aside[0]).toMatchObject({ field: 'createdAtMs', says: 'is no finite number' });
  expect(JSON.parse(aside[0]?.raw ?? '')).toMatchObject({ createdAtMs: 'yesterday' });
  // The library goes on as ever.
  expect((await library.run(markPassage(10))).ok).toBe(true);
  library.close();
});

it('gives the same after a rebuild, from the journal and from a snapshot', async () => {
  const world = testWorld();
  const { sound, bad } = soundAndBad();
  plant(world, [...bad, ...sound]);
  (await openReady(world)).close();
  for (const prune of [false, true]) {
    if (prune) world.host.prune();
    world.indexedDB = new IDBFactory();
    const library = await openReady(world);
    expect(await library.db.aside.count()).toBe(TABLE_NAMES.length);
    expect(await library.db.highlights.count()).toBe(1);
    library.close();
  }
});

it('takes a record back when a later line makes it sound, and goes on past a text that is none', async () => {
  const world = testWorld();
  const good = sampleRecord('notes', sampleId('900', 1), 1);
  const broken = { ...good, body: 5 };
  plant(world, [made('notes', broken)]);
  const times = { before: 1, after: 2 };
  plant(world, [
    {
      table: 'notes',
      id: good.id,
      splice: { at: 0, removed: '', inserted: 'x' },
      updatedAtMs: times,
    },
  ]);
  const library = await openReady(world);
  expect(await library.db.aside.count()).toBe(1);
  library.close();
  plant(world, [{ table: 'notes', id: good.id, before: broken, after: good }]);
  const later = await openReady(world);
  expect(await later.db.aside.count()).toBe(0);
  expect(await later.db.notes.get(good.id)).toEqual(good);
  later.close();
});

it('has a record back from the data folder that was damaged in the store, and says so', async () => {
  const world = testWorld();
  const library = await openReady(world);
  await library.run(markPassage(10));
  await library.run(markPassage(20));
  const [first] = await library.db.highlights.toArray();
  library.close();
  const db = new LibraryDatabase(world.host.libraryId, { indexedDB: world.indexedDB, IDBKeyRange });
  await db.table('highlights').put({ ...first, passages: null });
  db.close();
  const outcome = await openWindow(world);
  expect(outcome).toMatchObject({
    kind: 'ready',
    notice: expect.stringContaining('1 record in this browser'),
  });
  if (outcome.kind !== 'ready') return;
  expect(await outcome.library.db.highlights.get(first?.id ?? '')).toEqual(first);
  expect(await outcome.library.db.aside.count()).toBe(0);
  outcome.library.close();
});

/** The archive with lines of one table replaced, its manifest made to fit. */
function withLines(bytes: Uint8Array, table: string, lines: readonly string[]): Uint8Array {
  const files = unzipSync(bytes);
  const path = `tables/${table}.jsonl`;
  const text = strToU8(lines.map((line) => `${line}\n`).join(''));
  const manifest = JSON.parse(new TextDecoder().decode(files['manifest.json']));
  manifest.counts[table] = lines.length;
  manifest.files[path] = { sha256: sha256HexOfBytes(text), sizeBytes: text.length };
  return zipSync({ ...files, [path]: text, 'manifest.json': strToU8(JSON.stringify(manifest)) });
}

it('imports an archive with malformed lines: the others come in, each of these is kept and goes out again', async () => {
  const world = testWorld();
  const [one, two, three] = [1, 2, 3].map((n) => sampleRecord('highlights', sampleId('900', n), n));
  plant(world, [made('highlights', { ...one })]);
  const library = await openReady(world);
  const bytes = encodeArchive((await libraryRecords(library.db)).records, null);
  const lines = [
    JSON.stringify(one),
    JSON.stringify({ ...two, passages: 'none' }),
    '{"id": "cut sho',
    JSON.stringify({ ...three, id: undefined }),
    JSON.stringify(one),
    '{"\\u005f_proto__": {"polluted": 1}}',
  ];
  const planted = withLines(bytes, 'highlights', lines);
  const other = testWorld();
  const target = await openReady(other);
  const done = await importLibrary(target, planted, other.host.asShell());
  expect(done).toMatchObject({ ok: true, value: { value: { setAside: 5 } } });
  expect(await target.db.highlights.toArray()).toEqual([one]);
  expect(await target.db.aside.count()).toBe(5);
  expect(await target.db.aside.get(`highlights/${two?.id}`)).toMatchObject({
    field: 'passages',
    says: 'is no list',
  });

  const out = encodeArchive((await libraryRecords(target.db)).records, null);
  const third = testWorld();
  const again = await openReady(third);
  expect((await importLibrary(again, out, third.host.asShell())).ok).toBe(true);
  expect(await again.db.aside.count()).toBe(5);
  // A restore takes what it has not got, and nothing twice.
  expect(await restoreRecords(again, out)).toMatchObject({
    ok: true,
    value: { value: { items: 0, setAside: 0 } },
  });
  await again.undo();
  expect(await again.db.aside.count()).toBe(0);
  expect((await again.redo()).ok).toBe(true);
  expect(await again.db.aside.count()).toBe(5);
  expect(({} as { polluted?: number }).polluted).toBeUndefined();
  for (const { db } of [library, target, again]) db.close();
});
