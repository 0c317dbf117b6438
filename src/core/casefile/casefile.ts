import type { Reliability } from '../annotation/annotation.ts';
import type { Id, PassagePlace, RecordBase, StoredPassage } from '../records/record.ts';

/** Admiralty information credibility (AJP-2.1): 1 confirmed … 5 improbable, 6 cannot be judged. */
export const CREDIBILITIES = ['1', '2', '3', '4', '5', '6'] as const;
export type Credibility = (typeof CREDIBILITIES)[number];

/** How strongly the source itself puts the statement; never stronger than the source. */
export const STRENGTHS = ['stated', 'reported', 'alleged', 'inferred'] as const;
export type Strength = (typeof STRENGTHS)[number];

/** TLP 2.0 labels (FIRST, 2022) that the marking field offers; other schemes are free text. */
export const TLP_MARKINGS = [
  'TLP:RED',
  'TLP:AMBER+STRICT',
  'TLP:AMBER',
  'TLP:GREEN',
  'TLP:CLEAR',
] as const;

/** The parts of a report that can be ticked and ordered, in their first order. */
export const REPORT_SECTIONS = [
  'narrative',
  'conflicts',
  'notes',
  'register',
  'bibliography',
  'entities',
] as const;
export type ReportSection = (typeof REPORT_SECTIONS)[number];

/** How a case is laid out as a report. Cases stored before a section was there lack it: `reportSections` adds it. */
export interface ReportLayout {
  readonly sections: readonly { readonly section: ReportSection; readonly shown: boolean }[];
  /** Print the author's name on the cover; off unless asked for. */
  readonly showAuthor: boolean;
}

/** A question with its evidence and answer. The narrative is a record of its own. */
export interface CaseFile extends RecordBase {
  readonly title: string;
  readonly question: string;
  /** Handling label on the case and every page of its report; empty only when the analyst cleared it. */
  readonly marking: string;
  /** EDTF date up to which information was considered; null until the analyst sets one. */
  readonly cutOffOn: string | null;
  /** Number of the next item: one more than the highest ever given here. */
  readonly nextEvidenceNumber: number;
  readonly report: ReportLayout;
}

/** A passage placed in a case. It keeps its own anchor, whatever becomes of the mark it came from. */
export interface Evidence extends RecordBase, PassagePlace {
  readonly caseId: Id;
  /** The n of "En": per case, never reused after a removal. */
  readonly number: number;
  readonly passage: StoredPassage;
  /** The mark it was made from or with; null when there was none. */
  readonly highlightId: Id | null;
  /** Null is "not graded", which is not 6. */
  readonly credibility: Credibility | null;
  /** A letter of the item's own over the source card's, with the reason; null inherits. */
  readonly reliability: { readonly letter: Reliability; readonly reason: string } | null;
  /** The source behind the source ("Le Soir"), as the document names it; empty when the document speaks for itself. */
  readonly asCitedIn: string;
  readonly strength: Strength | null;
  /** EDTF; preset to the source's date; null when unknown. */
  readonly asOf: string | null;
  readonly comment: string;
  /** Place in the evidence list; any finite number, ties broken by `number`. */
  readonly order: number;
}

/** A case's running text; `id` is the case's id. */
export interface Narrative extends RecordBase {
  /** JSON text of a rich-text document with evidence citations; changed by splices. */
  readonly body: string;
}
