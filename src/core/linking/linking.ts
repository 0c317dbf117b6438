import type { Id, RecordBase } from '../records/record.ts';

/** How one passage bears on another, read from the first to the second. */
export const LINK_KINDS = ['supports', 'sameEvent', 'explains', 'cites'] as const;
export type LinkKind = (typeof LINK_KINDS)[number];

/** A typed link between two marked passages, of one document or of two. */
export interface PassageLink extends RecordBase {
  readonly kind: LinkKind;
  /** Ids of highlights; never the same one. `sameEvent` reads alike both ways. */
  readonly from: Id;
  readonly to: Id;
  readonly comment: string;
}

/** One side of a conflict: a mark, or an item of evidence. */
export interface ConflictEnd {
  readonly kind: 'highlight' | 'evidence';
  readonly id: Id;
}

/** What has become of a conflict: nothing yet, a reason why both can stand, or a decision for one. */
export const CONFLICT_STATES = ['open', 'explained', 'resolved'] as const;
export type ConflictState = (typeof CONFLICT_STATES)[number];

/** Two passages that disagree on one fact. */
export interface Conflict extends RecordBase {
  /** Exactly two, never the same one twice. */
  readonly ends: readonly ConflictEnd[];
  readonly state: ConflictState;
  /** What differs, and why it can stand or what decided; plain text, may be empty while it is open. */
  readonly note: string;
}
