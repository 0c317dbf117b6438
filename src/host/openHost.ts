import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { MIN_WRITER } from '../core/records/tables.ts';
import { fail, ok, type Result } from '../core/result.ts';
import type {
  Channel,
  LibraryMarker,
  LibraryState,
  Outcome,
  Shell,
  StorageFailure,
} from '../shell/contract.ts';
import { getBlob, putBlob } from './blobs.ts';
import { openCorpusFolder } from './corpusFolder.ts';
import {
  type FolderPaths,
  makeMarker,
  neededSchema,
  newMarker,
  pathsOf,
  readMarker,
  replaceMarker,
  sweepTemps,
} from './dataFolder.ts';
import { readDrills, recordDrill } from './drillFile.ts';
import { ErasableFiles, erasesLong } from './erasableFiles.ts';
import { askErasing, erasureState, readErasing } from './erasing.ts';
import { saveExport } from './exportFiles.ts';
import { ExportWriting } from './exportWriting.ts';
import { finishErasing } from './finishErasing.ts';
import { type FolderWatch, watchFolder } from './folderWatch.ts';
import { type Holder, type HostLock, takeLockOrLook } from './hostLock.ts';
import type { Journal } from './journal.ts';
import { type FoundFiles, findFiles, tendFiles } from './openFiles.ts';
import { printPdf } from './printPdf.ts';
import { openReserve } from './reserve.ts';
import { openSessionFile } from './sessionFile.ts';
import { folderOpener, showFolder } from './showFolder.ts';
import { errorCode, invalid, settle, storageFailureOf } from './storageFailure.ts';
import { ensureFolder, writeWhole } from './writeWhole.ts';
import { wrongSchema } from './wrongSchema.ts';

/** The shell's methods as a host answers them, whatever transport brings the call. */
export type HostMethods = Pick<Shell, Channel>;

/** An opened data folder with every service behind the contract. */
export interface HostServices extends HostMethods {
  readonly paths: FolderPaths;
  readonly marker: LibraryMarker;
  /** The library's secret: stable from start to start, known to its own windows only. */
  readonly secret: string;
  readonly printing: { readonly available: boolean; readonly why: string };
  readonly canShowFolder: boolean;
  /** Settles when an erasure that is finished first is done: until then the methods wait. Null where the library is open. */
  readonly finishing: Promise<void> | null;
  /** Writes the loopback port into `host.json`. */
  publishPort(port: number): Promise<void>;
  /** Remembers the major version of the browser that opened the library, where the disk lets it. */
  rememberBrowser(major: number): Promise<void>;
  /** The exports under way, for a transport that asks for the file itself. */
  readonly exporting: ExportWriting;
  /** Ends all work and gives the folder free. */
  close(): Promise<void>;
}

/** What a host is opened with. */
export interface HostOptions {
  readonly dataDir: string;
  /** Folder that holds `corpus/`. */
  readonly resources: string;
  readonly version: string;
  readonly kind: Holder['kind'];
  /** File of an installed Chromium, Chrome or Edge that prints; null when there is none. */
  readonly browser?: string | null;
  /** The built worker that makes snapshots in a thread of its own; absent in tests, which make them in theirs. */
  readonly snapshotWorker?: string;
  /** The built worker that makes erasures ready in a thread of its own; absent in tests, which do it in theirs. */
  readonly erasureWorker?: string;
  /** Bytes of journal and snapshots from which on an erasure left by an earlier run is finished behind the window. */
  readonly finishesBesideFrom?: number;
  /** Called when a window says that it can be used. */
  readonly onReady?: () => void;
}

/** Why a data folder could not be opened. */
export type OpenFailure =
  | { readonly kind: 'held'; readonly holder: Holder }
  | { readonly kind: 'storage'; readonly failure: StorageFailure };

/** Opens and locks a data folder, and makes it on the first run; repairs what an interrupted write left. */
export async function openHost(options: HostOptions): Promise<Result<HostServices, OpenFailure>> {
  const paths = pathsOf(options.dataDir);
  try {
    return await openWithRoom(paths, options);
  } catch (error) {
    if (errorCode(error) === '') throw error;
    return fail({ kind: 'storage', failure: storageFailureOf(error) });
  }
}

