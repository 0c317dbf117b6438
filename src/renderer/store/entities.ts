import type { Entity } from '../../core/entity/entity.ts';
import type { Id } from '../../core/records/record.ts';
import type { LibraryDatabase } from './database.ts';
import { compareText, liveOnly } from './live.ts';

/** The live entities that were not merged into another, by name and then id. */
export async function allEntities(db: LibraryDatabase): Promise<readonly Entity[]> {
  const found = liveOnly(await db.entities.toArray()).filter(({ mergedInto }) => !mergedInto);
  return found.sort((a, b) => compareText(a.name, b.name) || compareText(a.id, b.id));
}

/** The entity, or the survivor when it was merged away; undefined when there is none or it is in the trash. */
export async function entityById(db: LibraryDatabase, id: Id): Promise<Entity | undefined> {
  const seen = new Set<Id>();
  for (let at: Id | null = id; at !== null && !seen.has(at); ) {
    seen.add(at);
    const found: Entity | undefined = await db.entities.get(at);
    if (!found?.mergedInto) return found?.deletedAtMs === null ? found : undefined;
    at = found.mergedInto;
  }
  return undefined;
}
