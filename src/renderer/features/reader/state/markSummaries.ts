import { INK_NAMES } from '../../../../core/annotation/annotation.ts';
import type { ShownMark } from '../../../workbench/shownMarks.ts';
import { linkingWords } from '../../../workbench/useLinking.ts';
import type { MarkFacts } from '../../../workbench/useMarkFacts.ts';

/** What hangs on a mark, in words: "Contested, codes: Payment, note, E2". */
export function markWords(mark: ShownMark, facts: MarkFacts): string {
  const numbers = facts.evidenceOf(mark.id).map(({ number }) => `E${number}`);
  const names = facts.codesOf(mark.codes).map(({ name }) => name);
  const codes = names.length === 0 ? [] : [`codes: ${names.join(', ')}`];
  const note = facts.noteOf(mark.id) === null ? [] : ['note'];
  const joined = linkingWords(facts.linkingOf(mark.id));
  return [INK_NAMES[mark.ink], ...codes, ...note, ...numbers, ...joined].join(', ');
}

/** What a screen reader is told of a block's marks: "2 marks: Key fact; Contested, note, E2"; null when it has none. */
export function markSummary(marks: readonly ShownMark[], facts: MarkFacts): string | null {
  if (marks.length === 0) return null;
  const words = marks.map((mark) => markWords(mark, facts));
  return `${words.length} ${words.length === 1 ? 'mark' : 'marks'}: ${words.join('; ')}`;
}
