import type { Id } from '../records/record.ts';
import { type AnyRecord, TABLE_NAMES, type TableName, type Tables } from '../records/tables.ts';
import type { Indexes, RecordReader } from './plan.ts';
import type { RecordWrite } from './recordChange.ts';

/** All records in memory: what snapshots, archives, drills and the tests of planners read and fold into. */
export class MemoryRecords implements RecordReader {
  readonly #tables = new Map<TableName, Map<Id, AnyRecord>>(
    TABLE_NAMES.map((table) => [table, new Map()]),
  );

  /** The record at once, for folding; undefined when there is none. */
  peek(table: TableName, id: Id): AnyRecord | undefined {
    return this.#tables.get(table)?.get(id);
  }

  put(table: TableName, record: AnyRecord): void {
    this.#tables.get(table)?.set(record.id, record);
  }

  write(writes: readonly RecordWrite[]): void {
    for (const { table, id, record } of writes) {
      if (record) this.put(table, record);
      else this.#tables.get(table)?.delete(id);
    }
  }

  /** Every record of a table by id, in code-unit order: the order in which files list them. */
  sorted<T extends TableName>(table: T): readonly Tables[T][] {
    // The map of a table holds records of that table only: `put` is given both together.
    const records = [...(this.#tables.get(table)?.values() ?? [])] as unknown as Tables[T][];
    return records.sort((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0));
  }

  /** Records of all tables, tombstones included. */
  get size(): number {
    return [...this.#tables.values()].reduce((sum, table) => sum + table.size, 0);
  }

  async get<T extends TableName>(table: T, id: Id): Promise<Tables[T] | undefined> {
    return this.peek(table, id) as Tables[T] | undefined;
  }

  async all<T extends TableName>(table: T): Promise<readonly Tables[T][]> {
    return this.sorted(table);
  }

  async where<T extends keyof Indexes>(
    table: T,
    index: Indexes[T],
    value: string,
  ): Promise<readonly Tables[T][]> {
    return this.sorted(table).filter((record) => isFoundBy(record, index, value));
  }
}

/** Whether an index finds the record under the value: its field is the value, or a list that holds it. */
export function isFoundBy(record: object, index: string, value: string): boolean {
  const field = fieldAt(record, index);
  return Array.isArray(field) ? field.includes(value) : field === value;
}

function fieldAt(record: object, path: string): unknown {
  return path.split('.').reduce<unknown>((value, key) => {
    if (typeof value !== 'object' || value === null) return undefined;
    return Object.entries(value).find(([name]) => name === key)?.[1];
  }, record);
}
