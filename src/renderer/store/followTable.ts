import { Dexie, type ObservabilitySet } from 'dexie';
import type { Id, RecordBase } from '../../core/records/record.ts';
import type { TableName, Tables } from '../../core/records/tables.ts';
import type { LibraryDatabase } from './database.ts';
import type { LiveAnswer } from './sharedQuery.ts';

/** What was taken from a table, by record id. A new object after each change; the map in it is the same. */
export interface Followed<V> {
  /** False until the whole table was read once. */
  readonly ready: boolean;
  readonly values: ReadonlyMap<Id, V>;
}

/** Records read at a time at first: more would hold up the window. */
const PAGE = 1000;
/** Changed records beyond which the whole table is read again. */
const MANY = 20_000;

/**
 * Makes a live answer that holds something of every live record of a table: read once, in pieces, and afterwards only what
 * changed, in whichever window. It goes on once begun, because reading a large table again costs seconds.
 * @param take what to keep of a record; null for nothing.
 */
export function followTable<T extends TableName, V>(
  table: T,
  take: (record: Tables[T]) => V | null,
): (db: LibraryDatabase) => LiveAnswer<Followed<V>> {
  const followers = new WeakMap<LibraryDatabase, TableFollower<Tables[T] & RecordBase, V>>();
  return (db) => {
    const known = followers.get(db);
    if (known) return known;
    const made = new TableFollower<Tables[T] & RecordBase, V>(db, table, take);
    followers.set(db, made);
    return made;
  };
}

class TableFollower<R extends RecordBase, V> implements LiveAnswer<Followed<V>> {
  readonly #db: LibraryDatabase;
  readonly #table: TableName;
  readonly #take: (record: R) => V | null;
  readonly #listeners = new Set<() => void>();
  readonly #values = new Map<Id, V>();
  /** Ids whose records may have changed since they were read; null for all. */
  #stale: Set<Id> | null = null;
  #working = false;
  #begun = false;
  #answer: Followed<V> = { ready: false, values: this.#values };

  constructor(db: LibraryDatabase, table: TableName, take: (record: R) => V | null) {
    this.#db = db;
    this.#table = table;
    this.#take = take;
  }

  readonly get = (): Followed<V> => this.#answer;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    if (!this.#begun) {
      this.#begun = true;
      Dexie.on('storagemutated', (parts) => this.#hear(parts));
      void this.#catchUp();
    }
    return () => this.#listeners.delete(listener);
  };

  #hear(parts: ObservabilitySet): void {
    const changed = parts[`idb://${this.#db.name}/${this.#table}/`];
    if (changed === undefined) return;
    const ids = pointsOf(changed, MANY);
    if (ids === null) this.#stale = null;
    else for (const id of ids) this.#stale?.add(id);
    void this.#catchUp();
  }

  async #catchUp(): Promise<void> {
    if (this.#working) return;
    this.#working = true;
    try {
      while (this.#stale === null || this.#stale.size > 0) {
        const stale = this.#stale;
        this.#stale = new Set();
        if (stale === null) await this.#readAll();
        else this.#keep([...stale], await this.#rows.bulkGet([...stale]));
        this.#answer = { ready: true, values: this.#values };
        for (const listener of [...this.#listeners]) listener();
      }
    } catch {
      // The database was closed or failed, which the library tells; what comes next is read from the start.
      this.#stale = null;
    } finally {
      this.#working = false;
    }
  }

  get #rows() {
    return this.#db.table<R, Id>(this.#table);
  }

  async #readAll(): Promise<void> {
    const gone = new Set(this.#values.keys());
    for (let last = ''; ; ) {
      const page = await this.#rows.where('id').above(last).limit(PAGE).toArray();
      const ids = page.map(({ id }) => id);
      this.#keep(ids, page);
      for (const id of ids) gone.delete(id);
      if (page.length < PAGE) break;
      last = ids.at(-1) ?? last;
    }
    for (const id of gone) this.#values.delete(id);
  }

  #keep(ids: readonly Id[], records: readonly (R | undefined)[]): void {
    for (const [at, id] of ids.entries()) {
      const record = records[at];
      const value = record && record.deletedAtMs === null ? this.#take(record) : null;
      if (value === null) this.#values.delete(id);
      else this.#values.set(id, value);
    }
  }
}

/** A node of Dexie's tree of changed keys; from another window it comes as plain data. */
interface Interval {
  readonly from?: unknown;
  readonly to?: unknown;
  readonly l?: Interval | null;
  readonly r?: Interval | null;
}

/** The single keys of a tree of intervals; null when it holds more than single keys, or more than `most`. */
function pointsOf(tree: object, most: number): readonly Id[] | null {
  const found: Id[] = [];
  const open: (Interval | null | undefined)[] = [tree];
  while (open.length > 0) {
    const node = open.pop();
    if (!node || node.from === undefined) continue;
    if (typeof node.from !== 'string' || node.from !== node.to || found.length >= most) return null;
    found.push(node.from);
    open.push(node.l, node.r);
  }
  return found;
}
