import { MIGRATIONS, type Migrations, upgradeRecord } from '../records/migrations/upgradeRecord.ts';
import { isPlainObject } from '../records/shape.ts';
import type { AnyRecord, TableName } from '../records/tables.ts';
import type { JournalLine } from './line.ts';
import { isBodySplice } from './recordChange.ts';

/**
 * The line with its records in today's shape. Splices stay: the format of a body is the body's own.
 * @throws RangeError when the line's schema is newer than this build: check `line.schema` before.
 */
export function upgradeLine(line: JournalLine, migrations: Migrations = MIGRATIONS): JournalLine {
  if (line.schema === migrations.schema) return line;
  const upgrade = (table: TableName, record: AnyRecord | null) =>
    isPlainObject(record)
      ? // A migration's result is a record of today's shape by its own test.
        (upgradeRecord(table, record, line.schema, migrations) as unknown as AnyRecord)
      : null;
  return {
    ...line,
    schema: migrations.schema,
    records: line.records.map((change) =>
      isBodySplice(change)
        ? change
        : {
            ...change,
            before: upgrade(change.table, change.before),
            after: upgrade(change.table, change.after),
          },
    ),
  };
}
