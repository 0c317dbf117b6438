import type { CorpusState } from '../core/document/corpusState.ts';
import type { SourceDocument } from '../core/document/document.ts';
import type { TableName } from '../core/records/tables.ts';

export type { CorpusFinding, CorpusState } from '../core/document/corpusState.ts';

/** What this host can and cannot do, as data: no method throws "not implemented". */
export interface Capabilities {
  readonly host: 'electron' | 'loopback' | 'memory';
  /** The host draws its own title bar and window buttons. */
  readonly titleBar: boolean;
  /** The host has a native menu bar that shows the commands. */
  readonly nativeMenu: boolean;
  /** Exports go through a save dialog; otherwise to `DIR/exports` with a download. */
  readonly saveDialog: boolean;
  /** PDF can be printed; when not, `why` says what is missing. */
  readonly printing: { readonly available: boolean; readonly why: string };
  /** The data folder survives the process. */
  readonly durable: boolean;
  /** `showFolder` opens the system's file browser; otherwise the path is shown for copying. */
  readonly showFolder: boolean;
}

/** `library.json` of the data folder, as the host found or made it. */
export interface LibraryMarker {
  readonly libraryId: string;
  readonly formatVersion: number;
  /** Oldest record schema whose builds may write here. */
  readonly minWriter: number;
  readonly createdAt: string;
  /** Major version of the last browser that opened it; null before the first. */
  readonly browserMajor: number | null;
  /** Set from the first change on: a journal without a line is then a lost one, not a new one. */
  readonly begun?: boolean;
}

/** What the window must know before it opens its database. */
export interface LibraryState {
  readonly marker: LibraryMarker;
  /** Absolute path of the data folder, for showing only. */
  readonly folder: string;
  /** Number of the last line in the journal; 0 when it is empty. */
  readonly lastSeq: number;
  /** Number of the first line still in the journal (older ones are covered by a snapshot); 1 when none was dropped. */
  readonly firstSeq: number;
  /** Newest verified snapshot; null when there is none. */
  readonly snapshot: SnapshotInfo | null;
  /** Facts the analyst must be told of: cut tails, damaged lines or snapshots kept aside. Empty when all is well. */
  readonly notices: readonly string[];
  /** Set when the library is newer than this build: nothing may be written, and the version that is needed. */
  readonly tooNew: { readonly needs: number } | null;
  /** Set when the folder cannot be written, as on a drive that can only be read: it is shown, and not changed. */
  readonly unwritable?: StorageFailure | null;
  /** Set until the first window is ready where the host deleted the browsers' stores, because something was erased for good. */
  readonly storesDropped?: boolean;
  readonly version: string;
}

/** One record to be erased, by its table and id. */
export interface RecordName {
  readonly table: TableName;
  readonly id: string;
}

/** What is to be erased for good. */
export interface ErasureAsk {
  /** `library` is everything, whatever `records` says. */
  readonly what: 'records' | 'library';
  /** Those that are in the trash when it is carried out are erased; what is live again by then stays. */
  readonly records: readonly RecordName[];
  /** Id of the author who asks. */
  readonly by: string;
}

/** An erasure that waits for the next start, or whose browser copies could not be taken away yet. */
export interface ErasureState {
  readonly what: ErasureAsk['what'];
  readonly records: number;
  readonly askedAtMs: number;
  readonly stage: 'asked' | 'profiles';
  /** How much is done, from 0 to 1, while it is carried out; all other calls wait then. */
  readonly share?: number;
}

export interface SnapshotInfo {
  /** File name within `DIR/snapshots`. */
  readonly name: string;
  /** Last journal line that it holds. */
  readonly seq: number;
  readonly madeAtMs: number;
  readonly sizeBytes: number;
  /** Live records by table. */
  readonly counts: Readonly<Record<string, number>>;
  /** Set when it is known to lack nothing: no line that it was made from was missing or damaged. */
  readonly whole?: boolean;
  /** Why it was made: "at start", "asked for"; one that begins with "before " names what was about to happen. */
  readonly reasons: readonly string[];
}

