import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { IDBFactory } from 'fake-indexeddb';
import { describe, expect, it } from 'vitest';
import { readDataFolder } from '../../src/cli/readDataFolder.ts';
import { decodeArchive } from '../../src/core/journal/archive.ts';
import { LibraryImage } from '../../src/core/journal/libraryImage.ts';
import type { MemoryRecords } from '../../src/core/journal/memoryRecords.ts';
import { takeLine } from '../../src/core/journal/takeLine.ts';
import { reportFaults } from '../../src/core/journal/testing/faultScale.ts';
import { MIGRATIONS } from '../../src/core/records/migrations/upgradeRecord.ts';
import { SCHEMA, TABLE_NAMES } from '../../src/core/records/tables.ts';
import { openHost } from '../../src/host/openHost.ts';
import { databaseName } from '../../src/renderer/store/database.ts';
import { importLibrary } from '../../src/renderer/store/importArchive.ts';
import type { Library } from '../../src/renderer/store/library.ts';
import {
  openReady,
  type TestWorld,
  testWorld,
} from '../../src/renderer/store/testing/openTestLibrary.ts';
import { fillDatabase, type GoldenStore, goldenSchemas, listed, readGolden } from './readGolden.ts';

function ofImage(records: MemoryRecords): readonly string[] {
  return listed(
    TABLE_NAMES.flatMap((table) => records.sorted(table).map((record) => ({ table, record }))),
  );
}

async function ofLibrary({ db }: Library): Promise<readonly string[]> {
  const records = await Promise.all(
    TABLE_NAMES.map(async (table) =>
      (await db.table(table).toArray()).map((record) => ({ table, record })),
    ),
  );
  expect(await db.aside.count()).toBe(0);
  return listed(records.flat());
}

/** A data folder of the golden store and an empty browser. */
function worldOf({ lines }: GoldenStore): TestWorld {
  const world = testWorld();
  world.host.lines = [...lines];
  return world;
}

async function openedFrom(world: TestWorld): Promise<readonly string[]> {
  const library = await openReady(world);
  const records = await ofLibrary(library);
  // Undo goes on from there, and comes back to the same.
  expect(await library.undo()).toMatchObject({ ok: true });
  expect(await ofLibrary(library)).not.toEqual(records);
  expect(await library.redo()).toMatchObject({ ok: true });
  expect(await ofLibrary(library)).toEqual(records);
  library.close();
  return records;
}

const PATHS: Readonly<Record<string, (golden: GoldenStore) => Promise<readonly string[]>>> = {
  'the working copy of its browser': async (golden) => {
    const world = worldOf(golden);
    await fillDatabase(world.indexedDB, databaseName(world.host.libraryId), golden.store);
    return openedFrom(world);
  },
  'its journal': (golden) => openedFrom(worldOf(golden)),
  'its snapshot and the journal after it': (golden) => {
    const world = worldOf(golden);
    const { seq, bytes } = golden.snapshot;
    world.host.snapshot = { seq, bytes };
    world.host.firstSeq = seq + 1;
    world.host.lines = golden.lines.slice(seq);
    return openedFrom(world);
  },
  'its export': async (golden) => {
    const world = testWorld();
    const library = await openReady(world);
    const taken = await importLibrary(library, golden.archive, world.host.asShell());
    expect(taken).toMatchObject({ ok: true });
    const records = await ofLibrary(library);
    library.close();
    world.indexedDB = new IDBFactory();
    const again = await openReady(world);
    expect(await ofLibrary(again)).toEqual(records);
    again.close();
    return records;
  },
  'its data folder, by the host and by the command': async (golden) => {
    const root = mkdtempSync(path.join(os.tmpdir(), 'casebound-golden-'));
    try {
      const dataDir = path.join(root, 'library');
      cpSync(golden.folder, dataDir, { recursive: true });
      const read = await readDataFolder(dataDir);
      if (!read.ok) throw new Error(read.failure.says);
      expect(read.value.notices).toEqual([]);
      const host = await openHost({ dataDir, resources: root, version: '0', kind: 'tool' });
      if (!host.ok) throw new Error(JSON.stringify(host.failure));
      expect(await host.value.openLibrary()).toMatchObject({
        tooNew: null,
        notices: [],
        lastSeq: golden.lines.length,
        snapshot: { seq: golden.snapshot.seq },
        marker: { laterField: 'kept', minWriter: SCHEMA },
      });
      const kept = await host.value.keepSnapshot('test');
      if (kept.status === 'failed') throw new Error(kept.failure.detail);
      const bytes = await host.value.readSnapshot(kept.value.name);
      await host.value.close();
      const archive = bytes.status === 'done' ? decodeArchive(bytes.value) : null;
      if (!archive?.ok) throw new Error('the snapshot cannot be read back');
      expect(ofImage(archive.value.records)).toEqual(ofImage(read.value.records));
      return ofImage(read.value.records);
    } finally {
      rmSync(root, { recursive: true, force: true });
    }
  },
};

