import type { CardEdits } from '../document/held.ts';
import type { Id, PassagePlace, RecordBase, StoredPassage } from '../records/record.ts';

/** The six inks by number; the numbers are the keys that apply them. */
export const INKS = [1, 2, 3, 4, 5, 6] as const;
export type Ink = (typeof INKS)[number];

/** What each ink says of a passage, in the order of their keys. */
export const INK_NAMES: Readonly<Record<Ink, string>> = {
  1: 'Key fact',
  2: 'Actor',
  3: 'Method',
  4: 'Law and policy',
  5: 'Contested',
  6: 'Follow up',
};

/** A mark on one passage (or, later, several that belong together) of one edition. Immutable but by a change. */
export interface Highlight extends RecordBase, PassagePlace {
  /** At least one, in text order, not overlapping. */
  readonly passages: readonly StoredPassage[];
  readonly ink: Ink;
  readonly codes: readonly Id[];
}

/** What a note can hang on. */
export type NoteSubject = {
  readonly kind: 'highlight' | 'document' | 'entity' | 'case' | 'code';
  readonly id: Id;
};

/** Rich text on something; at most one live note per subject. */
export interface Note extends RecordBase {
  readonly on: NoteSubject;
  /** JSON text of a rich-text document (`RichText` of `core/text/richText.ts`); changed by splices, indexed by nothing. */
  readonly body: string;
}

/** Who works in this library. The name is asked once, may be left empty, and is left out of exports by default. */
export interface Author extends RecordBase {
  readonly name: string;
  readonly initials: string;
}

/** Admiralty source reliability (AJP-2.1): A completely reliable … E unreliable, F cannot be judged. */
export const RELIABILITIES = ['A', 'B', 'C', 'D', 'E', 'F'] as const;
export type Reliability = (typeof RELIABILITIES)[number];

/** What the analyst says of a document as a source; `id` is the document's id. */
export interface SourceAssessment extends RecordBase {
  /** Null is "not graded", which is not F. */
  readonly reliability: Reliability | null;
  readonly reason: string;
  readonly card: CardEdits;
  readonly starred: boolean;
  /** The collections it is in, each once. */
  readonly collections: readonly Id[];
}
