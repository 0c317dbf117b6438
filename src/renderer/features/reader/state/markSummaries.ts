import { INK_NAMES } from '../../../../core/annotation/annotation.ts';
import { blockIndicesIn } from '../../../../core/document/blocks.ts';
import type { SourceDocument } from '../../../../core/document/document.ts';
import type { ShownMark } from '../../../workbench/shownMarks.ts';
import type { MarkFacts } from '../../../workbench/useMarkFacts.ts';

/** What hangs on a mark, in words: "Contested, note, E2". */
export function markWords(mark: ShownMark, facts: MarkFacts): string {
  const numbers = facts.evidenceOf(mark.id).map(({ number }) => `E${number}`);
  const note = facts.noteOf(mark.id) === null ? [] : ['note'];
  return [INK_NAMES[mark.ink], ...note, ...numbers].join(', ');
}

/** By block, what a screen reader is told of its marks: "2 marks: Key fact; Contested, note, E2". */
export function markSummaries(
  document: SourceDocument,
  marks: readonly ShownMark[],
  facts: MarkFacts,
): ReadonlyMap<number, string> {
  const byBlock = new Map<number, string[]>();
  for (const mark of marks) {
    for (const index of blockIndicesIn(document, mark.range)) {
      const words = byBlock.get(index) ?? [];
      words.push(markWords(mark, facts));
      byBlock.set(index, words);
    }
  }
  return new Map(
    [...byBlock].map(([index, words]) => [
      index,
      `${words.length} ${words.length === 1 ? 'mark' : 'marks'}: ${words.join('; ')}`,
    ]),
  );
}
