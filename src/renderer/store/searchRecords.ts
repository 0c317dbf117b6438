import { liveQuery, type Table } from 'dexie';
import type { Highlight, Note } from '../../core/annotation/annotation.ts';
import type { Evidence, Narrative } from '../../core/casefile/casefile.ts';
import type { Entity } from '../../core/entity/entity.ts';
import type { Id, RecordBase } from '../../core/records/record.ts';
import type { LibraryDatabase } from './database.ts';
import { liveOnly } from './live.ts';

/** A note with the document that it is on, or whose mark it is on; null when it is on neither. */
export interface PlacedNote {
  readonly note: Note;
  readonly documentId: Id | null;
}

/** What of a library can be searched beside its documents; live records only. */
export type SearchRecords =
  | { readonly table: 'highlights'; readonly records: readonly Highlight[] }
  | { readonly table: 'notes'; readonly records: readonly PlacedNote[] }
  | { readonly table: 'entities'; readonly records: readonly Entity[] }
  | { readonly table: 'evidence'; readonly records: readonly Evidence[] }
  | { readonly table: 'narratives'; readonly records: readonly Narrative[] };

/** Records read at a time: reading them all at once would hold up the window. */
const PAGE = 500;

async function readPaged<T extends RecordBase>(table: Table<T, Id>): Promise<T[]> {
  const found: T[] = [];
  for (let last = ''; ; ) {
    const page = await table.where('id').above(last).limit(PAGE).toArray();
    found.push(...liveOnly(page));
    if (page.length < PAGE) return found;
    last = page.at(-1)?.id ?? last;
  }
}

async function placedNotes(db: LibraryDatabase): Promise<readonly PlacedNote[]> {
  const notes = await readPaged(db.notes);
  const onMarks = notes.filter(({ on }) => on.kind === 'highlight').map(({ on }) => on.id);
  const marks = await db.highlights.bulkGet(onMarks);
  const places = new Map(marks.flatMap((mark) => (mark ? [[mark.id, mark.documentId]] : [])));
  return notes.map((note) => ({
    note,
    documentId: note.on.kind === 'document' ? note.on.id : (places.get(note.on.id) ?? null),
  }));
}

/** Calls back with all records of a table, now and after each change of it. @returns the unsubscriber. */
export function watchSearchRecords(
  db: LibraryDatabase,
  listener: (records: SearchRecords) => void,
): () => void {
  const watch = (read: () => Promise<SearchRecords>) =>
    liveQuery(read).subscribe({ next: listener });
  const watching = [
    watch(async () => ({ table: 'highlights', records: await readPaged(db.highlights) })),
    watch(async () => ({ table: 'notes', records: await placedNotes(db) })),
    watch(async () => {
      const entities = await readPaged(db.entities);
      return { table: 'entities', records: entities.filter(({ mergedInto }) => !mergedInto) };
    }),
    watch(async () => ({ table: 'evidence', records: await readPaged(db.evidence) })),
    watch(async () => ({ table: 'narratives', records: await readPaged(db.narratives) })),
  ];
  return () => {
    for (const one of watching) one.unsubscribe();
  };
}
