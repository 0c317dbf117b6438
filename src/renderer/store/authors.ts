import type { Author } from '../../core/annotation/annotation.ts';
import type { AuthorId } from '../../core/records/record.ts';
import type { LibraryDatabase } from './database.ts';
import { liveOnly } from './live.ts';

/** Every live author. */
export async function allAuthors(db: LibraryDatabase): Promise<readonly Author[]> {
  return liveOnly(await db.authors.toArray());
}

/** The author's record; undefined until a name was given. */
export async function authorById(db: LibraryDatabase, id: AuthorId): Promise<Author | undefined> {
  const author = await db.authors.get(id);
  return author?.deletedAtMs === null ? author : undefined;
}
