import { Dexie, liveQuery, type ObservabilitySet, RangeSet } from 'dexie';
import type { LibraryDatabase } from './database.ts';
import type { Library } from './library.ts';
import { probeDatabase } from './probeDatabase.ts';

const DELETED = 'The store in this browser was deleted. Reload to rebuild it from the data folder.';
const UPGRADED = 'A newer Casebound has opened this library. Reload to go on.';

/** When to look whether a store that was closed underneath is still there, in ms after it was. */
const LOOK_AGAIN_MS = [0, 300, 1000, 3000] as const;

/** Follows what other windows write, and stops writing when the store is taken away or upgraded underneath. */
export function followStore(library: Library, db: LibraryDatabase, factory?: IDBFactory): void {
  const watching = liveQuery(() => db.meta.get('store')).subscribe({
    next: (meta) => {
      if (meta) library.follow(meta);
    },
    error: () => {},
  });
  let closing = false;
  /** After an erasure the library itself closes the store, and has it deleted and made anew. */
  const expected = (): boolean => closing || library.erasedBehind.get() !== 'no';
  db.on('close', () => {
    if (expected()) return;
    // A browser that clears its data closes the store first and deletes it a moment later.
    for (const afterMs of LOOK_AGAIN_MS) {
      setTimeout(() => {
        if (expected()) return;
        void isStillThere(library, factory).then((there) => {
          if (!there && !expected()) library.freeze('storeClosed', DELETED);
        });
      }, afterMs);
    }
  });
  db.on('versionchange', ({ newVersion }) => {
    closing = true;
    db.close();
    if (newVersion === null) void library.storeTaken(DELETED);
    else library.freeze('newerStore', UPGRADED);
  });
  library.onClose(() => {
    closing = true;
    watching.unsubscribe();
  });
}

/**
 * A browser closes a store that it cannot write, on a full disk say, and one that is deleted. The first is opened again
 * by the next read or write; one that cannot be opened at all says so then.
 */
async function isStillThere(library: Library, factory?: IDBFactory): Promise<boolean> {
  try {
    const probe = await probeDatabase(library.id, factory);
    return probe.kind === 'present' && probe.meta.seq >= library.view.get().save.seq;
  } catch {
    return true;
  }
}

/** The event by which Dexie hears of what other threads of this origin wrote, and forgets what it has read of it. */
const WRITTEN_ELSEWHERE = 'x-storagemutated-1';

/** Lets every reader of the store read again, after rows were written past Dexie. */
export function tellReaders(db: LibraryDatabase): void {
  const all = () => new RangeSet(Number.NEGATIVE_INFINITY, [[]]);
  const parts: ObservabilitySet = { all: all() };
  for (const { name } of db.tables) parts[`idb://${db.name}/${name}/`] = all();
  // Node has no such events, nor has Dexie listeners for them there.
  if (typeof dispatchEvent !== 'function') Dexie.on.storagemutated.fire(parts);
  else dispatchEvent(new CustomEvent(WRITTEN_ELSEWHERE, { detail: parts }));
}
