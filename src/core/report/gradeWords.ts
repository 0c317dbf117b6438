import type { Grade } from '../casefile/grade.ts';

/** The grade as a report prints it: "B2"; "not graded" when both halves are missing; else the half given and the one missing. */
export function gradeWords(grade: Pick<Grade, 'letter' | 'digit'>): string {
  if (grade.letter !== null && grade.digit !== null) return `${grade.letter}${grade.digit}`;
  if (grade.letter !== null) return `${grade.letter}, credibility not graded`;
  if (grade.digit !== null) return `${grade.digit}, reliability not graded`;
  return 'not graded';
}
