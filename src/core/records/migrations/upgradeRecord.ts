import { SCHEMA, type TableName } from '../tables.ts';
import type { Migration, OldRecord } from './migration.ts';
import { sourcesTo2 } from './sourcesTo2.ts';

/** Every migration ever released, in order; append only. Schema 1 is the first. */
const RELEASED: readonly Migration[] = [sourcesTo2];

/** The migrations to use and the schema they lead to; given by tests that open old shapes. */
export interface Migrations {
  readonly schema: number;
  readonly steps: readonly Migration[];
}

export const MIGRATIONS: Migrations = { schema: SCHEMA, steps: RELEASED };

/**
 * Brings a record of schema `from` to the present one, step by step; the one way in which replay, snapshots, archives
 * and the store's own upgrade change shapes. The result is not validated.
 * @throws RangeError when `from` is newer than this build: the caller refuses such data before.
 */
export function upgradeRecord(
  table: TableName,
  record: OldRecord,
  from: number,
  { schema, steps }: Migrations = MIGRATIONS,
): OldRecord {
  if (from > schema) throw new RangeError(`records of schema ${from} are newer than ${schema}`);
  return steps
    .filter((step) => step.table === table && step.to > from && step.to <= schema)
    .sort((a, b) => a.to - b.to)
    .reduce((old, step) => step.upgrade(old), record);
}
