import type { Mention } from '../../core/entity/entity.ts';
import type { Id } from '../../core/records/record.ts';
import type { LibraryDatabase } from './database.ts';
import { compareText, liveOnly } from './live.ts';

/** The live mentions in a document in text order; of every status. */
export async function mentionsInDocument(
  db: LibraryDatabase,
  documentId: Id,
): Promise<readonly Mention[]> {
  const found = await db.mentions.where('documentId').equals(documentId).toArray();
  return liveOnly(found).sort(byPlace);
}

/** The live mentions of an entity, by document and then in text order; of every status. */
export async function mentionsOfEntity(
  db: LibraryDatabase,
  entityId: Id,
): Promise<readonly Mention[]> {
  const found = await db.mentions.where('entityId').equals(entityId).toArray();
  return liveOnly(found).sort(byPlace);
}

/** Number of live, accepted mentions by entity. */
export async function mentionCounts(db: LibraryDatabase): Promise<ReadonlyMap<Id, number>> {
  const counts = new Map<Id, number>();
  for (const { entityId, status } of liveOnly(await db.mentions.toArray())) {
    if (status === 'accepted') counts.set(entityId, (counts.get(entityId) ?? 0) + 1);
  }
  return counts;
}

function byPlace(a: Mention, b: Mention): number {
  return (
    compareText(a.documentId, b.documentId) ||
    a.passage.start - b.passage.start ||
    a.passage.end - b.passage.end ||
    compareText(a.id, b.id)
  );
}
