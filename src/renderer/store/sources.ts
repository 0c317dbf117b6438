import type { SourceAssessment } from '../../core/annotation/annotation.ts';
import type { Id } from '../../core/records/record.ts';
import type { LibraryDatabase } from './database.ts';
import { compareText, liveOnly } from './live.ts';

/** What the analyst says of a document as a source; undefined until it was graded. */
export async function sourceOfDocument(
  db: LibraryDatabase,
  documentId: Id,
): Promise<SourceAssessment | undefined> {
  const found = await db.sources.get(documentId);
  return found?.deletedAtMs === null ? found : undefined;
}

/** What a merge brought beside our assessment of a document, the one that was changed last first. */
export async function secondAssessmentsOf(
  db: LibraryDatabase,
  documentId: Id,
): Promise<readonly SourceAssessment[]> {
  return liveOnly(await db.sources.toArray())
    .filter(({ secondOf }) => secondOf === documentId)
    .sort((a, b) => b.updatedAtMs - a.updatedAtMs || compareText(a.id, b.id));
}

/** Every live assessment by document id. */
export async function allSources(db: LibraryDatabase): Promise<ReadonlyMap<Id, SourceAssessment>> {
  return new Map(liveOnly(await db.sources.toArray()).map((source) => [source.id, source]));
}
