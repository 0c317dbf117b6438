import type { MemoryRecords } from '../core/journal/memoryRecords.ts';
import { TABLE_NAMES } from '../core/records/tables.ts';

/** Number of records by table, without those in the trash. */
export function liveCounts(records: MemoryRecords): Readonly<Record<string, number>> {
  return Object.fromEntries(
    TABLE_NAMES.map((table) => [
      table,
      records.sorted(table).filter((record) => record.deletedAtMs === null).length,
    ]),
  );
}