/**
 * On a full disk the lock itself may not fit: then the reserve is given up first. Where that makes no room either, the
 * library is opened to be read and exported, and nothing is written.
 */
async function openWithRoom(
  paths: FolderPaths,
  options: HostOptions,
): Promise<Result<HostServices, OpenFailure>> {
  await ensureFolder(paths.root);
  let full: StorageFailure;
  try {
    return await openLocked(paths, options, null);
  } catch (error) {
    full = storageFailureOf(error);
    if (full.kind !== 'diskFull') throw error;
  }
  if (await openReserve(paths.reserve).release()) {
    try {
      return await openLocked(paths, options, null);
    } catch (error) {
      if (storageFailureOf(error).kind !== 'diskFull') throw error;
    }
  }
  return await openLocked(paths, options, full);
}

/** @param full set where there is no room on the disk: then nothing is written. */
async function openLocked(
  paths: FolderPaths,
  options: HostOptions,
  full: StorageFailure | null,
): Promise<Result<HostServices, OpenFailure>> {
  const found = await readMarker(paths);
  const needs = await neededSchema(paths, found.status === 'found' ? found.marker : null);
  const secret = await readSecret(paths, needs !== null || full !== null);
  const look = found.status === 'found' ? (full === null ? 'readOnly' : 'full') : 'no';
  const locked = await takeLockOrLook(paths, options.kind, secret, look);
  if (locked.status === 'held') return fail({ kind: 'held', holder: locked.holder });
  const unwritable = locked.status === 'looking' ? locked.failure : full;
  try {
    const readOnly = needs !== null || unwritable !== null;
    if (!readOnly) await sweepTemps(paths);
    const known = found.status === 'found' ? await raised(paths, found.marker, readOnly) : null;
    const from = options.finishesBesideFrom ?? FINISHES_BESIDE_FROM;
    const beside = known !== null && !readOnly && (await erasesLong(paths, from));
    const there = beside ? null : await findLibrary(paths, options, known, found.status, readOnly);
    const marker = there?.marker ?? known ?? newMarker(null);
    if (!readOnly && !beside) await openReserve(paths.reserve).refill();
    const watch = watchFolder(paths, marker.libraryId);
    const { snapshotWorker = null, erasureWorker = null } = options;
    const workers = { snapshotWorker, erasureWorker };
    const filesParts = { paths, libraryId: marker.libraryId, readOnly, ...workers, watch };
    const files = new ErasableFiles(filesParts, there && tendFiles(filesParts, there.files));
    const lock = locked.lock;
    const finishing = beside
      ? files.finish().then(() => openReserve(paths.reserve).refill())
      : null;
    const storesDropped = there?.storesDropped === true;
    const more = { watch, files, finishing, storesDropped, secret, lock };
    return ok(servicesOf({ paths, options, marker, needs, unwritable, ...more }));
  } catch (error) {
    await locked.lock.release();
    throw error;
  }
}

/** An erasure of a library of this size, in bytes, takes a second or two. */
const FINISHES_BESIDE_FROM = 8_000_000;

/** Before anything is written in the new form: an older build must not take it for damage. */
async function raised(
  paths: FolderPaths,
  marker: LibraryMarker,
  readOnly: boolean,
): Promise<LibraryMarker> {
  if (readOnly || marker.minWriter >= MIN_WRITER) return marker;
  const made = { ...marker, minWriter: MIN_WRITER };
  await replaceMarker(paths, made);
  return made;
}

/** A library that can be opened. */
interface FoundLibrary {
  readonly marker: LibraryMarker;
  readonly files: FoundFiles;
  /** What browsers kept in the folder was deleted just now, for an erasure. */
  readonly storesDropped: boolean;
}