describe.each(goldenSchemas().map(readGolden))('the golden store of schema $schema', (golden) => {
  it.each(Object.entries(PATHS))('is read in full from %s', async (how, open) => {
    const records = await open(golden);
    const same = JSON.stringify(records) === JSON.stringify(golden.expected);
    const failed = same ? [] : [`schema ${golden.schema} read from ${how} differs`];
    reportFaults({ id: 'N10', tried: 1, lost: failed.length, torn: 0, failed });
    expect(records).toEqual(golden.expected);
  });

  it('keeps every field that it had', () => {
    expect(golden.expected).toHaveLength(golden.stored.length);
    for (const [index, line] of golden.stored.entries()) {
      const { table, record } = JSON.parse(golden.expected[index] ?? '{}');
      const was = JSON.parse(line);
      // A migration that renames or drops a field of a table says so here, by its own table and step.
      expect(table).toBe(was.table);
      expect(record).toMatchObject(was.record);
      expect(record.laterField).toEqual(was.record.laterField);
    }
  });

  it('holds records of every table of its schema, deleted ones and every kind of line', () => {
    const names = new Set(golden.stored.map((line) => JSON.parse(line).table));
    const tables = golden.store.stores.map(({ name }) => name);
    expect([...names].sort()).toEqual(
      tables.filter((name) => !['meta', 'history', 'aside'].includes(name)).sort(),
    );
    const lines = golden.lines.map((line) => JSON.parse(line));
    expect(new Set(lines.map(({ kind }) => kind))).toEqual(
      new Set(['do', 'undo', 'redo', 'abort', 'merge']),
    );
    expect(lines.every(({ schema }) => schema === golden.schema)).toBe(true);
    expect(lines.some(({ part }) => part !== undefined)).toBe(true);
    const changes = lines.flatMap(({ records }) => records);
    expect(changes.some(({ splice }) => splice !== undefined)).toBe(true);
    expect(changes.some(({ after }) => after === null)).toBe(true);
    expect(golden.stored.some((line) => JSON.parse(line).record.deletedAtMs !== null)).toBe(true);
  });
});

it('there is a golden store for every schema up to this build’s: run tools/golden/makeGolden.ts', () => {
  expect(goldenSchemas()).toEqual(Array.from({ length: SCHEMA }, (_each, index) => index + 1));
  const steps = MIGRATIONS.steps.map(({ to }) => to);
  expect(Math.max(...steps)).toBeLessThanOrEqual(SCHEMA);
});

it('a journal of a golden store is taken line by line without a fault', () => {
  for (const { lines } of goldenSchemas().map(readGolden)) {
    const image = LibraryImage.empty();
    for (const line of lines) expect(takeLine(image, line)).toEqual({ ok: true, value: null });
  }
});
