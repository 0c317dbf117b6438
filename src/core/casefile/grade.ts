import type { Reliability } from '../annotation/annotation.ts';
import type { Credibility, Evidence } from './casefile.ts';

/** An item's grade as it counts: the letter may come from the source, the digit is always the item's. */
export interface Grade {
  readonly letter: Reliability | null;
  /** Whether the letter is the item's own, against the source's. */
  readonly overridden: boolean;
  readonly digit: Credibility | null;
}

/**
 * The grade of an item of evidence.
 * @param sourceLetter what the analyst says of the document as a source; null when not graded.
 */
export function gradeOf(
  item: Pick<Evidence, 'credibility' | 'reliability'>,
  sourceLetter: Reliability | null,
): Grade {
  return {
    letter: item.reliability?.letter ?? sourceLetter,
    overridden: item.reliability !== null,
    digit: item.credibility,
  };
}

/** "B2"; a missing half is a dash ("B–", "–2"); with neither it is "not graded", which is not F6. */
export function formatGrade(grade: Pick<Grade, 'letter' | 'digit'>): string {
  if (grade.letter === null && grade.digit === null) return 'not graded';
  return `${grade.letter ?? '–'}${grade.digit ?? '–'}`;
}

/** Whether both halves are set. */
export function isGraded(grade: Pick<Grade, 'letter' | 'digit'>): boolean {
  return grade.letter !== null && grade.digit !== null;
}
