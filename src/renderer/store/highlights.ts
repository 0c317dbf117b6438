import type { Highlight } from '../../core/annotation/annotation.ts';
import type { Id } from '../../core/records/record.ts';
import type { LibraryDatabase } from './database.ts';
import { compareText, liveOnly } from './live.ts';

/** The live marks of a document in text order: by start, the longer first, then by id. */
export async function highlightsOfDocument(
  db: LibraryDatabase,
  documentId: Id,
): Promise<readonly Highlight[]> {
  const found = await db.highlights.where('documentId').equals(documentId).toArray();
  return liveOnly(found).sort(inTextOrder);
}

/** The mark; undefined when there is none or it is in the trash. */
export async function highlightById(db: LibraryDatabase, id: Id): Promise<Highlight | undefined> {
  const found = await db.highlights.get(id);
  return found?.deletedAtMs === null ? found : undefined;
}

/** Number of live marks by document. */
export async function highlightCounts(db: LibraryDatabase): Promise<ReadonlyMap<Id, number>> {
  const counts = new Map<Id, number>();
  for (const { documentId } of liveOnly(await db.highlights.toArray())) {
    counts.set(documentId, (counts.get(documentId) ?? 0) + 1);
  }
  return counts;
}

function inTextOrder(a: Highlight, b: Highlight): number {
  const [first, second] = [a.passages[0], b.passages[0]];
  const ends = (b.passages.at(-1)?.end ?? 0) - (a.passages.at(-1)?.end ?? 0);
  return (first?.start ?? 0) - (second?.start ?? 0) || ends || compareText(a.id, b.id);
}
