import type { TableName } from '../tables.ts';

/** A record as some earlier build wrote it. */
export type OldRecord = Readonly<Record<string, unknown>>;

/** One step of a table's shape, from schema `to - 1` to `to`. Pure, total over valid records, never changed once released. */
export interface Migration {
  readonly table: TableName;
  readonly to: number;
  upgrade(record: OldRecord): OldRecord;
}
