import { type AsideRecord, asideOf } from '../../core/records/asideRecord.ts';
import { TABLE_NAMES, type TableName } from '../../core/records/tables.ts';
import type { LibraryDatabase } from './database.ts';
import { rowsInPieces } from './rowsInPieces.ts';

/** Rows up to which a store is looked through before it is shown; a larger one is looked through beside the work. */
export const CHECKED_FIRST_ROWS = 20_000;

/** Rows of all tables together. */
export async function countRows(db: LibraryDatabase): Promise<number> {
  const counts = await Promise.all(TABLE_NAMES.map((table) => db.table(table).count()));
  return counts.reduce((sum, count) => sum + count, 0);
}

/**
 * Looks through every row of the working copy for what is no record, in pieces that leave the window free. Everything
 * that is written is checked before: what is found here was damaged in the store, or put there by another hand.
 */
export async function findUnsound(db: LibraryDatabase): Promise<readonly AsideRecord[]> {
  const found: AsideRecord[] = [];
  for (const table of TABLE_NAMES) found.push(...(await unsoundIn(db, table)));
  return found;
}

async function unsoundIn(db: LibraryDatabase, table: TableName): Promise<readonly AsideRecord[]> {
  const found: AsideRecord[] = [];
  for await (const rows of rowsInPieces(db, table)) {
    for (const row of rows) {
      // The key path is `id`: a row without one cannot be stored.
      const aside = asideOf(table, String(row.id), row);
      if (aside) found.push(aside);
    }
  }
  return found;
}

/** Takes the rows out of their tables and sets them aside; call it under the write lock. */
export async function setAside(db: LibraryDatabase, found: readonly AsideRecord[]): Promise<void> {
  await db.transaction('rw', db.tables, async () => {
    await db.aside.bulkPut([...found]);
    for (const table of TABLE_NAMES) {
      const ids = found.filter((one) => one.table === table).map(({ id }) => id);
      if (ids.length > 0) await db.table(table).bulkDelete(ids);
    }
  });
}
