import type { NoteSubject } from '../../../core/annotation/annotation.ts';
import { foldedWords } from '../../../core/text/foldText.ts';
import { compareText } from '../../store/live.ts';
import type { ListedNote } from '../../store/notes.ts';

/** What the list of notes is narrowed to. */
export interface NoteFilter {
  readonly words: string;
  readonly kind: NoteSubject['kind'] | 'all';
}

/** The notes on that kind of thing that hold every word, case and accents aside; the one changed last comes first. */
export function filterNotes(
  notes: Iterable<ListedNote>,
  { words, kind }: NoteFilter,
): readonly ListedNote[] {
  const wanted = foldedWords(words)
    .split(/\s+/u)
    .filter((word) => word !== '');
  const fits = (note: ListedNote): boolean => {
    if (kind !== 'all' && note.on.kind !== kind) return false;
    if (wanted.length === 0) return true;
    const folded = foldedWords(note.words);
    return wanted.every((word) => folded.includes(word));
  };
  return [...notes]
    .filter(fits)
    .sort((a, b) => b.updatedAtMs - a.updatedAtMs || compareText(a.id, b.id));
}
