import type { Page } from '@playwright/test';
import type { Highlight } from '../../src/core/annotation/annotation.ts';
import type { TableName, Tables } from '../../src/core/records/tables.ts';

/** Reads one table out of the page's own database, past the interface; empty while there is no database. */
export async function storedRecords<T extends TableName>(
  page: Page,
  table: T,
): Promise<readonly Tables[T][]> {
  const rows = await page.evaluate(async (name) => {
    const found = (await indexedDB.databases()).find((one) => one.name?.startsWith('casebound-'));
    if (!found?.name) return [];
    const opening = indexedDB.open(found.name);
    const database = await new Promise<IDBDatabase>((resolve, reject) => {
      opening.onsuccess = () => resolve(opening.result);
      opening.onerror = () => reject(opening.error);
    });
    try {
      if (!database.objectStoreNames.contains(name)) return [];
      const reading = database.transaction(name).objectStore(name).getAll();
      return await new Promise<unknown[]>((resolve, reject) => {
        reading.onsuccess = () => resolve(reading.result);
        reading.onerror = () => reject(reading.error);
      });
    } finally {
      database.close();
    }
  }, table);
  // What the store holds was validated when it was written.
  return rows as Tables[T][];
}

/** The marks that are not in the trash. */
export async function liveMarks(page: Page): Promise<readonly Highlight[]> {
  const marks = await storedRecords(page, 'highlights');
  return marks.filter(({ deletedAtMs }) => deletedAtMs === null);
}