/** How backups stand, beside the list of them. */
export interface BackupState {
  /** Milliseconds until the next one is made by itself; null while there is nothing new to back up. */
  readonly nextInMs: number | null;
  /** Why the last one could not be made; null when it could. */
  readonly failure: StorageFailure | null;
  /** Snapshots found damaged since the library was opened and put aside, one sentence each. */
  readonly notices: readonly string[];
  /** What proving a restore came to, newest first. */
  readonly drills: readonly Drill[];
}

/** What came of restoring a snapshot and the journal after it into a scratch store and comparing that with the library. */
export interface Drill {
  readonly atMs: number;
  readonly tookMs: number;
  /** File name of the snapshot; empty when there was none to restore. */
  readonly snapshot: string;
  /** Journal line at which both were compared. */
  readonly seq: number;
  /** `failed`: it could not be carried out to the end. */
  readonly outcome: 'equal' | 'different' | 'failed';
  /** What was wrong, in a sentence; empty when nothing was. */
  readonly says: string;
  readonly tables: readonly DrillTable[];
  /** The first records that differ; at most 20. */
  readonly differences: readonly DrillDifference[];
}

/** One table as it was restored and as the library holds it; hashes are SHA-256 over its records by id. */
export interface DrillTable {
  readonly name: string;
  readonly restored: { readonly records: number; readonly sha256: string };
  readonly held: { readonly records: number; readonly sha256: string };
}

/** A record that did not come back as it is. */
export interface DrillDifference {
  readonly table: string;
  readonly id: string;
  readonly how: 'notRestored' | 'notHeld' | 'differs';
}

/** Why a write did not happen. `kind` is what the interface words; `detail` is for support. */
export interface StorageFailure {
  readonly kind:
    | 'diskFull'
    | 'readOnly'
    /** The data folder, or the drive it lies on, is not there. */
    | 'gone'
    | 'io'
    | 'unreachable'
    | 'tooLarge'
    | 'tooNew'
    | 'invalid';
  readonly detail: string;
  /** The system's own code, such as `EDQUOT`, where it said one: kinds that differ in what to do next tell it apart. */
  readonly code?: string;
}

/** Outcome of appending the lines of one change. */
export type AppendOutcome =
  /** On disk and synced. Also the answer when the same change was appended before. */
  | { readonly status: 'appended'; readonly lastSeq: number }
  /** Nothing written: somebody else wrote first. Read from your last line on, and plan again. */
  | { readonly status: 'behind'; readonly lastSeq: number }
  | { readonly status: 'failed'; readonly failure: StorageFailure };

export type Outcome<T> =
  | { readonly status: 'done'; readonly value: T }
  | { readonly status: 'failed'; readonly failure: StorageFailure };

/** What is kept of where the analyst was; not journalled, not undone. Unknown keys are kept. */
export type Session = Readonly<Record<string, unknown>>;

/** What became of a saved export. */
export type SaveOutcome =
  | { readonly status: 'saved'; readonly name: string; readonly path: string }
  | { readonly status: 'cancelled' }
  | { readonly status: 'failed'; readonly failure: StorageFailure };

/** What became of the beginning of an export that is written piece by piece. */
export type BeginOutcome =
  /** The id that the pieces and the end are sent with. */
  | { readonly status: 'begun'; readonly exportId: string }
  | { readonly status: 'cancelled' }
  | { readonly status: 'failed'; readonly failure: StorageFailure };

/**
 * The narrow contract between the window and its host, in user terms. Every method means something on every host and
 * answers with data; a promise rejects only for a bug or a host that is gone.
 */
