import type { Note, NoteSubject } from '../../core/annotation/annotation.ts';
import type { LibraryDatabase } from './database.ts';
import { liveOnly } from './live.ts';

/** The live note on a subject; undefined when it has none. */
export async function noteOn(db: LibraryDatabase, subject: NoteSubject): Promise<Note | undefined> {
  const found = await db.notes.where('on.id').equals(subject.id).toArray();
  return liveOnly(found).find(({ on }) => on.kind === subject.kind);
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
