import type { Id } from '../records/record.ts';
import type { AnyRecord, TableName, Tables } from '../records/tables.ts';
import type { WholeRecordChange } from './line.ts';
import { isFoundBy } from './memoryRecords.ts';
import type { Indexes, RecordReader } from './plan.ts';
import { canonicalJson } from './recordChange.ts';

interface Drafted {
  readonly table: TableName;
  readonly id: Id;
  readonly before: AnyRecord | null;
  after: AnyRecord;
}

/**
 * A plan in the making: reads show what was put so far, so that the steps of a large change can build on one another, and
 * each record is changed once in the end.
 */
export class RecordDraft implements RecordReader {
  readonly #read: RecordReader;
  readonly #drafted = new Map<string, Drafted>();

  constructor(read: RecordReader) {
    this.#read = read;
  }

  /** Puts a record, new or changed. */
  async put<T extends TableName>(table: T, after: Tables[T]): Promise<void> {
    const key = `${table}/${after.id}`;
    const drafted = this.#drafted.get(key);
    if (drafted) {
      drafted.after = after;
      return;
    }
    const before = (await this.#read.get(table, after.id)) ?? null;
    this.#drafted.set(key, { table, id: after.id, before, after });
  }

  async get<T extends TableName>(table: T, id: Id): Promise<Tables[T] | undefined> {
    const drafted = this.#drafted.get(`${table}/${id}`);
    // What was put under a table's name is a record of that table.
    return drafted ? (drafted.after as Tables[T]) : this.#read.get(table, id);
  }

  async all<T extends TableName>(table: T): Promise<readonly Tables[T][]> {
    return this.#over(table, await this.#read.all(table), () => true);
  }

  async where<T extends keyof Indexes>(
    table: T,
    index: Indexes[T],
    value: string,
  ): Promise<readonly Tables[T][]> {
    const stored = await this.#read.where(table, index, value);
    return this.#over(table, stored, (record) => isFoundBy(record, index, value));
  }

  /** What must be written: one change for each record that is not as it was, in order of first touch. */
  changes(): readonly WholeRecordChange[] {
    return [...this.#drafted.values()]
      .filter(({ before, after }) => canonicalJson(before) !== canonicalJson(after))
      .map(({ table, id, before, after }) => ({ table, id, before, after }));
  }

  /** The stored records with those drafted in their place, and the drafted ones that now belong among them. */
  #over<T extends TableName>(
    table: T,
    stored: readonly Tables[T][],
    belongs: (record: Tables[T]) => boolean,
  ): readonly Tables[T][] {
    const ofTable = [...this.#drafted.values()].filter((one) => one.table === table);
    if (ofTable.length === 0) return stored;
    const drafted = new Map(ofTable.map(({ id, after }) => [id, after as Tables[T]]));
    const kept = stored.filter(({ id }) => !drafted.has(id));
    return [...kept, ...[...drafted.values()].filter(belongs)];
  }
}
