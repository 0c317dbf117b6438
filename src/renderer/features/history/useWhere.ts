import type { NoteSubject } from '../../../core/annotation/annotation.ts';
import { type ChangeWhere, MOST_PLACES } from '../../../core/journal/changeList.ts';
import { namesOfCases } from '../../store/cases.ts';
import type { LibraryDatabase } from '../../store/database.ts';
import type { DocumentSource } from '../../workbench/documentSource.ts';
import { useLive } from '../../workbench/useLive.ts';
import { useWorkbench } from '../../workbench/workbench.ts';

/** Where a change was made, in words: titles of documents and cases, entities and codes; empty when it has no place. */
export async function whereWords(
  where: ChangeWhere,
  db: LibraryDatabase,
  documents: DocumentSource,
): Promise<string> {
  const places: string[] = [];
  const title = (id: string): string => documents.summary(id)?.card.shortTitle ?? 'a document';
  if (where.documents.length === MOST_PLACES) places.push('several documents');
  else places.push(...where.documents.map(title));
  if (where.cases.length > 0) {
    const names = await namesOfCases(db);
    places.push(...where.cases.flatMap((id) => names.get(id) ?? []));
  }
  if (places.length === 0) {
    const ids = where.records.filter(({ table }) => table === 'notes').map(({ id }) => id);
    for (const note of await db.notes.bulkGet(ids)) {
      if (note) places.push(await subjectWords(note.on, db, title));
    }
  }
  return [...new Set(places)].filter((place) => place !== '').join(', ');
}

async function subjectWords(
  on: NoteSubject,
  db: LibraryDatabase,
  titleOf: (documentId: string) => string,
): Promise<string> {
  switch (on.kind) {
    case 'document':
      return titleOf(on.id);
    case 'highlight': {
      const mark = await db.highlights.get(on.id);
      return mark ? titleOf(mark.documentId) : '';
    }
    case 'entity':
      return (await db.entities.get(on.id))?.name ?? '';
    case 'case':
      return (await namesOfCases(db)).get(on.id) ?? '';
    case 'code':
      return (await db.codes.get(on.id))?.name ?? '';
  }
}

/** Where a change was made, in words; empty until that is known. */
export function useWhere(where: ChangeWhere): string {
  const { documents } = useWorkbench();
  return useLive((db) => whereWords(where, db, documents), [where, documents]) ?? '';
}
