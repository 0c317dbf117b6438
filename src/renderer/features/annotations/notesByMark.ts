import type { MarkNote } from '../../store/markTies.ts';
import type { AuthorWords } from '../../workbench/authorWords.ts';

/** What the notes on a mark say, as lists show and search it. */
export type NoteOfMark = Pick<MarkNote, 'words' | 'folded'>;

/** The words of each mark's notes: ours first, below it those that a merge brought beside it, each with its author. */
export function notesByMark(
  notes: readonly MarkNote[],
  who: AuthorWords,
): ReadonlyMap<string, NoteOfMark> {
  const found = new Map<string, NoteOfMark>();
  const ours = notes.filter(({ besideBy }) => besideBy === null);
  const others = notes.filter(({ besideBy }) => besideBy !== null);
  for (const { markId, words, folded, besideBy } of [...ours, ...others]) {
    const own = besideBy === null ? words : `Merged: note by ${who(besideBy)}: ${words}`;
    const above = found.get(markId);
    found.set(
      markId,
      above
        ? { words: `${above.words}\n${own}`, folded: `${above.folded}\n${folded}` }
        : { words: own, folded },
    );
  }
  return found;
}