/** Finishes what an erasure left, finds the files, and makes the marker where there is none. */
async function findLibrary(
  paths: FolderPaths,
  options: HostOptions,
  known: LibraryMarker | null,
  status: 'found' | 'missing' | 'damaged',
  readOnly: boolean,
): Promise<FoundLibrary> {
  const libraryId = known?.libraryId ?? null;
  const waits = readOnly ? null : await readErasing(paths);
  const worker = options.erasureWorker ?? null;
  const erased =
    readOnly || libraryId === null ? [] : await finishErasing(paths, libraryId, { worker });
  const files = await findFiles(paths, libraryId, readOnly);
  const { journal, kept } = files;
  const notices = [...erased, ...files.notices];
  const storesDropped = waits !== null && (await readErasing(paths))?.stage !== 'asked';
  if (known !== null) return { marker: known, files: { ...files, notices }, storesDropped };
  const named = kept.newest?.libraryId ?? (await libraryIdOf(journal));
  const missing = status === 'damaged' ? status : 'missing';
  const marker = readOnly ? newMarker(named) : await makeMarker(paths, missing, named);
  if (status === 'damaged' || journal.lastSeq > 0) {
    notices.push('The file library.json was missing or damaged and was made anew.');
  }
  return { marker, files: { ...files, notices }, storesDropped };
}

interface OpenedParts {
  readonly paths: FolderPaths;
  readonly options: HostOptions;
  readonly marker: LibraryMarker;
  readonly needs: number | null;
  readonly unwritable: StorageFailure | null;
  readonly watch: FolderWatch;
  readonly files: ErasableFiles;
  readonly finishing: Promise<void> | null;
  readonly storesDropped: boolean;
  readonly secret: string;
  readonly lock: HostLock;
}

