import type { Note, NoteSubject } from '../../core/annotation/annotation.ts';
import type { LibraryDatabase } from './database.ts';
import { liveOnly } from './live.ts';

/** The live note on a subject; undefined when it has none. */
export async function noteOn(db: LibraryDatabase, subject: NoteSubject): Promise<Note | undefined> {
  const found = await db.notes.where('on.id').equals(subject.id).toArray();
  return liveOnly(found).find(({ on }) => on.kind === subject.kind);
}

/** The live notes on everything of one kind, in no order. */
export async function notesOnKind(
  db: LibraryDatabase,
  kind: NoteSubject['kind'],
): Promise<readonly Note[]> {
  const found = await db.notes.toArray();
  return liveOnly(found).filter(({ on }) => on.kind === kind);
}
