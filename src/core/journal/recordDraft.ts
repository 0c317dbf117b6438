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
  after: AnyRecord | null;
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

  /** Puts a record, new or changed. `before` spares the look-up of what is stored, where the caller has just read it. */
  async put<T extends TableName>(table: T, after: Tables[T], before?: Tables[T]): Promise<void> {
    await this.#set(table, after.id, after, before);
  }

  /** Takes a record out altogether, tombstone and all; only undo brings it back. */
  async remove(table: TableName, id: Id): Promise<void> {
    await this.#set(table, id, null);
  }

  async #set(table: TableName, id: Id, after: AnyRecord | null, stored?: AnyRecord): Promise<void> {
    const key = `${table}/${id}`;
    const drafted = this.#drafted.get(key);
    if (drafted) {
      drafted.after = after;
      return;
    }
    const before = stored ?? (await this.#read.get(table, id)) ?? null;
    this.#drafted.set(key, { table, id, before, after });
  }

  async get<T extends TableName>(table: T, id: Id): Promise<Tables[T] | undefined> {
    const drafted = this.#drafted.get(`${table}/${id}`);
    // What was put under a table's name is a record of that table.
    return drafted
      ? ((drafted.after ?? undefined) as Tables[T] | undefined)
      : this.#read.get(table, id);
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
    const drafted = new Set(ofTable.map(({ id }) => id));
    const kept = stored.filter(({ id }) => !drafted.has(id));
    const after = ofTable.flatMap((one) => (one.after === null ? [] : [one.after as Tables[T]]));
    return [...kept, ...after.filter(belongs)];
  }
}
