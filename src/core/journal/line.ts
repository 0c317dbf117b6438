import type { AuthorId, Id } from '../records/record.ts';
import type { AnyRecord, TableName } from '../records/tables.ts';

/** A record made, replaced or removed whole: `before` null makes it, `after` null removes it. */
export interface WholeRecordChange {
  readonly table: TableName;
  readonly id: Id;
  readonly before: AnyRecord | null;
  readonly after: AnyRecord | null;
}

/**
 * One splice of a record's `body` text, so that a burst of typing is stored as what was typed and not as the whole
 * document twice. Positions are UTF-16 code units of the body before the change.
 */
export interface BodySplice {
  readonly table: 'notes' | 'narratives';
  readonly id: Id;
  readonly splice: { readonly at: number; readonly removed: string; readonly inserted: string };
  readonly updatedAtMs: { readonly before: number; readonly after: number };
}

/** What a change does to one record, with all that undoing it needs. */
export type RecordChange = WholeRecordChange | BodySplice;

/** `do` is a new intention; `undo` and `redo` reverse or repeat the change named by `of`; `abort` cancels a line that was appended but could not be committed; `merge` is an import as one step. */
export type LineKind = 'do' | 'undo' | 'redo' | 'abort' | 'merge';

/**
 * One line of the journal: a change, or one part of a change too large for a line. A line's file form is its JSON with
 * `crc` last: the CRC-32 (hex, 8 digits) of the UTF-8 JSON of the line without it.
 */
export interface JournalLine {
  /** Version of this line format. */
  readonly v: 1;
  /** 1 for the first line of a library; each line's is one more than the line before. */
  readonly seq: number;
  /** The change's id: all parts of one change share it, and appending a line again is known by it. */
  readonly id: Id;
  /** Schema in which `records` are written. */
  readonly schema: number;
  readonly at: number;
  readonly by: AuthorId;
  /** What was done, as the undo menu says it: "Highlight in Key fact". */
  readonly name: string;
  readonly kind: LineKind;
  /** The change undone, redone or aborted. */
  readonly of?: Id;
  /** 0-based part of a change of several lines, and whether it closes the change. Absent on a change of one line. */
  readonly part?: { readonly index: number; readonly last: boolean };
  readonly records: readonly RecordChange[];
  /**
   * Present once something was erased for good: how many changes of erased records were taken out of this line; on the line
   * that tells of an erasure itself, 0. A change left without records is no step of undo.
   */
  readonly erased?: number;
}

/** Upper bound of a line's UTF-8 bytes, newline included; a larger change becomes several lines. */
export const MAX_LINE_BYTES = 256 * 1024;
