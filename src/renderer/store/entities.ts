import type { Entity } from '../../core/entity/entity.ts';
import type { LibraryDatabase } from './database.ts';
import { compareText, liveOnly } from './live.ts';

/** The live entities that were not merged into another, by name and then id. */
export async function allEntities(db: LibraryDatabase): Promise<readonly Entity[]> {
  const found = liveOnly(await db.entities.toArray()).filter(({ mergedInto }) => !mergedInto);
  return found.sort((a, b) => compareText(a.name, b.name) || compareText(a.id, b.id));
}
