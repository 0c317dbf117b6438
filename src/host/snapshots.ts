import { readManifest } from '../core/journal/archiveEntries.ts';
import { SCHEMA } from '../core/records/tables.ts';
import type { Outcome, SnapshotInfo } from '../shell/contract.ts';
import { prunable, withReason } from '../shell/snapshotRetention.ts';
import type { FolderPaths } from './dataFolder.ts';
import type { Journal } from './journal.ts';
import {
  putAside,
  readCard,
  readVerified,
  removeSnapshot,
  type SnapshotCard,
  snapshotNames,
  verifiedCards,
  verifySnapshot,
  writeCard,
} from './snapshotFiles.ts';
import type { SnapshotMaker } from './snapshotThread.ts';
import { invalid, settle } from './storageFailure.ts';

/** What opening the snapshots came to. */
export interface OpenedSnapshots {
  /** Newest snapshot whose bytes are those that were verified. */
  readonly newest: SnapshotCard | null;
  readonly notices: readonly string[];
}

const BEFORE_UPGRADE = 'before an upgrade';

/**
 * Finds the newest usable snapshot: one that was verified and has not changed since, of this library where `libraryId`
 * is given. Unless `readOnly`, a damaged one is put aside, one without a card (its making was cut short) is verified
 * now, and one of an older schema is kept as what was there before the upgrade.
 */
export async function openSnapshots(
  paths: FolderPaths,
  libraryId: string | null,
  readOnly: boolean,
): Promise<OpenedSnapshots> {
  const notices: string[] = [];
  for (const name of [...(await snapshotNames(paths))].reverse()) {
    const held = await readCard(paths, name);
    const card = held ?? (await verifySnapshot(paths, name, []));
    const bytes = card === null ? null : await readVerified(paths, card);
    if (card !== null && bytes !== null) {
      if (libraryId !== null && card.libraryId !== libraryId) {
        notices.push(`The backup ${name} belongs to another library and was left alone.`);
        continue;
      }
      const manifest = readManifest(bytes, SCHEMA);
      const older = manifest.ok && manifest.value.schema < SCHEMA;
      const newest = older ? withReason(card, BEFORE_UPGRADE) : card;
      // Without its card (a full disk) it is verified anew the next time.
      if (!readOnly && newest !== held) await settle(() => writeCard(paths, newest));
      return { newest, notices };
    }
    if (!readOnly) await settle(() => putAside(paths, name));
    notices.push(damagedWords(name, !readOnly));
  }
  return { newest: null, notices };
}

/** The snapshots of an opened library. */
export class Snapshots {
  readonly #paths: FolderPaths;
  readonly #journal: Journal;
  readonly #libraryId: string;
  readonly #maker: SnapshotMaker;
  readonly #notices: string[] = [];
  #newest: SnapshotCard | null;
  #queue: Promise<unknown> = Promise.resolve();

  constructor(parts: {
    readonly paths: FolderPaths;
    readonly journal: Journal;
    readonly libraryId: string;
    readonly newest: SnapshotCard | null;
    readonly maker: SnapshotMaker;
  }) {
    this.#paths = parts.paths;
    this.#journal = parts.journal;
    this.#libraryId = parts.libraryId;
    this.#newest = parts.newest;
    this.#maker = parts.maker;
  }

  get newest(): SnapshotInfo | null {
    return this.#newest === null ? null : infoOf(this.#newest);
  }

  /** Snapshots found damaged since the library was opened, one sentence each. */
  get notices(): readonly string[] {
    return this.#notices;
  }

  /**
   * Makes a snapshot at the journal's end, or gives the newest one when nothing was appended since; `gently` when nobody
   * waits for it.
   */
  keep(reason: string, gently = false): Promise<Outcome<SnapshotInfo>> {
    const turn = this.#queue.then(() => this.#keep(reason, gently));
    this.#queue = turn.catch(() => undefined);
    return turn;
  }

  /** All that are verified, newest first. */
  list(): Promise<Outcome<readonly SnapshotInfo[]>> {
    return settle(async () =>
      (await verifiedCards(this.#paths, this.#libraryId)).map(infoOf).reverse(),
    );
  }

  async read(name: string): Promise<Outcome<Uint8Array>> {
    const card = await readCard(this.#paths, name);
    if (card === null) return invalid(`there is no snapshot ${name}`);
    const bytes = await readVerified(this.#paths, card);
    if (bytes !== null) return { status: 'done', value: bytes };
    return { status: 'failed', failure: { kind: 'io', detail: `snapshot ${name} is damaged` } };
  }

  /** Ends the one that is being made, and waits until nothing is. */
  async stop(): Promise<void> {
    await this.#maker.stop();
    await this.#queue;
  }

  async #keep(reason: string, gently: boolean): Promise<Outcome<SnapshotInfo>> {
    const newest = this.#newest;
    if (newest !== null && newest.seq === this.#journal.lastSeq) {
      const card = withReason(newest, reason);
      // It is a backup without this reason too: where the card cannot be written, that is no failure of the backup.
      if (card !== newest) await settle(() => writeCard(this.#paths, card));
      this.#newest = card;
      return { status: 'done', value: infoOf(card) };
    }
    const older = await verifiedCards(this.#paths, this.#libraryId);
    const task = {
      paths: this.#paths,
      libraryId: this.#libraryId,
      bases: [...older].reverse(),
      firstSeq: this.#journal.firstSeq,
      endSeq: this.#journal.lastSeq,
      nowMs: Date.now(),
      reason,
      gently,
    };
    const made = await this.#maker.make(task, (from, limit) => this.#journal.read(from, limit));
    if (made.status === 'failed') return made;
    for (const name of made.damaged) {
      await settle(() => putAside(this.#paths, name));
      this.#notices.push(damagedWords(name, true));
    }
    this.#newest = made.card;
    // A snapshot built over damage may lack something that an older one has: then none is removed. And it is a backup
    // whether or not an older one could be removed.
    if (made.whole) await settle(() => this.#prune());
    return { status: 'done', value: infoOf(made.card) };
  }

  async #prune(): Promise<void> {
    const cards = await verifiedCards(this.#paths, this.#libraryId);
    for (const name of prunable(cards, Date.now())) await removeSnapshot(this.#paths, name);
  }
}

function damagedWords(name: string, isAside: boolean): string {
  const kept = isAside ? '; it is kept in the folder "aside"' : '';
  return `The backup ${name} was damaged and is not used${kept}.`;
}

function infoOf(card: SnapshotCard): SnapshotInfo {
  const { name, seq, madeAtMs, sizeBytes, counts, reasons, whole } = card;
  const facts = { name, seq, madeAtMs, sizeBytes, counts, reasons };
  return whole === undefined ? facts : { ...facts, whole };
}
