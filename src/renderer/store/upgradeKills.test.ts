import { IDBFactory, IDBKeyRange } from 'fake-indexeddb';
import { expect, it } from 'vitest';
import { faultScale, reportFaults } from '../../core/journal/testing/faultScale.ts';
import { sampleId, sampleRecord } from '../../core/journal/testing/recordSamples.ts';
import { MIGRATIONS, type Migrations } from '../../core/records/migrations/upgradeRecord.ts';
import { SCHEMA, type TableName } from '../../core/records/tables.ts';
import { firstMeta, LibraryDatabase, type StoreMeta } from './database.ts';
import { FaultPoints, plantFaults } from './testing/storeFaults.ts';
import { upgradeStore } from './upgradeStore.ts';

const LIBRARY = '0a1b2c3d-0000-4000-8000-000000000000';
const CHUNK_ROWS = 5;
/** Points of an upgrade at which it is killed inside the gate; every one of them otherwise. */
const GATE_POINTS = 12;

/** Steps that must not be taken twice on a record: each counts itself. */
const counting = (table: TableName, to: number) => ({
  table,
  to,
  upgrade: (record: object) => ({
    ...record,
    trail: `${Reflect.get(record, 'trail') ?? ''}.${to}`,
  }),
});
const NEXT: Migrations = {
  schema: SCHEMA + 1,
  steps: [
    ...MIGRATIONS.steps,
    counting('highlights', SCHEMA + 1),
    counting('codes', SCHEMA + 1),
    counting('notes', SCHEMA + 1),
  ],
};
const AFTER_NEXT: Migrations = {
  schema: SCHEMA + 2,
  steps: [...NEXT.steps, counting('highlights', SCHEMA + 2), counting('notes', SCHEMA + 2)],
};

function openStore(indexedDB: IDBFactory): LibraryDatabase {
  return new LibraryDatabase(LIBRARY, { indexedDB, IDBKeyRange });
}

/** A working copy of schema 1: two tables of several pieces, one of a single row, and rows that are set aside. */
async function oldStore(highlights = 23): Promise<IDBFactory> {
  const indexedDB = new IDBFactory();
  const db = openStore(indexedDB);
  const rows = (table: TableName, count: number) =>
    Array.from({ length: count }, (_each, n) => sampleRecord(table, sampleId('a', n), n));
  for (const [table, count] of [
    ['highlights', highlights],
    ['notes', 10],
    ['codes', 1],
    ['entities', 3],
  ] as const) {
    await db.table(table).bulkPut(rows(table, count));
  }
  const {
    card: _card,
    starred: _starred,
    collections: _in,
    ...source
  } = {
    ...sampleRecord('sources', sampleId('b', 1), 1),
  } as Record<string, unknown>;
  await db.table('sources').bulkPut([source, { ...source, id: sampleId('b', 2), reason: 7 }]);
  const aside = (id: string, value: object) => ({
    key: `sources/${id}`,
    table: 'sources' as const,
    id,
    field: 'card',
    says: 'is no object',
    raw: JSON.stringify({ ...value, id }),
  });
  await db.aside.bulkPut([
    aside(sampleId('b', 3), source),
    aside(sampleId('b', 4), { ...source, reason: 7 }),
  ]);
  await db.meta.put({ ...firstMeta(LIBRARY), seq: 9, schema: 1, minWriter: 1 });
  db.close();
  return indexedDB;
}

async function dump(indexedDB: IDBFactory): Promise<string> {
  const db = openStore(indexedDB);
  const tables = db.tables.map(async (table) => [table.name, await table.toArray()]);
  const text = JSON.stringify(await Promise.all(tables));
  db.close();
  return text;
}

/** Opens the store and upgrades it as far as it comes; the meta row that it stands at then. */
async function upgrade(indexedDB: IDBFactory, migrations: Migrations): Promise<void> {
  const db = openStore(indexedDB);
  try {
    const meta = await db.meta.get('store');
    if (!meta) throw new Error('the store has lost its meta row');
    if (meta.schema === migrations.schema) return;
    await upgradeStore(db, meta, migrations, { chunkRows: CHUNK_ROWS, afterChunk: async () => {} });
  } finally {
    db.close();
  }
}

