import type { ArchiveScope, LeftOut } from '../../core/archive/archiveHead.ts';
import { caseClosure } from '../../core/archive/caseClosure.ts';
import { type WrittenArchive, writeArchive } from '../../core/archive/writeArchive.ts';
import { blobsOfManifest } from '../../core/journal/archiveBlobs.ts';
import { MemoryRecords } from '../../core/journal/memoryRecords.ts';
import { rawRecord } from '../../core/records/asideRecord.ts';
import type { Id } from '../../core/records/record.ts';
import { TABLE_NAMES } from '../../core/records/tables.ts';
import type { Shell, StorageFailure } from '../../shell/contract.ts';
import type { LibraryDatabase } from './database.ts';
import { findLibrary } from './rebuild.ts';

/** What is to be exported: records, and what they are of. */
export interface ArchiveRecords {
  readonly records: MemoryRecords;
  readonly scope: ArchiveScope;
  readonly leftOut: readonly LeftOut[];
}

/** What a long export is given beside its work. */
export interface ExportWatch {
  /** Stops the export, which then leaves nothing. */
  readonly signal: AbortSignal;
  onProgress(done: number, all: number): void;
  /** Lets the window draw; awaited every few milliseconds of work. */
  pause(): Promise<void>;
  /** Takes each piece of the file too, for a copy of it; the export then goes on where the disk takes no more. */
  readonly onPiece?: (bytes: Uint8Array<ArrayBuffer>) => void;
}

/** What became of an export. Only `saved` has put a file under a name. */
export type ArchiveExport =
  | { readonly status: 'saved'; readonly name: string; readonly written: WrittenArchive }
  | { readonly status: 'cancelled' }
  /** `written` is set when `onPiece` was given all of the archive nevertheless. */
  | {
      readonly status: 'failed';
      readonly failure: StorageFailure;
      readonly written: WrittenArchive | null;
    };

/** Bytes handed to the host at once. */
const PIECE_BYTES = 1024 * 1024;

/**
 * Writes an archive through the host, piece by piece: neither its bytes nor the originals in it are ever held together.
 * A name stands over the whole file or over nothing.
 */
export async function exportArchive(
  { records, scope, leftOut }: ArchiveRecords,
  shell: Shell,
  name: string,
  watch: ExportWatch,
): Promise<ArchiveExport> {
  const begun = await shell.beginExport(name);
  if (begun.status === 'cancelled') return begun;
  const pieces = new Pieces(shell, begun, watch);
  const getBlob = async (hash: string): Promise<Uint8Array | null> => {
    const got = await shell.getBlob(hash);
    return got.status === 'done' ? got.value : null;
  };
  const { onProgress } = watch;
  try {
    const written = await writeArchive({ records, scope, leftOut, getBlob, onProgress }, pieces);
    return await pieces.end(written);
  } catch (error) {
    await pieces.abandon();
    if (watch.signal.aborted) return { status: 'cancelled' };
    if (error instanceof HostFailure)
      return { status: 'failed', failure: error.failure, written: null };
    throw error;
  }
}

/** The host takes no more, and nobody else takes the file. */
class HostFailure extends Error {
  override readonly name = 'HostFailure';
  readonly failure: StorageFailure;

  constructor(failure: StorageFailure) {
    super(failure.detail);
    this.failure = failure;
  }
}

type Begun =
  | { readonly status: 'begun'; readonly exportId: string }
  | { readonly status: 'failed'; readonly failure: StorageFailure };

class Pieces {
  readonly #shell: Shell;
  readonly #watch: ExportWatch;
  readonly #exportId: string;
  #failure: StorageFailure | null;
  #held: Uint8Array[] = [];
  #bytes = 0;

  constructor(shell: Shell, begun: Begun, watch: ExportWatch) {
    this.#shell = shell;
    this.#watch = watch;
    this.#exportId = begun.status === 'begun' ? begun.exportId : '';
    this.#failure = begun.status === 'failed' ? begun.failure : null;
  }

