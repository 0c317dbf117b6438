import { MIGRATIONS } from '../../core/records/migrations/upgradeRecord.ts';
import { SCHEMA } from '../../core/records/tables.ts';
import type { LibraryState } from '../../shell/contract.ts';
import { askOther, askRecovery, itemsOf, itemsWord } from './askRecovery.ts';
import { type CatchUpFailure, catchUp } from './catchUp.ts';
import { CHECKED_FIRST_ROWS, countRows, findUnsound, setAside } from './checkStore.ts';
import { ConflictError, MovedError, storeFailure } from './commit.ts';
import type { LibraryDatabase, StoreMeta } from './database.ts';
import { openDatabase, readOnly, ready, refused, writeOut } from './finishOpening.ts';
import { keepBeforeUpgrade } from './keepBeforeUpgrade.ts';
import type { WriteLock } from './library.ts';
import type { OpenOutcome, OpenParts } from './openOutcome.ts';
import { openStore } from './openStore.ts';
import { type Probe, probeDatabase } from './probeDatabase.ts';
import { countStore, findOtherStore } from './probeOthers.ts';
import { type Restoration, restoreHere } from './restoration.ts';
import { upgradeStore } from './upgradeStore.ts';

/** Lines, and bytes of a snapshot, from which on a library is put together beside the window rather than in its thread. */
const LARGE_LINES = 2000;
const LARGE_SNAPSHOT = 500_000;

/**
 * Opens the library: compares the working copy with the journal, replays what is missing, rebuilds what is lost, and
 * asks when something cannot be had back. Never starts fresh where a library has been. The write lock is held until the
 * outcome is there, and while a large store is rebuilt until that is done.
 */
export async function openLibrary(given: OpenParts): Promise<OpenOutcome> {
  const parts: OpenParts = { ...given, renew: () => renewed(given) };
  const state = await parts.shell.openLibrary();
  // Asked again under the lock: other windows may have written since, and the store would seem ahead of the journal.
  return locked(parts.lock, state, async () => open(parts, await parts.shell.openLibrary()));
}

/** Opens the library beside a window that has it open, so that its store is what the data folder now holds. */
async function renewed(parts: OpenParts): Promise<boolean> {
  const outcome = await openLibrary(parts);
  if (outcome.kind === 'recovery') return false;
  if (outcome.kind === 'ready') await outcome.rebuilding?.done;
  const whole = outcome.kind === 'ready' && outcome.library.view.get().save.kind !== 'readOnly';
  outcome.library?.close();
  return whole;
}

function locked(
  lock: WriteLock,
  state: LibraryState,
  work: () => Promise<OpenOutcome>,
): Promise<OpenOutcome> {
  return new Promise((resolve, reject) => {
    lock(`casebound-write-${state.marker.libraryId}`, async () => {
      const outcome = await work();
      resolve(outcome.kind === 'recovery' ? choosingLocked(lock, outcome) : outcome);
      if (outcome.kind === 'ready') await outcome.rebuilding?.done;
    }).catch(reject);
  });
}

function choosingLocked(
  lock: WriteLock,
  outcome: Extract<OpenOutcome, { readonly kind: 'recovery' }>,
): OpenOutcome {
  const choose: typeof outcome.choose = (choice) =>
    locked(lock, outcome.state, () => outcome.choose(choice));
  return { ...outcome, choose };
}