export interface Shell {
  readonly capabilities: Capabilities;
  /** Opens the data folder: makes it on the first run, repairs torn tails, and says what is there. */
  openLibrary(): Promise<LibraryState>;
  /** The bundled documents, each checked against the manifest. */
  listDocuments(): Promise<CorpusState>;
  /** One bundled document; fails with `invalid` when its hash differs or it is unknown. */
  readDocument(id: string): Promise<Outcome<SourceDocument>>;
  /** Appends the lines of one change, all or none, synced before the answer. `afterSeq` is the writer's last line. */
  appendJournal(afterSeq: number, lines: readonly string[]): Promise<AppendOutcome>;
  /** Lines from `fromSeq` on as they stand on disk, at most `limit` and about 4 MB; empty at the end. */
  readJournal(fromSeq: number, limit: number): Promise<Outcome<readonly string[]>>;
  /** Keeps bytes under their SHA-256, synced; the same bytes twice are one blob. */
  putBlob(bytes: Uint8Array): Promise<Outcome<string>>;
  getBlob(hash: string): Promise<Outcome<Uint8Array>>;
  /**
   * Builds a snapshot from the last one and the journal, verifies it, and then prunes older ones. Where nothing was
   * appended since the last one, that one is given, and a `reason` that begins with "before " is added to its reasons.
   */
  keepSnapshot(reason: string): Promise<Outcome<SnapshotInfo>>;
  listSnapshots(): Promise<Outcome<readonly SnapshotInfo[]>>;
  backupState(): Promise<Outcome<BackupState>>;
  /** Keeps what proving a restore came to, in the data folder; the latest 30 are kept. */
  recordDrill(drill: Drill): Promise<Outcome<null>>;
  /** The bytes of a snapshot file, in the archive format of `core/journal/archive.ts`. */
  readSnapshot(name: string): Promise<Outcome<Uint8Array>>;
  /** Asks for an erasure, which `eraseNow` carries out, or else the next start, before any browser; null calls one off that waits. */
  askErasure(ask: ErasureAsk | null): Promise<Outcome<null>>;
  /**
   * Carries out at once the erasure that waits: journal, backups, blobs and session are without it when this answers, and
   * every window must open the library anew. What the running browser's files hold goes at the next start. Other calls
   * wait meanwhile. Where it fails it still waits, and is tried again at the next start.
   */
  eraseNow(): Promise<Outcome<null>>;
  /** The erasure that waits; null when there is none. */
  erasureState(): Promise<Outcome<ErasureState | null>>;
  readSession(): Promise<Session>;
  /** Takes over the given keys, as `mergeSession` does; all others stay as this or another window left them. */
  writeSession(patch: Session): Promise<Outcome<null>>;
  /** Saves an export under a safe form of `name`, whole or not at all. */
  saveExport(name: string, bytes: Uint8Array): Promise<SaveOutcome>;
  /** Begins an export that is written piece by piece; where the host has a save dialog, the analyst is asked now. */
  beginExport(name: string): Promise<BeginOutcome>;
  /** Writes the next piece, at most `MAX_PIECE_BYTES`; a failure has abandoned the export. */
  appendExport(exportId: string, bytes: Uint8Array): Promise<Outcome<null>>;
  /** Syncs the export and puts it under its name: until then nothing stands there. */
  finishExport(exportId: string): Promise<SaveOutcome>;
  /** Ends an export without a file. */
  abandonExport(exportId: string): Promise<Outcome<null>>;
  /** Prints one self-contained HTML text to PDF. */
  printPdf(html: string): Promise<Outcome<Uint8Array>>;
  /** Shows the data folder, or its exports, in the system's file browser. */
  showFolder(which: 'data' | 'exports'): Promise<Outcome<null>>;
  /** Says that the window can be used; a host counts as started only then. */
  reportReady(): Promise<void>;
  /** Calls back when the host asks for a command (native menu) or is about to close the window. Returns the unsubscriber. */
  onHostEvent(listener: (event: HostEvent) => void): () => void;
}

export type HostEvent =
  | { readonly kind: 'command'; readonly id: string }
  /** Flush what is unsaved; the window closes when `done` is called, or after 2 s. */
  | { readonly kind: 'closing'; readonly done: () => void };

/** The methods that cross the process border, in one list for both transports. */
export const CHANNELS = [
  'openLibrary',
  'listDocuments',
  'readDocument',
  'appendJournal',
  'readJournal',
  'putBlob',
  'getBlob',
  'keepSnapshot',
  'listSnapshots',
  'backupState',
  'recordDrill',
  'readSnapshot',
  'askErasure',
  'erasureState',
  'eraseNow',
  'readSession',
  'writeSession',
  'saveExport',
  'beginExport',
  'appendExport',
  'finishExport',
  'abandonExport',
  'printPdf',
  'showFolder',
  'reportReady',
] as const satisfies readonly (keyof Shell)[];
export type Channel = (typeof CHANNELS)[number];
