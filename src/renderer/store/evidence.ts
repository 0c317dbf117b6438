import type { Evidence } from '../../core/casefile/casefile.ts';
import type { Id } from '../../core/records/record.ts';
import type { LibraryDatabase } from './database.ts';
import { liveOnly } from './live.ts';

/** The live evidence of a case in the analyst's order, ties by number. */
export async function evidenceOfCase(
  db: LibraryDatabase,
  caseId: Id,
): Promise<readonly Evidence[]> {
  const found = await db.evidence.where('caseId').equals(caseId).toArray();
  return liveOnly(found).sort((a, b) => a.order - b.order || a.number - b.number);
}

/** The live evidence from a document, of any case, in text order. */
export async function evidenceInDocument(
  db: LibraryDatabase,
  documentId: Id,
): Promise<readonly Evidence[]> {
  const found = await db.evidence.where('documentId').equals(documentId).toArray();
  return liveOnly(found).sort((a, b) => a.passage.start - b.passage.start || a.number - b.number);
}
