import { upgradeLine } from '../../core/journal/upgradeLine.ts';
import { type AsideRecord, asideOf } from '../../core/records/asideRecord.ts';
import {
  MIGRATIONS,
  type Migrations,
  upgradeRecord,
} from '../../core/records/migrations/upgradeRecord.ts';
import type { Id } from '../../core/records/record.ts';
import { isPlainObject } from '../../core/records/shape.ts';
import { MIN_WRITER, TABLE_NAMES, type TableName } from '../../core/records/tables.ts';
import type { LibraryDatabase, StoreMeta } from './database.ts';

/** How an upgrade is cut up; tests give their own. */
export interface UpgradePace {
  readonly chunkRows: number;
  /** Called after each piece that is in the store for good, with the rows done so far. */
  afterChunk(rows: number): Promise<void>;
}

const IN_PIECES: UpgradePace = {
  chunkRows: 2000,
  afterChunk: () => new Promise((resolve) => setTimeout(resolve, 0)),
};

/**
 * Brings every record and kept line of an older working copy to today's shape, in pieces of one transaction each. How far
 * it came is in the `meta` row with every piece: one that was cut short goes on from there, and no record is brought
 * forward twice. Until the end no build of an earlier schema may write. Only tables that a migration changes are read.
 */
export async function upgradeStore(
  db: LibraryDatabase,
  meta: StoreMeta,
  migrations: Migrations = MIGRATIONS,
  pace: UpgradePace = IN_PIECES,
): Promise<StoreMeta> {
  let at = meta;
  const begun = meta.upgrading?.to;
  if (begun !== undefined && begun < migrations.schema) {
    // What a build between then and now began is ended as it would have ended it.
    at = await upgradeTo(db, at, { ...migrations, schema: begun }, pace);
  }
  return upgradeTo(db, at, migrations, pace);
}

async function upgradeTo(
  db: LibraryDatabase,
  meta: StoreMeta,
  migrations: Migrations,
  pace: UpgradePace,
): Promise<StoreMeta> {
  const { schema: to, steps } = migrations;
  const tables = TABLE_NAMES.filter((table) =>
    steps.some((step) => step.table === table && step.to > meta.schema && step.to <= to),
  );
  let at = meta.upgrading ? meta : await begin(db, meta, migrations);
  const { table: reached = null, after: reachedRow = null } = at.upgrading ?? {};
  let rows = 0;
  for (const table of reached === null ? tables : tables.slice(tables.indexOf(reached))) {
    let after = table === reached ? reachedRow : null;
    for (;;) {
      const piece = await upgradePiece(db, at, { table, after }, migrations, pace.chunkRows);
      at = piece.meta;
      rows += piece.rows;
      await pace.afterChunk(rows);
      if (piece.rows < pace.chunkRows) break;
      after = piece.meta.upgrading?.after ?? null;
    }
  }
  return end(db, at, to);
}

/** Keeps older builds away from here on, and brings forward what is little: kept lines and what is set aside. */
function begin(db: LibraryDatabase, meta: StoreMeta, migrations: Migrations): Promise<StoreMeta> {
  const { schema: to } = migrations;
  return db.transaction('rw', db.history, db.aside, db.meta, async () => {
    const lines = await db.history.toArray();
    await db.history.bulkPut(lines.map((line) => upgradeLine(line, migrations)));
    const aside = await db.aside.toArray();
    await db.aside.bulkPut(aside.map((one) => upgradeAside(one, meta.schema, migrations)));
    const next: StoreMeta = { ...meta, minWriter: to, upgrading: { to, table: null, after: null } };
    await db.meta.put(next);
    return next;
  });
}

function upgradeAside(aside: AsideRecord, from: number, migrations: Migrations): AsideRecord {
  const value: unknown = JSON.parse(aside.raw);
  if (!isPlainObject(value)) return aside;
  return { ...aside, raw: JSON.stringify(upgradeRecord(aside.table, value, from, migrations)) };
}

function upgradePiece(
  db: LibraryDatabase,
  meta: StoreMeta,
  { table: name, after }: { readonly table: TableName; readonly after: Id | null },
  migrations: Migrations,
  chunkRows: number,
): Promise<{ readonly meta: StoreMeta; readonly rows: number }> {
  const table = db.table<Record<string, unknown>, Id>(name);
  return db.transaction('rw', table, db.aside, db.meta, async () => {
    const records = await (after === null
      ? table.orderBy(':id').limit(chunkRows).toArray()
      : table.where(':id').above(after).limit(chunkRows).toArray());
    const upgraded = records.map((record) => ({
      ...upgradeRecord(name, record, meta.schema, migrations),
    }));
    const aside = upgraded.flatMap((record) => asideOf(name, String(record['id']), record) ?? []);
    const unsound = new Set(aside.map(({ id }) => id));
    await table.bulkPut(upgraded.filter(({ id }) => !unsound.has(String(id))));
    if (unsound.size > 0) {
      await table.bulkDelete([...unsound]);
      await db.aside.bulkPut(aside);
    }
    const last = records.at(-1);
    const reached = last === undefined ? after : String(last['id']);
    const next: StoreMeta = {
      ...meta,
      upgrading: { to: migrations.schema, table: name, after: reached },
    };
    await db.meta.put(next);
    return { meta: next, rows: records.length };
  });
}

/** What is set aside may have become sound on the way: it goes back to its table as the upgrade is closed. */
function end(db: LibraryDatabase, meta: StoreMeta, to: number): Promise<StoreMeta> {
  return db.transaction('rw', db.tables, async () => {
    for (const one of await db.aside.toArray()) {
      const value: unknown = JSON.parse(one.raw);
      const still = asideOf(one.table, one.id, value);
      if (still) {
        await db.aside.put(still);
        continue;
      }
      await db.table(one.table).put(value);
      await db.aside.delete(one.key);
    }
    const { upgrading: _done, ...rest } = meta;
    const next: StoreMeta = { ...rest, schema: to, minWriter: Math.min(MIN_WRITER, to) };
    await db.meta.put(next);
    return next;
  });
}
