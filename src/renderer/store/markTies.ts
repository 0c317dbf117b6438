import type { Evidence } from '../../core/casefile/casefile.ts';
import type { ConflictEnd } from '../../core/linking/linking.ts';
import type { AuthorId, Id } from '../../core/records/record.ts';
import { foldedWords } from '../../core/text/foldText.ts';
import { parseRichText, plainText } from '../../core/text/richText.ts';
import { followTable } from './followTable.ts';

/** The words of a note on a mark. */
export interface MarkNote {
  readonly markId: Id;
  readonly words: string;
  /** The words, folded. */
  readonly folded: string;
  /** Whose it is, where a merge brought it beside ours; null for ours. */
  readonly besideBy: AuthorId | null;
}

/** Follows the notes on marks that have words, by the note's id; folded while they are read, like the quotes. */
export const followMarkNotes = followTable('notes', (note): MarkNote | null => {
  const { on, body, by, secondOf } = note;
  if (on.kind !== 'highlight') return null;
  const parsed = parseRichText(body);
  const words = parsed.ok ? plainText(parsed.value).trim() : '';
  const besideBy = secondOf === undefined ? null : by;
  return words === '' ? null : { markId: on.id, words, folded: foldedWords(words), besideBy };
});

/** Follows the evidence that was made from marks, of every case. */
export const followMarkEvidence = followTable('evidence', (item): Evidence | null =>
  item.highlightId === null ? null : item,
);

/** Follows which marks are linked, by the link's id. */
export const followLinkedMarks = followTable('links', ({ from, to }): readonly Id[] => [from, to]);

/** Follows what is in conflict, by the conflict's id. */
export const followConflictEnds = followTable(
  'conflicts',
  ({ ends }): readonly ConflictEnd[] => ends,
);
