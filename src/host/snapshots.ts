import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { type Archive, decodeArchive } from '../core/journal/archive.ts';
import { LibraryImage } from '../core/journal/libraryImage.ts';
import { takeLine } from '../core/journal/takeLine.ts';
import type { Outcome, SnapshotInfo } from '../shell/contract.ts';
import { liveCounts } from '../shell/liveCounts.ts';
import { sha256Of } from './blobs.ts';
import type { FolderPaths } from './dataFolder.ts';
import type { Journal } from './journal.ts';
import {
  prunable,
  putAside,
  readCard,
  readVerified,
  removeSnapshot,
  type SnapshotCard,
  snapshotName,
  snapshotNames,
  writeCard,
} from './snapshotFiles.ts';
import { invalid, settle } from './storageFailure.ts';
import { ensureFolder, writeWhole } from './writeWhole.ts';

/** What opening the snapshots came to. */
export interface OpenedSnapshots {
  /** Newest snapshot whose bytes are those that were verified. */
  readonly newest: SnapshotCard | null;
  readonly notices: readonly string[];
}

const PAGE_LINES = 2000;

/**
 * Finds the newest usable snapshot: one that was verified and has not changed since, of this library where `libraryId`
 * is given. Unless `readOnly`, a damaged one is put aside, and one without a card (its making was cut short) is
 * verified now.
 */
export async function openSnapshots(
  paths: FolderPaths,
  libraryId: string | null,
  readOnly: boolean,
): Promise<OpenedSnapshots> {
  const notices: string[] = [];
  for (const name of [...(await snapshotNames(paths))].reverse()) {
    const card = (await readCard(paths, name)) ?? (await makeCard(paths, name, readOnly));
    const bytes = card === null ? null : await readVerified(paths, card);
    if (card !== null && bytes !== null) {
      if (libraryId === null || card.libraryId === libraryId) return { newest: card, notices };
      notices.push(`The snapshot ${name} belongs to another library and was left alone.`);
      continue;
    }
    if (!readOnly) await settle(() => putAside(paths, name));
    notices.push(`The snapshot ${name} was damaged and is not used; an older one is.`);
  }
  return { newest: null, notices };
}

/** The snapshots of an opened library. */
export class Snapshots {
  readonly #paths: FolderPaths;
  readonly #journal: Journal;
  readonly #libraryId: string;
  #newest: SnapshotCard | null;
  #queue: Promise<unknown> = Promise.resolve();

  constructor(
    paths: FolderPaths,
    journal: Journal,
    libraryId: string,
    newest: SnapshotCard | null,
  ) {
    this.#paths = paths;
    this.#journal = journal;
    this.#libraryId = libraryId;
    this.#newest = newest;
  }

  get newest(): SnapshotInfo | null {
    return this.#newest === null ? null : infoOf(this.#newest);
  }

  /** Makes a snapshot at the journal's end, or gives the newest one when nothing was appended since. */
  keep(): Promise<Outcome<SnapshotInfo>> {
    const turn = this.#queue.then(() => this.#keep());
    this.#queue = turn.catch(() => undefined);
    return turn;
  }

