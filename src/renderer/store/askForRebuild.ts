import type { LibraryDatabase } from './database.ts';

/**
 * Has the next opening make the working copy anew from the data folder, by taking away the row that says where it stands:
 * what is in the copy stays until then, and an opening that cannot have everything back asks first. Reload afterwards.
 */
export async function askForRebuild(db: LibraryDatabase): Promise<void> {
  await db.meta.delete('store');
}
