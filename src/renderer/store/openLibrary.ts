import { liveQuery } from 'dexie';
import { MIGRATIONS, type Migrations } from '../../core/records/migrations/upgradeRecord.ts';
import type { AuthorId, Id } from '../../core/records/record.ts';
import { TABLE_NAMES } from '../../core/records/tables.ts';
import type { LibraryState, Shell } from '../../shell/contract.ts';
import { catchUp } from './catchUp.ts';
import { CHECKED_FIRST_ROWS, countRows, findUnsound, setAside } from './checkStore.ts';
import { ConflictError } from './commit.ts';
import { firstMeta, LibraryDatabase, type StoreMeta } from './database.ts';
import { keepBeforeUpgrade } from './keepBeforeUpgrade.ts';
import { keepSurplus } from './keepSurplus.ts';
import { Library, type LibraryParts, type WriteLock } from './library.ts';
import { type Probe, probeDatabase } from './probeDatabase.ts';
import { type Found, findLibrary, writeImage } from './rebuild.ts';
import type { ReadOnlyReason } from './saveStatus.ts';
import { upgradeStore } from './upgradeStore.ts';

/** What opening needs beyond the host; tests give their own. */
export interface OpenParts {
  readonly shell: Shell;
  readonly nowMs: () => number;
  readonly newId: () => Id;
  readonly lock: WriteLock;
  /** Under whose id changes are recorded; null until the analyst has one, then the library's own id stands in. */
  readonly author: () => AuthorId | null;
  /** The browser's own when absent. */
  readonly indexedDB?: IDBFactory;
  readonly keyRange?: typeof IDBKeyRange;
  readonly migrations?: Migrations;
}

/** What the analyst can do about a store that does not agree with the data folder. */
export type RecoveryChoice =
  /** Take all that the data folder gives back. */
  | 'restore'
  /** Keep what the store holds and write what the journal lacks into it. */
  | 'keepStore'
  /** Change nothing; look only. */
  | 'lookOnly';

/** What opening came to. */
export type OpenOutcome =
  /** All is at the journal's end. `notice` is one sentence when the copy was rebuilt or the host repaired something. */
  | {
      readonly kind: 'ready';
      readonly library: Library;
      readonly state: LibraryState;
      readonly notice: string | null;
    }
  /** Something is missing: nothing has been changed, the analyst chooses. */
  | {
      readonly kind: 'recovery';
      readonly state: LibraryState;
      /** What happened, in a sentence. */
      readonly says: string;
      /** What is missing, one sentence each. */
      readonly losses: readonly string[];
      /** Records not in the trash that can be had back. */
      readonly items: number;
      /** From when the newest of it is; null when there is nothing. */
      readonly newestAtMs: number | null;
      readonly choices: readonly RecoveryChoice[];
      choose(choice: RecoveryChoice): Promise<OpenOutcome>;
    }
  /** Nothing may be written. `library` is null when the store must not even be opened. */
  | {
      readonly kind: 'readOnly';
      readonly state: LibraryState;
      readonly why: ReadOnlyReason;
      readonly says: string;
      readonly library: Library | null;
    };

/**
 * Opens the library: compares the working copy with the journal, replays what is missing, rebuilds what is lost, and
 * asks when something cannot be had back. Never starts fresh where a library has been.
 */
export async function openLibrary(parts: OpenParts): Promise<OpenOutcome> {
  const state = await parts.shell.openLibrary();
  return parts.lock(`casebound-write-${state.marker.libraryId}`, () => open(parts, state));
}

async function open(parts: OpenParts, state: LibraryState): Promise<OpenOutcome> {
  const { libraryId } = state.marker;
  const { schema } = parts.migrations ?? MIGRATIONS;
  const probe = await probeDatabase(libraryId, parts.indexedDB);
  const newer =
    probe.kind === 'newer' ||
    (probe.kind === 'present' && (probe.meta.schema > schema || probe.meta.minWriter > schema));
  if (newer || state.tooNew) return refused(state, 'newerStore', NEWER);
  if (probe.kind !== 'present') return rebuild(parts, state, probe);
  let { meta } = probe;
  if (meta.libraryId !== libraryId) {
    return refused(state, 'otherLibrary', 'The store in this browser belongs to another library.');
  }
  if (meta.seq > state.lastSeq) return ahead(parts, state, meta);
  if (meta.seq + 1 < state.firstSeq) return rebuild(parts, state, probe);
  if (meta.schema < schema) {
    const waits = await keepBeforeUpgrade(parts.shell, state, parts.migrations);
    if (waits !== null) return refused(state, 'undecided', waits);
  }
  const db = openDatabase(parts, state);
  try {
    if (meta.schema < schema) meta = await upgradeStore(db, meta, parts.migrations);
    const caught = await catchUp(db, parts.shell, meta, parts.migrations);
    if (caught.ok) return checked(parts, state, db, caught.value.meta);
    const { failure } = caught;
    if (failure.kind === 'tooNew') return closeAs(db, refused(state, 'newerStore', NEWER));
    if (failure.kind === 'unreadable') {
      const says = `The journal cannot be read: ${failure.failure.detail}.`;
      return readOnly(parts, state, db, meta, 'journalUnreadable', says);
    }
  } catch (error) {
    if (!(error instanceof ConflictError)) throw error;
  }
  db.close();
  return rebuild(parts, state, probe);
}

