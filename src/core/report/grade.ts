import type { Reliability, SourceAssessment } from '../annotation/annotation.ts';
import type { Credibility, Evidence } from '../casefile/casefile.ts';

/** An item's grade as it stands: the letter with where it comes from, and the digit. */
export interface EvidenceGrade {
  readonly letter: Reliability | null;
  readonly digit: Credibility | null;
  /** The item has a letter of its own over the source's. */
  readonly overridden: boolean;
}

/** The grade of an item: its own letter if it has one, else the letter of its source, and its digit. */
export function gradeOf(
  item: Pick<Evidence, 'credibility' | 'reliability'>,
  source: Pick<SourceAssessment, 'reliability'> | undefined,
): EvidenceGrade {
  return {
    letter: item.reliability?.letter ?? source?.reliability ?? null,
    digit: item.credibility,
    overridden: item.reliability !== null,
  };
}

/** Whether letter and digit are both given. */
export function isGraded(grade: EvidenceGrade): boolean {
  return grade.letter !== null && grade.digit !== null;
}

/** The grade in print: "B2"; "not graded" when both halves are missing; else the half given and the one missing. */
export function gradeWords(grade: EvidenceGrade): string {
  if (grade.letter !== null && grade.digit !== null) return `${grade.letter}${grade.digit}`;
  if (grade.letter !== null) return `${grade.letter}, credibility not graded`;
  if (grade.digit !== null) return `${grade.digit}, reliability not graded`;
  return 'not graded';
}
