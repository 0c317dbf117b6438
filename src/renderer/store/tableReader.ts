import type { Indexes, RecordReader } from '../../core/journal/plan.ts';
import type { Id } from '../../core/records/record.ts';
import type { TableName, Tables } from '../../core/records/tables.ts';
import type { LibraryDatabase } from './database.ts';

/** Reads records for planners from the working copy. Stands still only under the write lock. */
export class TableReader implements RecordReader {
  readonly #db: LibraryDatabase;

  constructor(db: LibraryDatabase) {
    this.#db = db;
  }

  async get<T extends TableName>(table: T, id: Id): Promise<Tables[T] | undefined> {
    return this.#db.table<Tables[T], Id>(table).get(id);
  }

  async all<T extends TableName>(table: T): Promise<readonly Tables[T][]> {
    return this.#db.table<Tables[T], Id>(table).toArray();
  }

  async where<T extends keyof Indexes>(
    table: T,
    index: Indexes[T],
    value: string,
  ): Promise<readonly Tables[T][]> {
    return this.#db.table<Tables[T], Id>(table).where(index).equals(value).sortBy('id');
  }
}
