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

function inTextOrder(a: Highlight, b: Highlight): number {
  const [first, second] = [a.passages[0], b.passages[0]];
  const ends = (b.passages.at(-1)?.end ?? 0) - (a.passages.at(-1)?.end ?? 0);
  return (first?.start ?? 0) - (second?.start ?? 0) || ends || compareText(a.id, b.id);
}
