import { liveQuery } from 'dexie';
import type { SourceAssessment } from '../../core/annotation/annotation.ts';
import type { Collection, CorpusPack, HeldDocument } from '../../core/document/held.ts';
import type { Id } from '../../core/records/record.ts';
import type { LibraryDatabase } from './database.ts';
import { liveOnly } from './live.ts';

/** What the store holds of documents: those imported, the packs, and what the analyst says of each. Live records only. */
export interface DocumentRecords {
  readonly documents: readonly HeldDocument[];
  readonly packs: readonly CorpusPack[];
  readonly sources: ReadonlyMap<Id, SourceAssessment>;
}

/** Reads the records of documents; imports and packs in the order in which they came. */
export async function readDocumentRecords(db: LibraryDatabase): Promise<DocumentRecords> {
  const [documents, packs, sources] = await Promise.all([
    db.documents.toArray(),
    db.packs.toArray(),
    db.sources.toArray(),
  ]);
  return {
    documents: liveOnly(documents).sort(byTime),
    packs: liveOnly(packs).sort(byTime),
    sources: new Map(liveOnly(sources).map((source) => [source.id, source])),
  };
}

/** Calls back with the records now and after each change of them, whichever window made it. @returns the unsubscriber. */
export function watchDocumentRecords(
  db: LibraryDatabase,
  listener: (records: DocumentRecords) => void,
): () => void {
  const watching = liveQuery(() => readDocumentRecords(db)).subscribe({ next: listener });
  return () => watching.unsubscribe();
}

/** Every live collection, by name as the locale orders names. */
export async function allCollections(db: LibraryDatabase): Promise<readonly Collection[]> {
  const collator = new Intl.Collator(undefined, { numeric: true });
  return liveOnly(await db.collections.toArray()).sort((a, b) => collator.compare(a.name, b.name));
}

function byTime<T extends { readonly createdAtMs: number; readonly id: Id }>(a: T, b: T): number {
  return a.createdAtMs - b.createdAtMs || (a.id < b.id ? -1 : 1);
}
