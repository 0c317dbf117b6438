import type { Narrative } from '../../core/casefile/casefile.ts';
import type { Id } from '../../core/records/record.ts';
import type { LibraryDatabase } from './database.ts';

/** The narrative of a case; undefined until one was begun. */
export async function narrativeOfCase(
  db: LibraryDatabase,
  caseId: Id,
): Promise<Narrative | undefined> {
  const found = await db.narratives.get(caseId);
  return found?.deletedAtMs === null ? found : undefined;
}