/**
 * The copy is at the journal's end. A row of it that is no record is had back from the data folder where that is whole,
 * and otherwise set aside; a large copy is looked through beside the work.
 */
async function checked(
  parts: OpenParts,
  state: LibraryState,
  db: LibraryDatabase,
  meta: StoreMeta,
): Promise<OpenOutcome> {
  if ((await countRows(db)) > CHECKED_FIRST_ROWS) {
    const outcome = ready(parts, state, db, meta, null);
    void checkBeside(parts, state, db);
    return outcome;
  }
  const found = await findUnsound(db);
  if (found.length === 0) return ready(parts, state, db, meta, null);
  const folder = await findLibrary(parts.shell, state, parts.migrations);
  if (folder.losses.length > 0 || folder.tooNew) {
    await setAside(db, found);
    return ready(parts, state, db, meta, null);
  }
  const rebuilt = await writeImage(db, folder.image, endOf(parts, state, folder));
  const rows = found.length === 1 ? '1 record' : `${found.length} records`;
  const notice = `${rows} in this browser's store had been damaged, and the store was rebuilt from the data folder.`;
  return ready(parts, state, db, rebuilt, notice);
}

async function checkBeside(
  parts: OpenParts,
  state: LibraryState,
  db: LibraryDatabase,
): Promise<void> {
  try {
    const found = await findUnsound(db);
    if (found.length === 0) return;
    await parts.lock(`casebound-write-${state.marker.libraryId}`, () => setAside(db, found));
  } catch {
    // The window was closed meanwhile: the next start looks again.
  }
}

const NEWER =
  'This library was written by a newer version of Casebound. Nothing was changed. Open it with that version.';

/** The copy is gone, cut short, or too far behind: rebuilds it when nothing is missing, asks otherwise. */
async function rebuild(parts: OpenParts, state: LibraryState, probe: Probe): Promise<OpenOutcome> {
  const found = await findLibrary(parts.shell, state, parts.migrations);
  if (found.tooNew) return refused(state, 'newerStore', NEWER);
  if (found.losses.length > 0) {
    const says = 'Some of this library is missing from its data folder.';
    return recovery(parts, state, found, says, ['restore', 'lookOnly']);
  }
  const db = openDatabase(parts, state);
  const meta = await writeImage(db, found.image, endOf(parts, state, found));
  const items = liveItems(found);
  const fresh = state.lastSeq === 0 && found.image.records.size === 0;
  const notice = fresh ? null : `${wordsFor(probe)} ${itemsWord(items)} restored, none missing.`;
  return ready(parts, state, db, meta, notice);
}

/** Where a copy stands that shows the whole journal in today's shape. */
function endOf(
  { migrations = MIGRATIONS }: OpenParts,
  { marker, lastSeq }: LibraryState,
  { newestAtMs }: Found,
) {
  const savedAtMs = newestAtMs === null ? {} : { savedAtMs: newestAtMs };
  return { libraryId: marker.libraryId, seq: lastSeq, schema: migrations.schema, ...savedAtMs };
}

function wordsFor(probe: Probe): string {
  switch (probe.kind) {
    case 'missing':
      return probe.dataLoss === 'total'
        ? 'The browser had discarded its damaged store, and it was rebuilt from the data folder.'
        : 'The store in this browser was empty, and was rebuilt from the data folder.';
    case 'unfinished':
    case 'present':
    case 'newer':
      return 'The store in this browser was incomplete, and was rebuilt from the data folder.';
  }
}

function itemsWord(items: number): string {
  return items === 1 ? '1 item' : `${items} items`;
}

/** The store knows more than the journal: the data folder was put back from a copy. */
async function ahead(parts: OpenParts, state: LibraryState, meta: StoreMeta): Promise<OpenOutcome> {
  const found = await findLibrary(parts.shell, state, parts.migrations);
  const surplus = meta.seq - state.lastSeq;
  const says = `The store in this browser holds ${surplus} changes that the data folder does not. The folder may have been put back from an older copy.`;
  return recovery(parts, state, found, says, ['restore', 'keepStore', 'lookOnly']);
}

