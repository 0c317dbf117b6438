import type { History } from '../../core/journal/history.ts';
import type { JournalLine, RecordChange } from '../../core/journal/line.ts';
import {
  applyChanges,
  type ChangeConflict,
  isBodySplice,
  type RecordLookup,
  type RecordWrite,
  touchedBy,
} from '../../core/journal/recordChange.ts';
import { asideKey, asideOf, rawRecord } from '../../core/records/asideRecord.ts';
import type { Id } from '../../core/records/record.ts';
import { type AnyRecord, SCHEMA, TABLE_NAMES } from '../../core/records/tables.ts';
import type { StorageFailure } from '../../shell/contract.ts';
import type { LibraryDatabase, StoreMeta } from './database.ts';

/** One step of the working copy from line `fromSeq` to line `toSeq`. */
export interface CommitStep {
  readonly fromSeq: number;
  readonly toSeq: number;
  /** When line `toSeq` was written, ms since 1970; undefined where it is not known. */
  readonly atMs: number | undefined;
  readonly records: readonly RecordChange[];
  readonly history: History;
  /** Lines to keep for undo, and changes whose lines are needed no longer. */
  readonly keep: readonly JournalLine[];
  readonly drop: readonly Id[];
}

/** The copy is not where the step starts: another window moved it. */
export class MovedError extends Error {
  override readonly name = 'MovedError';
}

/** The copy was written by a newer build in the meantime. */
export class NewerStoreError extends Error {
  override readonly name = 'NewerStoreError';
}

/** A change of the journal does not fit the records; `conflict` says which. */
export class ConflictError extends Error {
  override readonly name = 'ConflictError';
  readonly conflict: ChangeConflict;

  constructor(conflict: ChangeConflict) {
    super(`${conflict.table} ${conflict.id}: ${conflict.says}`);
    this.conflict = conflict;
  }
}

/** Fetches what the changes touch, for working them out in memory. */
export async function lookUp(
  db: LibraryDatabase,
  records: readonly RecordChange[],
): Promise<RecordLookup> {
  const found = new Map<string, AnyRecord>();
  const touched = touchedBy(records);
  for (const table of TABLE_NAMES) {
    const ids = touched.filter((one) => one.table === table).map(({ id }) => id);
    if (ids.length === 0) continue;
    for (const record of await db.table<AnyRecord, Id>(table).bulkGet(ids)) {
      if (record) found.set(asideKey(table, record.id), record);
    }
  }
  const missing = touched
    .map(({ table, id }) => asideKey(table, id))
    .filter((key) => !found.has(key));
  if (missing.length > 0) {
    // The journal goes on speaking of what is set aside.
    for (const one of await db.aside.bulkGet(missing)) if (one) found.set(one.key, rawRecord(one));
  }
  return (table, id) => found.get(asideKey(table, id));
}

/**
 * Takes the step in one transaction: records, history and `meta.seq` move together or not at all. A record that is none is
 * set aside, and the others are put.
 * @throws MovedError, NewerStoreError, ConflictError, or what Dexie throws; nothing is changed then.
 */
