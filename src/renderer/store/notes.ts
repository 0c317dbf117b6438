import type { Note, NoteSubject } from '../../core/annotation/annotation.ts';
import { notesOn } from '../../core/annotation/notesOn.ts';
import type { AuthorId, Id } from '../../core/records/record.ts';
import { parseRichText, plainText } from '../../core/text/richText.ts';
import type { LibraryDatabase } from './database.ts';
import { followTable } from './followTable.ts';

/** The live note on a subject that is written in; undefined when it has none. */
export async function noteOn(db: LibraryDatabase, subject: NoteSubject): Promise<Note | undefined> {
  return notesOn(await db.notes.where('on.id').equals(subject.id).toArray(), subject).own;
}

/** The notes that a merge brought beside it, but for those that repeat it word for word by the same hand. */
export async function notesBeside(
  db: LibraryDatabase,
  subject: NoteSubject,
): Promise<readonly Note[]> {
  const found = await db.notes.where('on.id').equals(subject.id).toArray();
  const { own, others } = notesOn(found, subject);
  return others.filter(({ body, by }) => body !== own?.body || by !== own.by);
}

/** Whether the step that undo or redo would take is one of the note on a subject and of nothing else. */
export async function stepIsOfNote(
  db: LibraryDatabase,
  way: 'undo' | 'redo',
  subject: NoteSubject,
): Promise<boolean> {
  const step = (await db.meta.get('store'))?.history[way].at(-1);
  if (!step) return false;
  const lines = await db.history.where('id').equals(step.id).toArray();
  const changed = lines.flatMap(({ records }) => records);
  const subjects = await Promise.all(
    changed.map(async (record) => {
      if (record.table !== 'notes') return undefined;
      // A record of this table is a note.
      const whole = 'splice' in record ? null : ((record.after ?? record.before) as Note | null);
      return (whole ?? (await db.notes.get(record.id)))?.on;
    }),
  );
  return subjects.every((on) => on?.kind === subject.kind && on.id === subject.id);
}

/** A note as lists show it. */
export interface ListedNote {
  readonly id: Id;
  readonly on: NoteSubject;
  /** Its words without structure; empty for a note that cannot be read. */
  readonly words: string;
  readonly updatedAtMs: number;
  /** Whose it is, where a merge brought it beside another note on the same thing; null for all others. */
  readonly besideBy: AuthorId | null;
}

/** Every live note with its words, followed live. */
export const LISTED_NOTES = followTable(
  'notes',
  ({ id, on, body, updatedAtMs, by, secondOf }): ListedNote => {
    const text = parseRichText(body);
    const words = text.ok ? plainText(text.value) : '';
    return { id, on, words, updatedAtMs, besideBy: secondOf === undefined ? null : by };
  },
);