  async write(bytes: Uint8Array): Promise<void> {
    for (let at = 0; at < bytes.length; at += PIECE_BYTES) {
      const part = bytes.subarray(at, at + PIECE_BYTES);
      this.#held.push(part);
      this.#bytes += part.length;
      if (this.#bytes >= PIECE_BYTES) await this.#flush();
    }
  }

  async pause(): Promise<void> {
    this.#watch.signal.throwIfAborted();
    await this.#watch.pause();
  }

  async end(written: WrittenArchive): Promise<ArchiveExport> {
    await this.#flush();
    this.#watch.signal.throwIfAborted();
    if (this.#failure) return { status: 'failed', failure: this.#failure, written };
    const saved = await this.#shell.finishExport(this.#exportId);
    switch (saved.status) {
      case 'saved':
        return { status: 'saved', name: saved.name, written };
      case 'cancelled':
        return saved;
      case 'failed':
        return { ...saved, written: this.#watch.onPiece ? written : null };
    }
  }

  async abandon(): Promise<void> {
    if (this.#exportId !== '')
      await this.#shell.abandonExport(this.#exportId).catch(() => undefined);
  }

  async #flush(): Promise<void> {
    const piece = new Uint8Array(this.#bytes);
    let at = 0;
    for (const part of this.#held) {
      piece.set(part, at);
      at += part.length;
    }
    this.#held = [];
    this.#bytes = 0;
    this.#watch.onPiece?.(piece);
    if (!this.#failure) {
      const taken = await this.#shell.appendExport(this.#exportId, piece);
      if (taken.status === 'failed') this.#failure = taken.failure;
    }
    if (this.#failure && !this.#watch.onPiece) throw new HostFailure(this.#failure);
  }
}

/** The whole library as it stands, tombstones and what is set aside included. */
export async function libraryRecords(db: LibraryDatabase): Promise<ArchiveRecords> {
  return { records: await readAll(db), scope: { kind: 'library' }, leftOut: [] };
}

/**
 * The whole library from the data folder alone: for when the store cannot be read. Null when the data folder does not hold
 * all of its records.
 */
export async function recordsFromFolder(shell: Shell): Promise<ArchiveRecords | null> {
  const found = await findLibrary(shell, await shell.openLibrary());
  if (found.losses.length > 0 || found.tooNew) return null;
  return { records: found.image.records, scope: { kind: 'library' }, leftOut: [] };
}

/** One case with everything that it refers to; null when there is no such live case. */
export async function caseRecords(
  db: LibraryDatabase,
  shell: Shell,
  caseId: Id,
): Promise<ArchiveRecords | null> {
  const all = await readAll(db);
  const found = await all.get('cases', caseId);
  if (!found || found.deletedAtMs !== null) return null;
  const packs = new Map<Id, Id>();
  for (const pack of all.sorted('packs')) {
    const manifest = pack.deletedAtMs === null ? await shell.getBlob(pack.manifest) : null;
    const within = manifest?.status === 'done' ? blobsOfManifest(manifest.value, true) : null;
    for (const use of within?.ok ? within.value : []) {
      if (use.kind === 'body' && !packs.has(use.documentId)) packs.set(use.documentId, pack.id);
    }
  }
  const { records, leftOut } = caseClosure(all, caseId, packs);
  return { records, leftOut, scope: { kind: 'case', id: caseId, title: found.title } };
}

async function readAll(db: LibraryDatabase): Promise<MemoryRecords> {
  const records = new MemoryRecords();
  const tables = TABLE_NAMES.map((name) => db.table(name));
  await db.transaction('r', [...tables, db.aside], async () => {
    for (const table of TABLE_NAMES) {
      for (const record of await db[table].toArray()) records.put(table, record);
    }
    // What is set aside goes out too, as it is.
    for (const one of await db.aside.toArray()) records.put(one.table, rawRecord(one));
  });
  return records;
}