function servicesOf(parts: OpenedParts): HostServices {
  const { paths, options, needs, unwritable, watch, lock, files } = parts;
  const corpus = openCorpusFolder(`${options.resources}/corpus`);
  const exporting = new ExportWriting(paths.exports);
  const opener = folderOpener();
  const browser = options.browser ?? null;
  let session = openSessionFile(paths);
  let { marker, storesDropped } = parts;
  /** Refuses every write into a folder that cannot be written, or that is not the one that was opened. */
  const presentAlready = async <T>(work: () => Promise<T>) => {
    const failure = unwritable ?? files.cutShort ?? (await watch.check());
    return failure === null ? work() : ({ status: 'failed', failure } as const);
  };
  const present = <T>(work: () => Promise<T>) => files.pass(() => presentAlready(work));
  /** Refuses besides every write into a library that is newer than this build. */
  const guarded = async <T>(work: () => Promise<T>) => {
    return needs === null ? present(work) : tooNewFor(needs);
  };
  /** Tells a reader whose file is missing that the whole folder is. */
  const read = <T>(work: () => Promise<Outcome<T>>): Promise<Outcome<T>> =>
    files.pass(async () => {
      const { cutShort } = files;
      if (cutShort !== null) return { status: 'failed', failure: cutShort };
      const outcome = await work();
      const gone = outcome.status === 'failed' ? await watch.check() : null;
      return gone === null ? outcome : { status: 'failed', failure: gone };
    });
  /** Where the disk does not take it, it is written with the next change. */
  const changeMarker = async (changed: LibraryMarker): Promise<void> => {
    const written = await settle(() => replaceMarker(paths, changed));
    if (written.status === 'done') marker = changed;
  };
  const state = async (): Promise<LibraryState> => ({
    marker,
    folder: paths.root,
    lastSeq: files.now.journal.lastSeq,
    firstSeq: files.now.journal.firstSeq,
    snapshot: files.now.snapshots.newest,
    notices: files.now.notices,
    tooNew: needs === null ? null : { needs },
    unwritable,
    ...(storesDropped ? { storesDropped } : {}),
    version: options.version,
  });
  return {
    paths,
    get marker() {
      return marker;
    },
    secret: parts.secret,
    printing:
      browser === null
        ? { available: false, why: 'Printing needs an installed Chromium, Chrome or Edge.' }
        : { available: true, why: '' },
    canShowFolder: opener !== null,
    finishing: parts.finishing,
    publishPort: (port) => lock.publishPort(port),
    async rememberBrowser(major) {
      if (needs !== null || unwritable !== null || marker.browserMajor === major) return;
      await changeMarker({ ...marker, browserMajor: major });
    },
    exporting,
    async close() {
      await exporting.close();
      await files.close();
      await lock.release();
    },
    openLibrary: () => files.pass(state),
    listDocuments: () => corpus.list(),
    readDocument: (id) => corpus.read(id),
    async appendJournal(afterSeq, lines) {
      const failure = needs === null ? wrongSchema(lines, marker.minWriter) : null;
      if (failure) return { status: 'failed', failure };
      const outcome = await guarded(() => files.now.journal.append(afterSeq, lines));
      if (outcome.status === 'appended') {
        files.now.upkeep.note();
        if (marker.begun !== true) await changeMarker({ ...marker, begun: true });
      }
      return outcome;
    },
    readJournal: (fromSeq, limit) => read(() => files.now.journal.read(fromSeq, limit)),
    putBlob: (bytes) => guarded(() => putBlob(paths.blobs, bytes)),
    getBlob: (hash) => read(() => getBlob(paths.blobs, hash)),
    keepSnapshot: (reason) =>
      guarded(async () => {
        const kept = await files.now.snapshots.keep(reason);
        files.now.upkeep.note();
        return kept;
      }),
    listSnapshots: () => files.pass(() => files.now.snapshots.list()),
    backupState: () =>
      files.pass(async () => {
        const { nextInMs, failure } = files.now.upkeep;
        const { notices } = files.now.snapshots;
        const drills = await readDrills(paths);
        return { status: 'done', value: { nextInMs, failure, notices, drills } };
      }),
    askErasure: (ask) => guarded(() => askErasing(paths, ask, Date.now())),
    // Not behind the gate: it tells how far an erasure is.
    erasureState: () =>
      settle(async () => {
        const state = await erasureState(paths);
        const { share } = files;
        return state && share !== null ? { ...state, share } : state;
      }),
    async eraseNow() {
      const hinders = async () =>
        needs === null ? (unwritable ?? (await watch.check())) : tooNewFor(needs).failure;
      const failure = await files.erase(hinders, () => {
        session = openSessionFile(paths);
      });
      return failure === null ? { status: 'done', value: null } : { status: 'failed', failure };
    },
    recordDrill: (drill) => guarded(() => recordDrill(paths, drill)),
    readSnapshot: (name) => files.pass(() => files.now.snapshots.read(name)),
    readSession: () => files.pass(async () => (needs === null ? session.read() : {})),
    writeSession: (patch) => guarded(() => session.merge(patch)),
    saveExport: (name, bytes) => present(() => saveExport(paths.exports, name, bytes)),
    async beginExport(name) {
      const begun = await present(() => exporting.begin({ kind: 'named', name }));
      return begun.status === 'failed' ? begun : { status: 'begun', exportId: begun.value };
    },
    appendExport: (exportId, bytes) => exporting.append(exportId, bytes),
    finishExport: (exportId) => exporting.finish(exportId),
    abandonExport: (exportId) => exporting.abandon(exportId),
    printPdf: (html) =>
      browser === null
        ? Promise.resolve(invalid('no browser that can print is installed'))
        : printPdf(browser, html),
    showFolder: (which) =>
      opener === null
        ? Promise.resolve(invalid('there is no file browser to show it in'))
        : showFolder(opener, which === 'data' ? paths.root : paths.exports),
    async reportReady() {
      // Its store is there again: one that is missing later is missing for another reason.
      storesDropped = false;
      options.onReady?.();
    },
  };
}

function tooNewFor(needs: number) {
  const failure = { kind: 'tooNew', detail: `it needs record schema ${needs}` } as const;
  return { status: 'failed', failure } as const;
}

/** The library's secret, made once. A library that must not be touched gets one for this run only. */
async function readSecret(paths: FolderPaths, untouched: boolean): Promise<string> {
  const held = await readFile(paths.secret, 'utf8').catch(() => '');
  if (/^[0-9a-f]{64}$/.test(held.trim())) return held.trim();
  const made = randomBytes(32).toString('hex');
  if (!untouched) await writeWhole(paths.secret, Buffer.from(`${made}\n`), 0o600);
  return made;
}

/** The library that a journal belongs to, from the first record in it: for a folder whose marker was lost. */
async function libraryIdOf(journal: Journal): Promise<string | null> {
  const first = await journal.read(journal.firstSeq, 20);
  if (first.status === 'failed') return null;
  for (const line of first.value) {
    const origin = /"origin":"([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})"/.exec(line);
    if (origin?.[1] !== undefined) return origin[1];
  }
  return null;
}
