import type { ReportSection } from '../casefile/casefile.ts';
import type { Id } from '../records/record.ts';

/** A stretch of a line. */
export type ReportRun =
  | {
      readonly kind: 'text';
      readonly text: string;
      readonly bold?: boolean;
      readonly italic?: boolean;
    }
  | { readonly kind: 'break' }
  | ReportCitation;

/** A citation in running text: of an item of evidence, or of a passage that is in conflict with one. */
export interface ReportCitation {
  readonly kind: 'citation';
  /** Null for a passage that is no evidence of the case; such a citation always has a note. */
  readonly evidenceId: Id | null;
  /** The n of "En"; null likewise. */
  readonly number: number | null;
  /** The number of its note; null when the report is laid out without notes, and "[E3]" stands instead. */
  readonly note: number | null;
  /** Another citation stands directly before it, so that a comma must part the two numbers. */
  readonly joined: boolean;
}

/** One note: the text after its number. Every item or passage cited has exactly one. */
export interface ReportNote {
  /** 1…n in order of first citation. */
  readonly note: number;
  /** The item and its n; null for a passage that is no evidence of the case. */
  readonly evidenceId: Id | null;
  readonly number: number | null;
  readonly runs: readonly ReportRun[];
}

/** A quotation with all that is needed to find it again in the copy held. */
export interface ReportQuote {
  /** "E3", or "Conflict 1" for the side of a conflict that is no evidence of the case. */
  readonly evidence: string;
  readonly documentId: Id;
  readonly hash: string;
  readonly start: number;
  readonly end: number;
  readonly quote: string;
  readonly prefix: string;
  readonly suffix: string;
}

/** An item of the register, or the place of one that was removed. */
export type RegisterItem =
  | {
      readonly kind: 'item';
      readonly evidenceId: Id;
      readonly number: number;
      /** "B2", "not graded", or which half is missing. */
      readonly grade: string;
      readonly quote: ReportQuote;
      /** BCP 47 language of the quotation; null when unknown. */
      readonly language: string | null;
      /** Where it stands: publisher, section heading, page and paragraph. */
      readonly place: readonly ReportRun[];
      /** Strength, date, overridden letter and comment, each a paragraph. */
      readonly remarks: readonly (readonly ReportRun[])[];
    }
  | { readonly kind: 'removed'; readonly number: number };

/** One side of a conflict as a report prints it. */
export interface PrintedStatement {
  readonly quote: ReportQuote;
  /** BCP 47 language of the quotation; null when unknown. */
  readonly language: string | null;
  /** What it is in this case, its source and place, its grade, and its note. */
  readonly place: readonly ReportRun[];
}

/** Two statements that disagree. */
export interface PrintedConflict {
  /** "1. Open", and what the state says. */
  readonly head: readonly ReportRun[];
  readonly statements: readonly PrintedStatement[];
  /** The analyst's note; null when there is none. */
  readonly note: readonly ReportRun[] | null;
}

/** One block of a report. The writers walk these in order and add nothing of their own but page furniture. */
export type ReportBlock =
  | { readonly kind: 'title'; readonly text: string }
  | { readonly kind: 'question'; readonly text: string }
  | {
      readonly kind: 'facts';
      readonly facts: readonly { readonly label: string; readonly value: string }[];
    }
  | {
      readonly kind: 'heading';
      /** 1 to 3 below the title; never skips a level downwards. */
      readonly level: 1 | 2 | 3;
      /** The section that the heading opens; null for a heading of the narrative. */
      readonly opens: ReportSection | null;
      readonly runs: readonly ReportRun[];
    }
  | {
      readonly kind: 'paragraph';
      readonly tone: 'body' | 'small';
      readonly runs: readonly ReportRun[];
    }
  | {
      readonly kind: 'list';
      readonly ordered: boolean;
      readonly start: number;
      readonly items: readonly (readonly ReportBlock[])[];
    }
  | { readonly kind: 'quotation'; readonly blocks: readonly ReportBlock[] }
  /** Where the notes stand in formats without footnotes; formats with footnotes keep the heading alone. */
  | { readonly kind: 'notes'; readonly notes: readonly ReportNote[] }
  | { readonly kind: 'conflicts'; readonly conflicts: readonly PrintedConflict[] }
  | { readonly kind: 'register'; readonly items: readonly RegisterItem[] }
  | { readonly kind: 'bibliography'; readonly entries: readonly (readonly ReportRun[])[] }
  | {
      readonly kind: 'table';
      readonly columns: readonly string[];
      readonly rows: readonly (readonly string[])[];
    };

/** A case laid out for a reader: what every writer prints, in order. All text in it is printable. */
export interface ReportModel {
  readonly caseId: Id;
  readonly title: string;
  /** Handling label for head and foot of each page; empty when the case has none. */
  readonly marking: string;
  /** Who is named as preparing it; null unless the layout asks for the name. */
  readonly author: string | null;
  /** ISO date. */
  readonly issuedOn: string;
  /** BCP 47 language of the report's own words. */
  readonly language: string;
  readonly blocks: readonly ReportBlock[];
  readonly notes: readonly ReportNote[];
  /** The quotations that the report prints, in printed order. */
  readonly quotes: readonly ReportQuote[];
}

/** The words of some runs, citations left out and breaks as line ends. */
export function runsText(runs: readonly ReportRun[]): string {
  return runs
    .map((run) => (run.kind === 'text' ? run.text : run.kind === 'break' ? '\n' : ''))
    .join('');
}
