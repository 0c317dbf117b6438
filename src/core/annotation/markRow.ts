import type { Id } from '../records/record.ts';
import type { Ink } from './annotation.ts';

/** An item of evidence made from a mark, as lists of marks show it. */
export interface MarkEvidence {
  readonly id: Id;
  readonly caseId: Id;
  readonly number: number;
  /** As it counts: `B2`, `B–`; null when not graded. */
  readonly grade: string | null;
}

/** What else can be said of a mark, and asked for when marks are filtered. */
export const MARK_TRAITS = ['note', 'case', 'link', 'conflict'] as const;
export type MarkTrait = (typeof MARK_TRAITS)[number];

/** A mark as a list orders, filters and shows it. */
export interface MarkRow {
  readonly id: Id;
  readonly documentId: Id;
  readonly ink: Ink;
  readonly codes: readonly Id[];
  readonly by: Id;
  readonly createdAtMs: number;
  /** Canonical offsets. */
  readonly start: number;
  readonly end: number;
  readonly quote: string;
  /** Words of the note; null when it has none. */
  readonly note: string | null;
  /** Made from it, in any case; those of the case in hand first. */
  readonly evidence: readonly MarkEvidence[];
  readonly traits: readonly MarkTrait[];
  /** Quote and note as they are searched: folded by `foldText`. */
  readonly folded: () => string;
}
