import type { SourceDocument } from '../../core/document/document.ts';
import { LibraryImage } from '../../core/journal/libraryImage.ts';
import { takeLine } from '../../core/journal/takeLine.ts';
import { argumentFault } from '../../shell/checkArguments.ts';
import type {
  Capabilities,
  Channel,
  CorpusState,
  Drill,
  ErasureState,
  HostEvent,
  LibraryMarker,
  Outcome,
  Session,
  Shell,
  SnapshotInfo,
  StorageFailure,
} from '../../shell/contract.ts';
import { liveCounts } from '../../shell/liveCounts.ts';
import { mergeSession } from '../../shell/mergeSession.ts';
import { safeExportName } from '../../shell/safeName.ts';
import { withReason } from '../../shell/snapshotRetention.ts';
import { openMemoryJournal } from './memoryJournal.ts';

/** What a library in memory begins with; all of it may be left out. */
export interface MemoryLibrary {
  readonly libraryId?: string;
  readonly lines?: readonly string[];
  readonly corpus?: CorpusState;
  readonly documents?: readonly SourceDocument[];
  readonly notices?: readonly string[];
  /** Set: the library is newer than this build. */
  readonly tooNew?: { readonly needs: number };
}

/** A shell on memory with what a test may look at and steer. */
export interface MemoryShell extends Shell {
  readonly lines: readonly string[];
  readonly exports: ReadonlyMap<string, Uint8Array>;
  /** Whether the window has said that it can be used. */
  readonly ready: boolean;
  /** Makes every write fail so, until it is given null. */
  failWrites(failure: StorageFailure | null): void;
  /** Calls the listeners, as a host does. */
  emit(event: HostEvent): void;
}

const CAPABILITIES: Capabilities = {
  host: 'memory',
  titleBar: false,
  nativeMenu: false,
  saveDialog: false,
  printing: { available: false, why: 'Nothing is printed in memory.' },
  durable: false,
  showFolder: false,
};