export async function commitStep(db: LibraryDatabase, step: CommitStep): Promise<StoreMeta> {
  const touched = new Set(step.records.map(({ table }) => table));
  const tables = [...TABLE_NAMES.filter((table) => touched.has(table)), 'meta', 'history', 'aside'];
  // Only Dexie is awaited in here: anything else would end the transaction half-way.
  return db.transaction('rw', tables, async () => {
    // Only splices build on what is stored; the requests of each round go out together, for each wait costs a turn of
    // the page's main thread.
    const built = step.records.filter(isBodySplice);
    const [meta, found] = await Promise.all([db.meta.get('store'), lookUp(db, built)]);
    if (!meta || meta.seq !== step.fromSeq) {
      throw new MovedError(`the store is at ${meta?.seq ?? 'no line'}, not at ${step.fromSeq}`);
    }
    if (meta.minWriter > SCHEMA || meta.schema > SCHEMA) {
      throw new NewerStoreError(`the store needs schema ${meta.minWriter}`);
    }
    const writes = applyChanges(found, step.records);
    if (!writes.ok) throw new ConflictError(writes.failure);
    const { toSeq: seq, history, atMs } = step;
    const next: StoreMeta = {
      ...meta,
      seq,
      history,
      ...(atMs === undefined ? {} : { savedAtMs: atMs }),
    };
    await Promise.all([
      ...putRecords(db, writes.value),
      ...(step.drop.length > 0
        ? [
            db.history
              .where('id')
              .anyOf([...step.drop])
              .delete(),
          ]
        : []),
      ...(step.keep.length > 0 ? [db.history.bulkPut([...step.keep])] : []),
      db.meta.put(next),
    ]);
    return next;
  });
}

/** Of this many puts at a time Dexie tells the readers which records they were; of more, only that the table changed. */
const TOLD_ONE_BY_ONE = 49;
/** From here on everything is read again anyway. */
const TOLD_WHOLE = 10_000;

function slicesOf<T>(records: readonly T[]): readonly (readonly T[])[] {
  const size = records.length > TOLD_WHOLE ? records.length : TOLD_ONE_BY_ONE;
  const slices: (readonly T[])[] = [];
  for (let at = 0; at < records.length; at += size) slices.push(records.slice(at, at + size));
  return slices;
}

function putRecords(
  db: LibraryDatabase,
  writes: readonly RecordWrite[],
): readonly PromiseLike<unknown>[] {
  const aside = writes.flatMap(
    ({ table, id, record }) => (record && asideOf(table, id, record)) ?? [],
  );
  const keys = new Set(aside.map(({ key }) => key));
  const back = writes.map(({ table, id }) => asideKey(table, id)).filter((key) => !keys.has(key));
  const puts = TABLE_NAMES.flatMap((table) => {
    const own = writes.filter((write) => write.table === table);
    const unsound = new Set(aside.filter((one) => one.table === table).map(({ id }) => id));
    const puts = own.flatMap(({ id, record }) => (record && !unsound.has(id) ? [record] : []));
    const gone = own
      .filter(({ id, record }) => record === null || unsound.has(id))
      .map(({ id }) => id);
    const records = db.table<AnyRecord, Id>(table);
    return [
      ...slicesOf(puts).map((slice) => records.bulkPut([...slice])),
      ...(gone.length > 0 ? [records.bulkDelete(gone)] : []),
    ];
  });
  return [
    ...puts,
    ...(back.length > 0 ? [db.aside.bulkDelete(back)] : []),
    ...(aside.length > 0 ? [db.aside.bulkPut(aside)] : []),
  ];
}

/** Whether a foreign error means that the disk or the browser's quota is full; Dexie hides it within an abort. */
export function isQuotaError(error: unknown): boolean {
  for (let at: unknown = error, depth = 0; at instanceof Object && depth < 5; depth += 1) {
    if ('name' in at && at.name === 'QuotaExceededError') return true;
    at = 'inner' in at ? at.inner : null;
  }
  return false;
}

const STORE_FAULTS: ReadonlySet<string> = new Set([
  'AbortError',
  'DatabaseClosedError',
  'InvalidStateError',
  'MovedError',
  'OpenFailedError',
  'QuotaExceededError',
  'TimeoutError',
  'TransactionInactiveError',
  'UnknownError',
]);

/** A foreign error as a failure of the disk or the browser's store; null when it is neither, and so a bug. */
export function storeFailure(error: unknown): StorageFailure | null {
  if (!(error instanceof Object) || !('name' in error)) return null;
  if (!STORE_FAULTS.has(String(error.name))) return null;
  const detail = 'message' in error ? String(error.message) : String(error.name);
  return { kind: isQuotaError(error) ? 'diskFull' : 'io', detail };
}