async function killedAt(indexedDB: IDBFactory, call: number): Promise<number> {
  const points = new FaultPoints();
  const uproot = plantFaults(points);
  // From the call on nothing answers: the process is gone.
  points.arm((at) => at >= call);
  try {
    await upgrade(indexedDB, NEXT);
  } catch {
    // Killed.
  } finally {
    uproot();
  }
  return points.calls;
}

function spread(calls: number): readonly number[] {
  const all = Array.from({ length: calls }, (_each, index) => index + 1);
  if (faultScale() !== 'gate') return all;
  return all.filter((call) => call % Math.ceil(calls / GATE_POINTS) === 1);
}

it('ends the same wherever it was killed, and leaves no record half-way', async () => {
  const whole = await oldStore();
  const calls = await killedAt(whole, Number.MAX_SAFE_INTEGER);
  const expected = await dump(whole);
  expect(expected).toContain(`"trail":".${SCHEMA + 1}"`);
  expect(expected).not.toContain(`.${SCHEMA + 1}.${SCHEMA + 1}`);
  const failed: string[] = [];
  const stages = new Set<string>();
  const points = spread(calls);
  for (const call of points) {
    const store = await oldStore();
    await killedAt(store, call);
    const db = openStore(store);
    stages.add(stageOf(await db.meta.get('store')));
    db.close();
    await upgrade(store, NEXT);
    if ((await dump(store)) !== expected) failed.push(`killed at call ${call} of ${calls}`);
  }
  reportFaults({ id: 'N10', tried: points.length, lost: 0, torn: failed.length, failed });
  expect(failed).toEqual([]);
  // The points lie before it began, in each table and between them, or the test tries too little.
  expect(stages.size).toBeGreaterThanOrEqual(5);
});

function stageOf(meta: StoreMeta | undefined): string {
  const { upgrading, schema } = meta ?? {};
  return upgrading ? `${upgrading.table} ${upgrading.after !== null}` : `schema ${schema}`;
}

it('what one build began and the next one ends takes each step once', async () => {
  const straight = await oldStore();
  await upgrade(straight, NEXT);
  await upgrade(straight, AFTER_NEXT);
  for (const share of [0.2, 0.5, 0.8]) {
    const store = await oldStore();
    const calls = await killedAt(await oldStore(), Number.MAX_SAFE_INTEGER);
    await killedAt(store, Math.floor(calls * share));
    await upgrade(store, AFTER_NEXT);
    expect(await dump(store)).toBe(await dump(straight));
  }
});

it('no build of an earlier schema may write while it is under way', async () => {
  const store = await oldStore();
  const db = openStore(store);
  const seen: number[] = [];
  const meta = (await db.meta.get('store')) ?? firstMeta(LIBRARY);
  await upgradeStore(db, meta, NEXT, {
    chunkRows: CHUNK_ROWS,
    afterChunk: async () => {
      seen.push((await db.meta.get('store'))?.minWriter ?? 0);
    },
  });
  db.close();
  expect(seen.length).toBeGreaterThan(5);
  expect(new Set(seen)).toEqual(new Set([NEXT.schema]));
});

it('what was set aside comes back where the new shape makes it sound, and stays whole where not', async () => {
  const store = await oldStore();
  await upgrade(store, NEXT);
  const db = openStore(store);
  const ids = (await db.sources.toArray()).map(({ id }) => id);
  expect(ids).toEqual([sampleId('b', 1), sampleId('b', 3)]);
  const aside = await db.aside.toArray();
  expect(aside.map(({ id, field }) => [id, field])).toEqual([
    [sampleId('b', 2), 'reason'],
    [sampleId('b', 4), 'reason'],
  ]);
  for (const { raw } of aside) expect(JSON.parse(raw)).toMatchObject({ reason: 7, card: {} });
  expect(await db.meta.get('store')).not.toHaveProperty('upgrading');
  db.close();
});

it.runIf(faultScale() === 'full')(
  'brings 100,000 records forward within a minute',
  async () => {
    const store = await oldStore(100_000);
    const db = openStore(store);
    const meta = (await db.meta.get('store')) ?? firstMeta(LIBRARY);
    const startMs = performance.now();
    await upgradeStore(db, meta, NEXT);
    const seconds = (performance.now() - startMs) / 1000;
    db.close();
    const failed = seconds < 60 ? [] : [`100,000 records took ${seconds.toFixed(1)} s`];
    reportFaults({ id: 'N10', tried: 1, lost: 0, torn: 0, failed });
    expect(failed).toEqual([]);
  },
  300_000,
);