/** The shell of tests: the host's rules, with memory for a disk. */
export function memoryShell(library: MemoryLibrary = {}): MemoryShell {
  const journal = openMemoryJournal(library.lines ?? []);
  const blobs = new Map<string, Uint8Array>();
  const exports = new Map<string, Uint8Array>();
  /** Exports that are written piece by piece; null once ended. */
  const parts = new Map<string, { name: string; pieces: Uint8Array[] } | null>();
  const snapshots: { info: SnapshotInfo; readonly bytes: Uint8Array }[] = [];
  const drills: Drill[] = [];
  let erasure: ErasureState | null = null;
  const listeners = new Set<(event: HostEvent) => void>();
  const marker: LibraryMarker = {
    libraryId: library.libraryId ?? '00000000-0000-4000-8000-00000000c0de',
    formatVersion: 1,
    minWriter: 1,
    createdAt: '2026-11-21T00:00:00.000Z',
    browserMajor: null,
  };
  let session = '{}';
  let ready = false;
  let failing: StorageFailure | null = null;

  const writable = async <T>(
    channel: Channel,
    args: readonly unknown[],
    work: () => T | Promise<T>,
  ): Promise<T | { readonly status: 'failed'; readonly failure: StorageFailure }> => {
    const fault = argumentFault(channel, args);
    if (fault !== null) return invalid(fault);
    if (library.tooNew !== undefined) {
      const detail = `it needs record schema ${library.tooNew.needs}`;
      return { status: 'failed', failure: { kind: 'tooNew', detail } };
    }
    return failing === null ? work() : { status: 'failed', failure: failing };
  };

  return {
    capabilities: CAPABILITIES,
    lines: journal.lines,
    exports,
    get ready() {
      return ready;
    },
    failWrites(failure) {
      failing = failure;
    },
    emit(event) {
      for (const listener of listeners) listener(event);
    },
    openLibrary: async () => ({
      marker,
      folder: '/memory',
      lastSeq: journal.lines.length,
      firstSeq: 1,
      snapshot: snapshots.at(-1)?.info ?? null,
      notices: library.notices ?? [],
      tooNew: library.tooNew ?? null,
      version: '0.0.0',
    }),
    listDocuments: async () => library.corpus ?? { findings: [], fault: null },
    async readDocument(id) {
      const found = (library.documents ?? []).find((each) => each.id === id);
      return found === undefined ? invalid(`there is no bundled document ${id}`) : done(found);
    },
    appendJournal: (afterSeq, lines) =>
      writable('appendJournal', [afterSeq, lines], () => journal.append(afterSeq, lines)),
    async readJournal(fromSeq, limit) {
      const fault = argumentFault('readJournal', [fromSeq, limit]);
      if (fault !== null) return invalid(fault);
      const start = Math.max(0, fromSeq - 1);
      return done(journal.lines.slice(start, start + limit));
    },
    putBlob: (bytes) =>
      writable('putBlob', [bytes], async () => {
        const hash = await sha256Of(bytes);
        blobs.set(hash, bytes.slice());
        return done(hash);
      }),
    async getBlob(hash) {
      const bytes = blobs.get(hash);
      return bytes === undefined ? invalid(`there is no blob ${hash}`) : done(bytes.slice());
    },
    keepSnapshot: (reason) =>
      writable('keepSnapshot', [reason], () => {
        const image = LibraryImage.empty();
        for (const line of journal.lines) takeLine(image, line);
        const bytes = image.toSnapshot(marker.libraryId);
        const name = `${String(image.seq).padStart(8, '0')}-20261121T000000Z.zip`;
        const counts = liveCounts(image.records);
        const reasons = [reason];
        const info = {
          name,
          seq: image.seq,
          madeAtMs: 0,
          sizeBytes: bytes.length,
          counts,
          reasons,
        };
        const newest = snapshots.at(-1);
        if (newest?.info.seq !== info.seq) {
          snapshots.push({ info, bytes });
          return done(info);
        }
        newest.info = withReason(newest.info, reason);
        return done(newest.info);
      }),
    listSnapshots: async () => done(snapshots.map(({ info }) => info).reverse()),
    backupState: async () => done({ nextInMs: null, failure: null, notices: [], drills }),
    askErasure: (ask) =>
      writable('askErasure', [ask], () => {
        erasure = ask && {
          what: ask.what,
          records: ask.records.length,
          askedAtMs: 0,
          stage: 'asked',
        };
        return done(null);
      }),
    erasureState: async () => done(erasure),
    eraseNow: async () =>
      erasure === null ? done(null) : invalid('there is no data folder to erase from'),
    recordDrill: (drill) =>
      writable('recordDrill', [drill], () => {
        drills.unshift(structuredClone(drill));
        return done(null);
      }),
    async readSnapshot(name) {
      const found = snapshots.find(({ info }) => info.name === name);
      return found === undefined ? invalid(`there is no snapshot ${name}`) : done(found.bytes);
    },
    readSession: async () => JSON.parse(session) as Session,
    writeSession: (patch) =>
      writable('writeSession', [patch], () => {
        session = JSON.stringify(mergeSession(JSON.parse(session), patch));
        return done(null);
      }),
    saveExport: (name, bytes) =>
      writable('saveExport', [name, bytes], () => {
        const safe = freeName(safeExportName(name), exports);
        exports.set(safe, bytes.slice());
        return { status: 'saved' as const, name: safe, path: `/memory/exports/${safe}` };
      }),
    beginExport: (name) =>
      writable('beginExport', [name], () => {
        const exportId = (parts.size + 1).toString(16).padStart(32, '0');
        parts.set(exportId, { name, pieces: [] });
        return { status: 'begun' as const, exportId };
      }),
    appendExport: (exportId, bytes) =>
      writable('appendExport', [exportId, bytes], () => {
        const held = parts.get(exportId);
        if (!held) return invalid('this export has ended');
        held.pieces.push(bytes.slice());
        return done(null);
      }),
    finishExport: (exportId) =>
      writable('finishExport', [exportId], () => {
        const held = parts.get(exportId);
        if (!held) return invalid('this export has ended');
        parts.set(exportId, null);
        const safe = freeName(safeExportName(held.name), exports);
        exports.set(safe, joined(held.pieces));
        return { status: 'saved' as const, name: safe, path: `/memory/exports/${safe}` };
      }),
    async abandonExport(exportId) {
      parts.set(exportId, null);
      return done(null);
    },
    printPdf: async () => invalid(CAPABILITIES.printing.why),
    showFolder: async () => invalid('a library in memory has no folder'),
    async reportReady() {
      ready = true;
    },
    onHostEvent(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}

function done<T>(value: T): Extract<Outcome<T>, { readonly status: 'done' }> {
  return { status: 'done', value };
}

function invalid(detail: string): {
  readonly status: 'failed';
  readonly failure: StorageFailure;
} {
  return { status: 'failed', failure: { kind: 'invalid', detail } };
}

function freeName(name: string, taken: ReadonlyMap<string, Uint8Array>): string {
  const at = name.lastIndexOf('.');
  let free = name;
  for (let copy = 2; taken.has(free); copy += 1) {
    free = `${name.slice(0, at)} (${copy})${name.slice(at)}`;
  }
  return free;
}

function joined(pieces: readonly Uint8Array[]): Uint8Array {
  const bytes = new Uint8Array(pieces.reduce((sum, piece) => sum + piece.length, 0));
  let at = 0;
  for (const piece of pieces) {
    bytes.set(piece, at);
    at += piece.length;
  }
  return bytes;
}

async function sha256Of(bytes: Uint8Array): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', bytes.slice());
  return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
