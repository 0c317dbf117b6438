import { decodeLine } from '../../../core/journal/decodeLine.ts';
import { LibraryImage } from '../../../core/journal/libraryImage.ts';
import { sha256HexOfBytes } from '../../../core/text/sha256.ts';
import type {
  AppendOutcome,
  LibraryState,
  Shell,
  SnapshotInfo,
  StorageFailure,
} from '../../../shell/contract.ts';

/** A snapshot as the test's host keeps it. */
export interface KeptSnapshot {
  readonly seq: number;
  readonly bytes: Uint8Array;
  readonly whole?: boolean;
}

/** What a test's host keeps of a library: the journal and snapshots, in memory. */
export class JournalShell {
  readonly libraryId: string;
  lines: string[] = [];
  firstSeq = 1;
  snapshot: KeptSnapshot | null = null;
  /** Snapshots before the newest, newest first. */
  older: readonly KeptSnapshot[] = [];
  /** Whether the marker says that there has been a change. */
  begun: boolean | undefined;
  readonly blobs = new Map<string, Uint8Array>();
  /** The backups that were asked for: why, and at which line. */
  readonly backups: { readonly reason: string; readonly seq: number }[] = [];
  /** Exports that were finished, by name; what was begun and not is in none. */
  readonly exports = new Map<string, Uint8Array>();
  readonly #begun = new Map<string, { readonly name: string; readonly pieces: Uint8Array[] }>();
  tooNew: { readonly needs: number } | null = null;
  /** While set, appending fails with it. */
  refusal: StorageFailure | null = null;
  /** Called before each method; what it throws, the method rejects with. */
  before: (method: string) => void = () => {};
  /** Called after the work of each method was done, before it answers. */
  after: (method: string) => void = () => {};

  constructor(libraryId: string) {
    this.libraryId = libraryId;
  }

  get lastSeq(): number {
    return this.firstSeq - 1 + this.lines.length;
  }

  /** Makes a snapshot of all lines up to now that can be read. */
  keep(whole?: boolean): KeptSnapshot {
    const image = LibraryImage.empty();
    for (const text of this.lines) {
      const line = decodeLine(text);
      if (line.ok) image.push(line.value);
    }
    const kept = { seq: image.seq, bytes: image.toSnapshot(this.libraryId) };
    if (this.snapshot) this.older = [this.snapshot, ...this.older];
    this.snapshot = whole === undefined ? kept : { ...kept, whole };
    return this.snapshot;
  }

  /** Drops the lines up to now, held by a snapshot from then on. */
  prune(): void {
    this.firstSeq = this.keep().seq + 1;
    this.lines = [];
  }

  /** The part of the contract that a library uses; every other method throws. */
  asShell(): Shell {
    const own = {
      openLibrary: () => this.#do('openLibrary', () => this.#state()),
      appendJournal: (afterSeq: number, lines: readonly string[]) =>
        this.#do('appendJournal', () => this.#append(afterSeq, lines)),
      readJournal: (fromSeq: number, limit: number) =>
        this.#do('readJournal', () => {
          const from = fromSeq - this.firstSeq;
          return { status: 'done', value: this.lines.slice(from, from + Math.min(limit, 50)) };
        }),
      putBlob: (bytes: Uint8Array) =>
        this.#do('putBlob', () => {
          if (this.refusal) return { status: 'failed', failure: this.refusal };
          const hash = sha256HexOfBytes(bytes);
          this.blobs.set(hash, bytes);
          return { status: 'done', value: hash };
        }),
      getBlob: (hash: string) =>
        this.#do('getBlob', () => {
          const value = this.blobs.get(hash);
          const failure = { kind: 'invalid', detail: `there is no blob ${hash}` };
          return value ? { status: 'done', value } : { status: 'failed', failure };
        }),
      keepSnapshot: (reason: string) => this.#do('keepSnapshot', () => this.#keep(reason)),
      listSnapshots: () =>
        this.#do('listSnapshots', () => ({ status: 'done', value: this.#kept().map(infoOf) })),
      readSnapshot: (name: string) =>
        this.#do('readSnapshot', () => {
          const found = this.#kept().find((one) => nameOf(one) === name);
          return { status: 'done', value: found?.bytes };
        }),
      beginExport: (name: string) =>
        this.#do('beginExport', () => {
          const exportId = String(this.#begun.size);
          this.#begun.set(exportId, { name, pieces: [] });
          return { status: 'begun', exportId };
        }),
      appendExport: (exportId: string, bytes: Uint8Array) =>
        this.#do('appendExport', () => {
          if (this.refusal) return { status: 'failed', failure: this.refusal };
          this.#begun.get(exportId)?.pieces.push(bytes);
          return { status: 'done', value: null };
        }),
      finishExport: (exportId: string) =>
        this.#do('finishExport', () => {
          const { name = '', pieces = [] } = this.#begun.get(exportId) ?? {};
          this.exports.set(name, joined(pieces));
          return { status: 'saved', name, path: name };
        }),
      abandonExport: () => this.#do('abandonExport', () => ({ status: 'done', value: null })),
    };
    return own as unknown as Shell;
  }

  /** Snapshots are made by the real host's own tests; here it only says that one was. */
  #keep(reason: string) {
    if (this.refusal) return { status: 'failed', failure: this.refusal };
    this.backups.push({ reason, seq: this.lastSeq });
    return { status: 'done', value: { name: 'snapshot.zip', seq: this.lastSeq } };
  }

  #kept(): readonly KeptSnapshot[] {
    return this.snapshot ? [this.snapshot, ...this.older] : this.older;
  }

  async #do<T>(method: string, work: () => T): Promise<T> {
    this.before(method);
    const answer = work();
    this.after(method);
    return answer;
  }

  #append(afterSeq: number, lines: readonly string[]): AppendOutcome {
    const id = idOf(lines[0] ?? '');
    if (this.refusal) return { status: 'failed', failure: this.refusal };
    if (id === null) throw new Error('a test appended what is no line');
    const held = this.lines.findLastIndex((line) => idOf(line) === id);
    if (held >= 0) return { status: 'appended', lastSeq: this.firstSeq + held };
    if (afterSeq !== this.lastSeq) return { status: 'behind', lastSeq: this.lastSeq };
    this.lines.push(...lines);
    return { status: 'appended', lastSeq: this.lastSeq };
  }

  #state(): LibraryState {
    return {
      marker: {
        libraryId: this.libraryId,
        formatVersion: 1,
        minWriter: 1,
        createdAt: '2026-11-21T00:00:00Z',
        browserMajor: null,
        ...(this.begun === undefined ? {} : { begun: this.begun }),
      },
      folder: '/data',
      lastSeq: this.lastSeq,
      firstSeq: this.firstSeq,
      snapshot: this.snapshot ? infoOf(this.snapshot) : null,
      notices: [],
      tooNew: this.tooNew,
      version: '0.1.0',
    };
  }
}

function nameOf({ seq }: KeptSnapshot): string {
  return `snapshot-${seq}.zip`;
}

function infoOf(kept: KeptSnapshot): SnapshotInfo {
  const { seq, bytes, whole } = kept;
  const facts = { name: nameOf(kept), seq, madeAtMs: 0, sizeBytes: bytes.length, counts: {} };
  return { ...facts, reasons: ['asked for'], ...(whole === undefined ? {} : { whole }) };
}

/** The change's id, which a line names before its records. */
function idOf(text: string): string | null {
  return /^\{"v":1,"seq":\d+,"id":"([^"]+)"/.exec(text)?.[1] ?? null;
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