function recovery(
  parts: OpenParts,
  state: LibraryState,
  found: Found,
  says: string,
  choices: readonly RecoveryChoice[],
): OpenOutcome {
  const choose = async (choice: RecoveryChoice): Promise<OpenOutcome> => {
    const { libraryId } = state.marker;
    const db = openDatabase(parts, state);
    switch (choice) {
      case 'restore': {
        const meta = await writeImage(db, found.image, endOf(parts, state, found));
        const items = itemsWord(liveItems(found));
        return ready(parts, state, db, meta, `${items} restored from the data folder.`);
      }
      case 'keepStore':
        return keepStore(parts, state, db, found);
      case 'lookOnly': {
        const meta = (await db.meta.get('store')) ?? firstMeta(libraryId);
        return readOnly(parts, state, db, meta, 'undecided', `${says} Nothing was changed.`);
      }
    }
  };
  return {
    kind: 'recovery',
    state,
    says,
    losses: found.losses,
    items: liveItems(found),
    newestAtMs: found.newestAtMs,
    choices,
    choose: (choice) =>
      parts.lock(`casebound-write-${state.marker.libraryId}`, () => choose(choice)),
  };
}

async function keepStore(
  parts: OpenParts,
  state: LibraryState,
  db: LibraryDatabase,
  found: Found,
): Promise<OpenOutcome> {
  const { shell, nowMs, newId } = parts;
  const by = parts.author() ?? state.marker.libraryId;
  const kept = await keepSurplus(db, found.image, { shell, nowMs, newId, by });
  if (!kept.ok) {
    const meta = (await db.meta.get('store')) ?? firstMeta(state.marker.libraryId);
    return readOnly(parts, state, db, meta, 'undecided', kept.failure.says);
  }
  const notice = 'What the store held was kept and written to the data folder.';
  return ready(parts, state, db, kept.value, notice);
}

function openDatabase({ indexedDB, keyRange }: OpenParts, state: LibraryState): LibraryDatabase {
  return new LibraryDatabase(state.marker.libraryId, {
    ...(indexedDB ? { indexedDB } : {}),
    ...(keyRange ? { IDBKeyRange: keyRange } : {}),
  });
}

function ready(
  parts: OpenParts,
  state: LibraryState,
  db: LibraryDatabase,
  meta: StoreMeta,
  notice: string | null,
): OpenOutcome {
  const library = new Library(partsOf(parts, state, db), meta, lockedBy(state));
  attach(parts, library, db);
  const notices = [notice, ...state.notices].filter((one) => one !== null);
  return { kind: 'ready', library, state, notice: notices.length > 0 ? notices.join(' ') : null };
}

/** A folder that cannot be written is shown; the store beside it may be, for it only shows what the folder holds. */
function lockedBy({ unwritable }: LibraryState): ConstructorParameters<typeof Library>[2] {
  if (!unwritable) return null;
  const says =
    unwritable.code === 'EROFS'
      ? 'The drive of the data folder can only be read. To go on working, make it writable and start Casebound again.'
      : 'Casebound may not write in the data folder. To go on working, change its permissions and start Casebound again.';
  return { why: 'folderReadOnly', says };
}

function readOnly(
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

function refused(state: LibraryState, why: ReadOnlyReason, says: string): OpenOutcome {
  return { kind: 'readOnly', state, why, says, library: null };
}

function closeAs(db: LibraryDatabase, outcome: OpenOutcome): OpenOutcome {
  db.close();
  return outcome;
}

function partsOf(parts: OpenParts, state: LibraryState, db: LibraryDatabase): LibraryParts {
  const { shell, nowMs, newId, lock } = parts;
  const { libraryId } = state.marker;
  const author = () => parts.author() ?? libraryId;
  return { db, shell, libraryId, nowMs, newId, lock, author };
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

const DELETED = 'The store in this browser was deleted. Reload to rebuild it from the data folder.';
const UPGRADED = 'A newer Casebound has opened this library. Reload to go on.';

/** When to look whether a store that was closed underneath is still there, in ms after it was. */
const LOOK_AGAIN_MS = [0, 300, 1000, 3000] as const;

/** Follows what other windows write, and stops writing when the store is taken away or upgraded underneath. */
function attach(parts: OpenParts, library: Library, db: LibraryDatabase): void {
  const watching = liveQuery(() => db.meta.get('store')).subscribe({
    next: (meta) => {
      if (meta) library.follow(meta);
    },
    error: () => {},
  });
  let closing = false;
  db.on('close', () => {
    if (closing) return;
    // A browser that clears its data closes the store first and deletes it a moment later.
    for (const afterMs of LOOK_AGAIN_MS) {
      setTimeout(() => {
        if (closing) return;
        void isStillThere(library, parts.indexedDB).then((there) => {
          if (!there && !closing) library.freeze('storeClosed', DELETED);
        });
      }, afterMs);
    }
  });
  db.on('versionchange', ({ newVersion }) => {
    closing = true;
    if (newVersion === null) library.freeze('storeClosed', DELETED);
    else library.freeze('newerStore', UPGRADED);
    db.close();
  });
  library.onClose(() => {
    closing = true;
    watching.unsubscribe();
  });
}

function liveItems({ image }: Found): number {
  return TABLE_NAMES.reduce(
    (sum, table) =>
      sum + image.records.sorted(table).filter(({ deletedAtMs }) => deletedAtMs === null).length,
    0,
  );
}
