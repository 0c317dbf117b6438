import type { LibraryDatabase } from './database.ts';

/** The longest that an opening waits for a window that keeps the store from being upgraded, in ms. */
const BLOCKED_MS = 3000;

/**
 * Opens the store, and brings its tables and indexes to this build's version. A window of an earlier build closes the store
 * when it is asked to; one that does not answer must not keep this one waiting for ever.
 * @returns false when another window has kept it from being upgraded; it is closed then.
 * @throws what Dexie throws when the store cannot be opened.
 */
export async function openStore(
  db: Pick<LibraryDatabase, 'open' | 'on' | 'close'>,
  blockedMs = BLOCKED_MS,
): Promise<boolean> {
  const opening = db.open().then(() => true);
  const blocked = new Promise<boolean>((resolve) => {
    db.on('blocked', () => void setTimeout(() => resolve(false), blockedMs));
  });
  const opened = await Promise.race([opening, blocked]);
  if (opened) return true;
  // What comes of it later concerns nobody any more.
  opening.catch(() => undefined);
  db.close();
  return false;
}
