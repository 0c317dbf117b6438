import { MIGRATIONS } from '../../core/records/migrations/upgradeRecord.ts';
import type { LibraryState, StorageFailure } from '../../shell/contract.ts';
import { storeFailure } from './commit.ts';
import { firstMeta, LibraryDatabase, type StoreMeta } from './database.ts';
import { followStore, tellReaders } from './followStore.ts';
import { Library, type LibraryParts } from './library.ts';
import type { OpenOutcome, OpenParts } from './openOutcome.ts';
import type { Found } from './rebuild.ts';
import type { Restoration, StandsAt } from './restoration.ts';
import { type ReadOnlyReason, Watched } from './saveStatus.ts';

const LARGE = 20_000;
const REBUILDING =
  'Documents can be read meanwhile. Marks and notes appear when all of them are there, and changes can be made then.';

/** The store of the library, or of another one where its id is given. */
export function openDatabase(
  { indexedDB, keyRange }: OpenParts,
  { marker }: LibraryState,
  libraryId = marker.libraryId,
): LibraryDatabase {
  return new LibraryDatabase(libraryId, {
    ...(indexedDB ? { indexedDB } : {}),
    ...(keyRange ? { IDBKeyRange: keyRange } : {}),
  });
}

/** Where a copy stands that shows the whole journal in today's shape. */
export function endOf(
  { migrations = MIGRATIONS }: OpenParts,
  { marker, lastSeq }: LibraryState,
  { newestAtMs }: Pick<Found, 'newestAtMs'>,
): StandsAt {
  const savedAtMs = newestAtMs === null ? {} : { savedAtMs: newestAtMs };
  return { libraryId: marker.libraryId, seq: lastSeq, schema: migrations.schema, ...savedAtMs };
}

/** A library that can be worked in, with what the analyst must be told. */
export function ready(
  parts: OpenParts,
  state: LibraryState,
  db: LibraryDatabase,
  meta: StoreMeta,
  notice: string | null,
): OpenOutcome {
  const library = new Library(partsOf(parts, state, db), meta, lockedBy(state));
  followStore(library, db, parts.indexedDB);
  const notices = [notice, ...state.notices].filter((one) => one !== null);
  const told = notices.length > 0 ? notices.join(' ') : null;
  return { kind: 'ready', library, state, notice: told, rebuilding: null };
}

/** A folder that cannot be written is shown; the store beside it may be, for it only shows what the folder holds. */
function lockedBy({ unwritable }: LibraryState): ConstructorParameters<typeof Library>[2] {
  if (!unwritable) return null;
  const says = lockedWords(unwritable);
  return { why: 'folderReadOnly', says };
}

function lockedWords({ kind, code }: StorageFailure): string {
  if (kind === 'diskFull') {
    return 'There is no room on the disk of the data folder. To go on working, make room and start Casebound again.';
  }
  return code === 'EROFS'
    ? 'The drive of the data folder can only be read. To go on working, make it writable and start Casebound again.'
    : 'Casebound may not write in the data folder. To go on working, change its permissions and start Casebound again.';
}

/** A library that can be read, and nothing else. */
export function readOnly(
  parts: OpenParts,
  state: LibraryState,
  db: LibraryDatabase,
  meta: StoreMeta,
  why: ReadOnlyReason,
  says: string,
): OpenOutcome {
  const library = new Library(partsOf(parts, state, db), meta, { why, says });
  return { kind: 'readOnly', state, why, says, library };
}

/** No library: its store is not touched. */
export function refused(state: LibraryState, why: ReadOnlyReason, says: string): OpenOutcome {
  return { kind: 'readOnly', state, why, says, library: null };
}

/**
 * Writes a restored library into the store. A small one is ready then; a large one is given as soon as documents can be
 * read in it, read-only, and goes live by itself: `rebuilding.done` settles then, and the write lock must be held so long.
 */
export async function writeOut(
  parts: OpenParts,
  state: LibraryState,
  restoration: Restoration,
  notice: string | null,
): Promise<OpenOutcome> {
  const db = openDatabase(parts, state);
  const at = endOf(parts, state, restoration.found);
  const { records } = restoration.found;
  const written = new Watched(0);
  let tellReadable = (): void => {};
  const readable = new Promise<void>((resolve) => {
    tellReadable = resolve;
  });
  const writing = restoration
    .write(db, at, (done) => written.set(done), tellReadable)
    .finally(() => restoration.end());
  try {
    if (records < (parts.largeFrom ?? LARGE)) {
      return ready(parts, state, db, await writing, notice);
    }
    await Promise.race([readable, writing]);
  } catch (error) {
    const failure = storeFailure(error);
    if (!failure) throw error;
    db.close();
    return refused(state, 'storeFailed', unwritable(failure.detail));
  }
  const meta = firstMeta(at.libraryId);
  const frozen = { why: 'rebuilding', says: REBUILDING } as const;
  const library = new Library(partsOf(parts, state, db), meta, frozen);
  const live = (end: StoreMeta): string => {
    tellReaders(db);
    library.goLive(end);
    followStore(library, db, parts.indexedDB);
    return notice ?? 'The store in this browser has been rebuilt.';
  };
  const failed = (error: unknown): string => {
    const says = unwritable(error instanceof Error ? error.message : String(error));
    library.freeze('storeFailed', says);
    return says;
  };
  const rebuilding = { written, records, done: writing.then(live, failed) };
  const told = state.notices.length > 0 ? state.notices.join(' ') : null;
  return { kind: 'ready', library, state, notice: told, rebuilding };
}

function unwritable(detail: string): string {
  return `The store in this browser cannot be written (${detail}). Everything is safe in the data folder: make room and reload to rebuild it.`;
}

function partsOf(parts: OpenParts, state: LibraryState, db: LibraryDatabase): LibraryParts {
  const { shell, nowMs, newId, lock } = parts;
  const { libraryId } = state.marker;
  const author = () => parts.author() ?? libraryId;
  const reserve = parts.reserve ? { reserve: parts.reserve } : {};
  const renew = parts.renew ? { renew: parts.renew } : {};
  return { db, shell, libraryId, nowMs, newId, lock, author, ...reserve, ...renew };
}
