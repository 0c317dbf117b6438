import type { Change, Indexes, PlanContext, RecordReader } from '../../core/journal/plan.ts';
import type { Id } from '../../core/records/record.ts';
import type { TableName, Tables } from '../../core/records/tables.ts';
import type { LibraryDatabase, StoreMeta } from './database.ts';
import { TableReader } from './tableReader.ts';

/** What a change can be planned from without asking the store. */
export interface Foreseen {
  readonly meta: StoreMeta;
  /** Throws where it is asked for what was not foreseen. */
  readonly read: RecordReader;
}

/** What the next change will want to read, had before it is wanted, and the line at which the store was then. */
export class Foresight {
  readonly #db: LibraryDatabase;
  #latest: { readonly seq: number; readonly found: ReadonlyMap<string, unknown> } | null = null;
  #asked = 0;

  constructor(db: LibraryDatabase) {
    this.#db = db;
  }

  /** Makes a change's plan for the sake of its reads; what was foreseen before is forgotten. */
  async look(change: Change<unknown>, context: PlanContext): Promise<void> {
    this.#latest = null;
    this.#asked += 1;
    const asked = this.#asked;
    const found = new Map<string, unknown>();
    // Asked for first: where the store moves meanwhile, what is read is newer than this, and the host refuses the line.
    const meta = await this.#db.meta.get('store');
    const plan = await change(new Recorder(new TableReader(this.#db), found), context);
    if (plan.ok && meta && asked === this.#asked) this.#latest = { seq: meta.seq, found };
  }

  /** Gives what was foreseen away, for a store that stands at `meta`; null when there is nothing or it has moved on. */
  take(meta: StoreMeta): Foreseen | null {
    const { seq, found } = this.#latest ?? {};
    this.#latest = null;
    this.#asked += 1;
    return found && seq === meta.seq ? { meta, read: new Recalled(found) } : null;
  }
}

/** Reads, and keeps what was read by what was asked. */
class Recorder implements RecordReader {
  readonly #read: RecordReader;
  readonly #found: Map<string, unknown>;

  constructor(read: RecordReader, found: Map<string, unknown>) {
    this.#read = read;
    this.#found = found;
  }

  get<T extends TableName>(table: T, id: Id): Promise<Tables[T] | undefined> {
    return this.#keep(`get ${table} ${id}`, this.#read.get(table, id));
  }

  all<T extends TableName>(table: T): Promise<readonly Tables[T][]> {
    return this.#keep(`all ${table}`, this.#read.all(table));
  }

  where<T extends keyof Indexes>(
    table: T,
    index: Indexes[T],
    value: string,
  ): Promise<readonly Tables[T][]> {
    return this.#keep(`where ${table} ${index} ${value}`, this.#read.where(table, index, value));
  }

  async #keep<R>(asked: string, coming: Promise<R>): Promise<R> {
    const answer = await coming;
    this.#found.set(asked, answer);
    return answer;
  }
}

/** Answers from memory. */
class Recalled implements RecordReader {
  readonly #found: ReadonlyMap<string, unknown>;

  constructor(found: ReadonlyMap<string, unknown>) {
    this.#found = found;
  }

  get<T extends TableName>(table: T, id: Id): Promise<Tables[T] | undefined> {
    return this.#recall(`get ${table} ${id}`);
  }

  all<T extends TableName>(table: T): Promise<readonly Tables[T][]> {
    return this.#recall(`all ${table}`);
  }

  where<T extends keyof Indexes>(
    table: T,
    index: Indexes[T],
    value: string,
  ): Promise<readonly Tables[T][]> {
    return this.#recall(`where ${table} ${index} ${value}`);
  }

  async #recall<R>(asked: string): Promise<R> {
    if (!this.#found.has(asked)) throw new Error(`not foreseen: ${asked}`);
    // Kept under what was asked, and so of the kind that is asked for.
    return this.#found.get(asked) as R;
  }
}