async function open(parts: OpenParts, state: LibraryState): Promise<OpenOutcome> {
  const { libraryId } = state.marker;
  const { schema } = parts.migrations ?? MIGRATIONS;
  if (state.tooNew) return tooNew(state, state.tooNew.needs);
  let probe: Probe;
  try {
    probe = await probeDatabase(libraryId, parts.indexedDB);
  } catch (error) {
    return refused(state, 'storeFailed', unopened(error));
  }
  if (probe.kind === 'newer') return tooNew(state, null);
  if (probe.kind !== 'present') return rebuild(parts, state, probe);
  let { meta } = probe;
  const needs = Math.max(meta.schema, meta.minWriter);
  if (needs > schema) return tooNew(state, needs);
  if (meta.libraryId !== libraryId) return otherWithin(parts, state, meta);
  if (meta.seq > state.lastSeq) return ahead(parts, state, meta);
  if (meta.seq + 1 < state.firstSeq) return rebuild(parts, state, probe);
  if (meta.schema < schema) {
    const waits = await keepBeforeUpgrade(parts.shell, state, parts.migrations);
    if (waits !== null) return refused(state, 'undecided', waits);
  }
  const db = openDatabase(parts, state);
  if (!(await openStore(db))) return refused(state, 'storeClosed', HELD);
  try {
    if (meta.schema < schema) meta = await upgradeStore(db, meta, parts.migrations);
    const caught = await catchUp(db, parts.shell, meta, parts.migrations);
    if (caught.ok) return await checked(parts, state, db, caught.value.meta);
    if (caught.failure.kind === 'erased') {
      // Rows that are only deleted stay in the browser's files for long: a deleted store does not.
      await db.delete();
      return rebuild(parts, state, probe, MADE_ANEW);
    }
    const stopped = stoppedBy(caught.failure);
    if (stopped?.kind === 'tooNew') {
      db.close();
      return tooNew(state, stopped.schema);
    }
    if (stopped) return readOnly(parts, state, db, meta, 'journalUnreadable', stopped.says);
  } catch (error) {
    // A row that cannot be read back is damage in the browser's files: everything is had back from the data folder.
    const isUnread = storeFailure(error)?.kind === 'io' && !(error instanceof MovedError);
    if (!(error instanceof ConflictError) && !isUnread) throw error;
  }
  db.close();
  return rebuild(parts, state, probe);
}

const HELD =
  "Another window with an earlier Casebound keeps this library's store open and does not answer. Nothing was changed. Close that window, then open this one again.";

type Stopped =
  | { readonly kind: 'tooNew'; readonly schema: number }
  | { readonly kind: 'unreadable'; readonly says: string };

