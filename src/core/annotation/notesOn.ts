import type { Note, NoteSubject } from './annotation.ts';

/** The live notes on one thing. */
export interface NotesOn {
  /** The one that is written in; undefined while there is none. */
  readonly own: Note | undefined;
  /** Those that a merge brought beside it, each under its author. */
  readonly others: readonly Note[];
}

/**
 * Tells the note on a subject from those that came beside it in a merge.
 * @param notes at least all that are on the subject; others and deleted ones are passed over.
 */
export function notesOn(notes: readonly Note[], { kind, id }: NoteSubject): NotesOn {
  const live = notes
    .filter(({ on, deletedAtMs }) => deletedAtMs === null && on.kind === kind && on.id === id)
    .sort((a, b) => (a.id < b.id ? -1 : 1));
  const own = live.find(({ secondOf }) => secondOf === undefined);
  return { own, others: live.filter((note) => note !== own) };
}