  /** All that are verified, newest first. */
  list(): Promise<Outcome<readonly SnapshotInfo[]>> {
    return settle(async () => {
      const infos: SnapshotInfo[] = [];
      for (const name of await snapshotNames(this.#paths)) {
        const card = await readCard(this.#paths, name);
        if (card !== null && card.libraryId === this.#libraryId) infos.push(infoOf(card));
      }
      return infos.reverse();
    });
  }

  async read(name: string): Promise<Outcome<Uint8Array>> {
    const card = await readCard(this.#paths, name);
    if (card === null) return invalid(`there is no snapshot ${name}`);
    const bytes = await readVerified(this.#paths, card);
    if (bytes !== null) return { status: 'done', value: bytes };
    return { status: 'failed', failure: { kind: 'io', detail: `snapshot ${name} is damaged` } };
  }

  /** Settles when no snapshot is being made. */
  async idle(): Promise<void> {
    await this.#queue;
  }

  async #keep(): Promise<Outcome<SnapshotInfo>> {
    const newest = this.#newest;
    if (newest !== null && newest.seq === this.#journal.lastSeq) {
      return { status: 'done', value: infoOf(newest) };
    }
    const built = await this.#build();
    if (built.status === 'failed') return built;
    const { image, whole } = built.value;
    return settle(async () => {
      const bytes = image.toSnapshot(this.#libraryId);
      await ensureFolder(this.#paths.snapshots);
      const name = snapshotName(image.seq, Date.now());
      await writeWhole(path.join(this.#paths.snapshots, name), bytes);
      const card = await makeCard(this.#paths, name, false);
      if (card === null || card.sha256 !== sha256Of(bytes)) {
        await putAside(this.#paths, name);
        throw Object.assign(new Error(`snapshot ${name} does not read back`), { code: 'EIO' });
      }
      this.#newest = card;
      // A snapshot built over damage may lack something that an older one has: then none is removed.
      if (whole) {
        for (const old of prunable(await snapshotNames(this.#paths))) {
          await removeSnapshot(this.#paths, old);
        }
      }
      return infoOf(card);
    });
  }

  /** The library at the journal's end: the newest snapshot and what was appended since. */
  async #build(): Promise<Outcome<{ readonly image: LibraryImage; readonly whole: boolean }>> {
    const image = await this.#startingImage();
    const end = this.#journal.lastSeq;
    let whole = image.seq >= this.#journal.firstSeq - 1;
    for (let next = image.seq + 1; next <= end; ) {
      const page = await this.#journal.read(next, PAGE_LINES);
      if (page.status === 'failed') return page;
      if (page.value.length === 0) break;
      const before = next;
      for (const text of page.value) {
        const taken = takeLine(image, text);
        if (!taken.ok && taken.failure.kind === 'tooNew') {
          const failure = { kind: 'tooNew', detail: taken.failure.says } as const;
          return { status: 'failed', failure };
        }
        if (!taken.ok) whole = false;
        next = Math.max(next + 1, image.seq + 1);
        // Appends come first: a snapshot is made between them.
        if (next % 100 === 0) await setImmediate();
      }
      if (next <= before) break;
    }
    return { status: 'done', value: { image, whole } };
  }

  async #startingImage(): Promise<LibraryImage> {
    if (this.#newest === null) return LibraryImage.empty();
    const bytes = await readVerified(this.#paths, this.#newest);
    const archive = bytes === null ? null : decodeArchive(bytes);
    return archive?.ok ? LibraryImage.fromSnapshot(archive.value) : LibraryImage.empty();
  }
}

/** Reads a snapshot back as a whole and, when it is sound, writes its card; null when it is not. */
async function makeCard(
  paths: FolderPaths,
  name: string,
  readOnly: boolean,
): Promise<SnapshotCard | null> {
  const bytes = await readFile(path.join(paths.snapshots, name)).catch(() => null);
  const decoded = bytes === null ? null : decodeArchive(bytes);
  if (bytes === null || !decoded?.ok) return null;
  const archive: Archive = decoded.value;
  if (archive.snapshot === null) return null;
  const card: SnapshotCard = {
    name,
    seq: archive.snapshot.seq,
    madeAtMs: madeAtMsOf(name),
    sizeBytes: bytes.length,
    counts: liveCounts(archive.records),
    libraryId: archive.snapshot.libraryId,
    sha256: sha256Of(bytes),
  };
  // Without its card (a full disk) the snapshot is verified anew the next time.
  if (!readOnly) await settle(() => writeCard(paths, card));
  return card;
}

/** The time in a snapshot's name. */
function madeAtMsOf(name: string): number {
  const time = /-(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z/.exec(name);
  if (time === null) return 0;
  const [, year, month, day, hour, minute, second] = time.map(Number);
  return Date.UTC(year ?? 0, (month ?? 1) - 1, day, hour, minute, second);
}

function infoOf(card: SnapshotCard): SnapshotInfo {
  const { name, seq, madeAtMs, sizeBytes, counts } = card;
  return { name, seq, madeAtMs, sizeBytes, counts };
}
