import type { SourceAssessment } from '../../core/annotation/annotation.ts';
import type { Id } from '../../core/records/record.ts';
import type { LibraryDatabase } from './database.ts';
import { liveOnly } from './live.ts';

/** What the analyst says of a document as a source; undefined until it was graded. */
export async function sourceOfDocument(
  db: LibraryDatabase,
  documentId: Id,
): Promise<SourceAssessment | undefined> {
  const found = await db.sources.get(documentId);
  return found?.deletedAtMs === null ? found : undefined;
}

/** Every live assessment by document id. */
export async function allSources(db: LibraryDatabase): Promise<ReadonlyMap<Id, SourceAssessment>> {
  return new Map(liveOnly(await db.sources.toArray()).map((source) => [source.id, source]));
}
