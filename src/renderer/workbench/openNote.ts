import type { NoteSubject } from '../../core/annotation/annotation.ts';
import { createStore, type Store } from './store.ts';

/** A note that is open beside what is read. */
export interface OpenNote {
  readonly on: NoteSubject;
  /** What it is on, in words, for "Note on …". */
  readonly title: string;
  /** The words of the passage; empty where there is none. */
  readonly quote: string;
}

/** The note that is open; null while none is. The notes feature draws it over every view. */
export const openedNote: Store<OpenNote | null> = createStore<OpenNote | null>(null);

/** Opens the note on something, or goes to it when it is open; what is typed in another open note is stored first. */
export function openNote(note: OpenNote): void {
  openedNote.set(note);
}
