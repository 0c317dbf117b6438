import { upgradeLine } from '../../core/journal/upgradeLine.ts';
import { asideOf } from '../../core/records/asideRecord.ts';
import {
  MIGRATIONS,
  type Migrations,
  upgradeRecord,
} from '../../core/records/migrations/upgradeRecord.ts';
import { MIN_WRITER, TABLE_NAMES } from '../../core/records/tables.ts';
import type { LibraryDatabase, StoreMeta } from './database.ts';

/** Brings every record and kept line of an older working copy to today's shape, in one transaction. */
export async function upgradeStore(
  db: LibraryDatabase,
  meta: StoreMeta,
  migrations: Migrations = MIGRATIONS,
): Promise<StoreMeta> {
  return db.transaction('rw', db.tables, async () => {
    for (const name of TABLE_NAMES) {
      const table = db.table<Record<string, unknown>>(name);
      const records = await table.toArray();
      const upgraded = records.map((record) => ({
        ...upgradeRecord(name, record, meta.schema, migrations),
      }));
      const aside = upgraded.flatMap((record) => asideOf(name, String(record['id']), record) ?? []);
      const unsound = new Set(aside.map(({ id }) => id));
      await table.bulkPut(upgraded.filter(({ id }) => !unsound.has(String(id))));
      await table.bulkDelete([...unsound]);
      await db.aside.bulkPut(aside);
    }
    const lines = await db.history.toArray();
    await db.history.bulkPut(lines.map((line) => upgradeLine(line, migrations)));
    const next = { ...meta, schema: migrations.schema, minWriter: MIN_WRITER };
    await db.meta.put(next);
    return next;
  });
}
