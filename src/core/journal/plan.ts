import type { AuthorId, Id } from '../records/record.ts';
import type { TableName, Tables } from '../records/tables.ts';
import type { Result } from '../result.ts';
import type { LineKind, RecordChange } from './line.ts';

/** Fields by which every store can find records of a table, beside their id. */
export interface Indexes {
  /** By `codes`: every highlight that has the code among its own. */
  readonly highlights: 'documentId' | 'codes';
  readonly notes: 'on.id';
  readonly mentions: 'documentId' | 'entityId';
  readonly evidence: 'caseId' | 'documentId' | 'highlightId';
  readonly links: 'from' | 'to';
}

/**
 * Reads the library as it stands at one line of the journal: a plan whose line comes behind another one is made again.
 * Deleted records are returned too: look at `deletedAtMs`.
 */
export interface RecordReader {
  get<T extends TableName>(table: T, id: Id): Promise<Tables[T] | undefined>;
  all<T extends TableName>(table: T): Promise<readonly Tables[T][]>;
  where<T extends keyof Indexes>(
    table: T,
    index: Indexes[T],
    value: string,
  ): Promise<readonly Tables[T][]>;
}

/** What a planner is given instead of a clock, a random source and a user. */
export interface PlanContext {
  readonly nowMs: number;
  readonly by: AuthorId;
  readonly origin: Id;
  /**
   * Set where something was erased for good after what the planner was given had been read: it may be of what is gone,
   * and must not be stored again.
   */
  readonly afterErasure?: boolean;
  newId(): Id;
}

/** What a change will do, worked out from the library and not yet done. */
export interface Plan<T> {
  /** What was done, in the past or as a noun phrase that reads well after "Undo": "highlight in Key fact". */
  readonly name: string;
  readonly kind?: Extract<LineKind, 'do' | 'merge'>;
  /** Empty when there is nothing to change; then nothing is written and `value` is still returned. */
  readonly records: readonly RecordChange[];
  /** Ids of values that are no records and are known to be none: they are kept and set aside. */
  readonly setAside?: ReadonlySet<Id>;
  /** What the caller wants to know of the outcome, such as the new record's id. */
  readonly value: T;
}

/** Why a change was refused before anything was written: a message's facts, never thrown. */
export interface Refusal {
  readonly kind: string;
  /** One sentence for the analyst: what, where, what next. */
  readonly says: string;
}

/**
 * A user's intention as data: works out its plan from what is stored. Pure but for its reads; may run more than once,
 * when another window wrote in between.
 */
export type Change<T> = (
  read: RecordReader,
  context: PlanContext,
) => Promise<Result<Plan<T>, Refusal>>;
