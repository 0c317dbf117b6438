import type { JournalLine, LineKind, RecordChange } from '../../core/journal/line.ts';
import type { RecordReader, Refusal } from '../../core/journal/plan.ts';
import type { AuthorId, Id } from '../../core/records/record.ts';
import type { Result } from '../../core/result.ts';
import type { Shell, StorageFailure } from '../../shell/contract.ts';
import type { LibraryDatabase, StoreMeta } from './database.ts';

/** What the writer works with; clock, ids and author are given, never taken. */
export interface WriterParts {
  readonly db: LibraryDatabase;
  readonly shell: Shell;
  readonly nowMs: () => number;
  readonly newId: () => Id;
  readonly author: () => AuthorId;
  /** Told when much is taken away and could not be backed up before. */
  readonly tellUnbacked: (name: string, failure: StorageFailure) => void;
}

/** A change that is durable: in the journal, synced, and in the store. */
export interface Done<T> {
  readonly value: T;
  /** What was done, for the toast. */
  readonly name: string;
  /** The change's id; null when there was nothing to change and so nothing was written. */
  readonly changeId: Id | null;
  /** Number of its last line. */
  readonly seq: number;
}

/** What a job will write. */
export interface Planned<T> {
  readonly name: string;
  readonly kind: LineKind;
  readonly of?: Id;
  readonly records: readonly RecordChange[];
  /** Ids that were made for this plan: nothing can be stored under them yet. */
  readonly newIds?: ReadonlySet<Id>;
  /** Ids of values that are no records and are known to be none. */
  readonly setAside?: ReadonlySet<Id>;
  readonly value: T;
}

/** Lines that were handed to the shell and whose fate is not known. */
export interface Attempt<T> {
  readonly afterSeq: number;
  readonly lines: readonly JournalLine[];
  readonly planned: Planned<T>;
}

/** A change on its way: planned as often as it takes, kept in memory until it is durable or refused. */
export interface WriteJob<T> {
  /** The change's id, the same through all attempts but after an abort. */
  id: Id;
  attempt: Attempt<T> | null;
  /** Whether what was there before was backed up, or need not be. */
  backedUp: boolean;
  /** Reads and plans; `meta` is where the store stands, and may still be on its way. Reads the store unless given another reader. */
  readonly plan: (
    meta: Promise<StoreMeta>,
    read?: RecordReader,
  ) => Promise<Result<Planned<T>, Refusal>>;
  readonly settle: (result: Result<Done<T>, Refusal>) => void;
  readonly reject: (bug: unknown) => void;
}