/** What keeps a copy from being rebuilt either; null where rebuilding may help. */
function stoppedBy(failure: Exclude<CatchUpFailure, { kind: 'erased' }>): Stopped | null {
  switch (failure.kind) {
    case 'tooNew':
      return failure;
    case 'unreadable':
      return {
        kind: 'unreadable',
        says: `The journal cannot be read: ${failure.failure.detail}.`,
      };
    case 'gap':
      return null;
  }
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
  const unsound = await findUnsound(db);
  if (unsound.length === 0) return ready(parts, state, db, meta, null);
  const restoration = await restored(parts, state);
  const { losses, tooNew } = restoration.found;
  if (losses.length > 0 || tooNew) {
    restoration.end();
    await setAside(db, unsound);
    return ready(parts, state, db, meta, null);
  }
  db.close();
  const rows = unsound.length === 1 ? '1 record' : `${unsound.length} records`;
  const notice = `${rows} in this browser's store had been damaged, and the store was rebuilt from the data folder.`;
  return writeOut(parts, state, restoration, notice);
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

/** Written by a newer build: neither opened nor changed. `needs` is the schema it is of; null where that cannot be told. */
function tooNew(state: LibraryState, needs: number | null): OpenOutcome {
  const format = needs === null ? 'a newer record format' : `record format ${needs}`;
  return refused(
    state,
    'newerStore',
    `This library was written by a newer version of Casebound, one that knows ${format}. This is version ${state.version}, which knows record format ${SCHEMA}. Nothing was changed. Open it with the newer version.`,
  );
}

/** The browser cannot open its store, and does not throw it away either. */
function unopened(error: unknown): string {
  const detail = error instanceof Error ? error.message : String(error);
  return `The store in this browser cannot be opened (${detail}). Nothing is lost: the data folder holds the library. Make sure that the disk has room, close this window and start Casebound again; where that does not help, delete the folder "profile" in the data folder, and the store is made anew.`;
}

function restored(parts: OpenParts, state: LibraryState): Promise<Restoration> {
  const { shell, migrations, tell = () => {} } = parts;
  const isLarge =
    state.lastSeq - (state.snapshot?.seq ?? 0) > LARGE_LINES ||
    (state.snapshot?.sizeBytes ?? 0) > LARGE_SNAPSHOT;
  // Told before a worker has started and a snapshot been read: both take a moment.
  if (isLarge) tell(0, state.lastSeq);
  const restorer = isLarge && parts.restorer ? parts.restorer : restoreHere;
  return restorer(shell, state, tell, migrations);
}

/** The copy is gone, cut short, or too far behind: rebuilds it when nothing is missing, asks otherwise. */
async function rebuild(
  parts: OpenParts,
  state: LibraryState,
  probe: Probe,
  words = wordsFor(probe, state),
): Promise<OpenOutcome> {
  const restoration = await restored(parts, state);
  const { found } = restoration;
  if (found.tooNew) {
    restoration.end();
    return tooNew(state, null);
  }
  if (found.losses.length > 0) {
    const says = 'Some of this library is missing from its data folder.';
    return askRecovery(parts, state, restoration, says, ['restore', 'lookOnly']);
  }
  const told = found.told.map((one) => `${one} Nothing is missing without it.`);
  const fresh = state.lastSeq === 0 && found.records === 0;
  if (!fresh) {
    const items = `${itemsWord(itemsOf(found))} restored, none missing.`;
    const notice = [words, items, ...told].join(' ');
    return writeOut(parts, state, restoration, notice);
  }
  const startNew = () => writeOut(parts, state, restoration, null);
  const other =
    probe.kind === 'missing' ? await findOtherStore(state.marker.libraryId, parts) : null;
  if (!other) return startNew();
  const holder = other.meta.libraryId;
  const says =
    'The data folder holds no library yet, but this browser holds the store of one from another data folder.';
  const asked = { says, choices: ['keepStore', 'startNew', 'lookOnly'] } as const;
  return askOther(parts, state, { ...other, holder }, asked, restoration, startNew);
}

const MADE_ANEW =
  'Something was erased for good, and the store in this browser was deleted and made anew from the data folder.';

function wordsFor(probe: Probe, { storesDropped }: LibraryState): string {
  switch (probe.kind) {
    case 'missing':
      if (storesDropped && probe.dataLoss !== 'total') return MADE_ANEW;
      return probe.dataLoss === 'total'
        ? 'The browser had discarded its damaged store, and it was rebuilt from the data folder.'
        : 'The store in this browser was empty, and was rebuilt from the data folder.';
    case 'unfinished':
    case 'present':
    case 'newer':
      return 'The store in this browser was incomplete, and was rebuilt from the data folder.';
  }
}

/** The store knows more than the journal: the data folder was put back from a copy. */
async function ahead(parts: OpenParts, state: LibraryState, meta: StoreMeta): Promise<OpenOutcome> {
  const restoration = await restored(parts, state);
  const surplus = meta.seq - state.lastSeq;
  const changes = surplus === 1 ? '1 change' : `${surplus} changes`;
  const says = `The store in this browser holds ${changes} that the data folder does not. The folder may have been put back from an older copy.`;
  return askRecovery(parts, state, restoration, says, ['restore', 'keepStore', 'lookOnly']);
}

/** The store under this library's name says that it belongs to another. */
async function otherWithin(
  parts: OpenParts,
  state: LibraryState,
  meta: StoreMeta,
): Promise<OpenOutcome> {
  const restoration = await restored(parts, state);
  const { libraryId } = state.marker;
  const other = await countStore(libraryId, meta, parts);
  const { losses } = restoration.found;
  const found = itemsWord(itemsOf(restoration.found));
  const folder =
    losses.length > 0 ? `${found}, and not all of its library` : `${found}, its whole library`;
  const says = `The store in this browser belongs to another library. The data folder gives back ${folder}.`;
  const notice = `${found} restored from the data folder.`;
  const asked = { says, choices: ['restore', 'keepStore', 'lookOnly'] } as const;
  const restore = () => writeOut(parts, state, restoration, notice);
  return askOther(parts, state, { ...other, holder: libraryId }, asked, restoration, restore);
}
