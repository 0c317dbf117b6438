import type { Id } from '../records/record.ts';
import type { TableName, Tables } from '../records/tables.ts';
import type { RecordReader } from './plan.ts';

/** More records of a table than this are read in one go rather than one by one. */
const FEW_RECORDS = 200;

/** The records of these ids that are there, in the order of the ids; many of them cost one look through the table. */
export async function readMany<T extends TableName>(
  read: RecordReader,
  table: T,
  ids: readonly Id[],
): Promise<readonly Tables[T][]> {
  if (ids.length <= FEW_RECORDS) {
    const found = await Promise.all(ids.map((id) => read.get(table, id)));
    return found.flatMap((record) => (record === undefined ? [] : [record as Tables[T]]));
  }
  const all = new Map((await read.all(table)).map((record) => [record.id, record]));
  return ids.flatMap((id) => all.get(id) ?? []);
}
