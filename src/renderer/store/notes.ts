import type { Note, NoteSubject } from '../../core/annotation/annotation.ts';
import type { Id } from '../../core/records/record.ts';
import type { LibraryDatabase } from './database.ts';
import { liveOnly } from './live.ts';

/** The live note on a subject; undefined when it has none. */
export async function noteOn(db: LibraryDatabase, subject: NoteSubject): Promise<Note | undefined> {
  const found = await db.notes.where('on.id').equals(subject.id).toArray();
  return liveOnly(found).find(({ on }) => on.kind === subject.kind);
}

/** The live notes on any of the subjects, by the subject's id; in no order. */
export async function notesOnAny(
  db: LibraryDatabase,
  kind: NoteSubject['kind'],
  ids: readonly Id[],
): Promise<ReadonlyMap<Id, Note>> {
  const found = await db.notes
    .where('on.id')
    .anyOf([...ids])
    .toArray();
  const own = liveOnly(found).filter(({ on }) => on.kind === kind);
  return new Map(own.map((note) => [note.on.id, note]));
}
