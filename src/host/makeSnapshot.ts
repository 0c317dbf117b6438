import path from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { decodeArchive } from '../core/journal/archive.ts';
import { LibraryImage } from '../core/journal/libraryImage.ts';
import { takeLine } from '../core/journal/takeLine.ts';
import { MIGRATIONS } from '../core/records/migrations/upgradeRecord.ts';
import type { Outcome, StorageFailure } from '../shell/contract.ts';
import { sha256Of } from './blobs.ts';
import type { FolderPaths } from './dataFolder.ts';
import { watchFolder } from './folderWatch.ts';
import {
  putAside,
  readCard,
  readVerified,
  type SnapshotCard,
  snapshotName,
  snapshotNames,
  verifySnapshot,
  writeCard,
} from './snapshotFiles.ts';
import { settle } from './storageFailure.ts';
import { ensureFolder, writeWhole } from './writeWhole.ts';

/** A snapshot to be made; plain data, so that a thread of its own can be given it. */
export interface SnapshotTask {
  readonly paths: FolderPaths;
  readonly libraryId: string;
  /** Verified snapshots to begin from, the newest first; one that is damaged is passed over. */
  readonly bases: readonly SnapshotCard[];
  /** First line of the journal, and the last that the snapshot is to hold. */
  readonly firstSeq: number;
  readonly endSeq: number;
  readonly nowMs: number;
  readonly reason: string;
  /** Whether nobody waits for it, so that its thread lets others go first. */
  readonly gently?: boolean;
}

/** What came of a task. */
export type SnapshotMade =
  | {
      readonly status: 'made';
      readonly card: SnapshotCard;
      /** False when it was built over damage and may lack what an older one has. */
      readonly whole: boolean;
      /** Snapshots that were found damaged on the way. */
      readonly damaged: readonly string[];
    }
  | { readonly status: 'failed'; readonly failure: StorageFailure };

/** Reads on in the journal, as `Journal.read` does. */
export type ReadLines = (fromSeq: number, limit: number) => Promise<Outcome<readonly string[]>>;

const PAGE_LINES = 1000;

/** Builds a snapshot from the newest sound one and the journal, writes it whole, and reads it back as a whole. */
export async function makeSnapshot(task: SnapshotTask, read: ReadLines): Promise<SnapshotMade> {
  const { paths, libraryId } = task;
  const damaged: string[] = [];
  const built = await build(task, read, damaged);
  if (built.status === 'failed') return built;
  const { image, whole } = built.value;
  const bytes = image.toSnapshot(libraryId, sha256Of);
  // Packing took a while: an empty mount point that stands here since is no place for it.
  const failure = await watchFolder(paths, libraryId).check();
  if (failure !== null) return { status: 'failed', failure };
  const written = await settle(async () => {
    await ensureFolder(paths.snapshots);
    const name = snapshotName(image.seq, task.nowMs);
    await writeWhole(path.join(paths.snapshots, name), bytes);
    const verified = await verifySnapshot(paths, name, [task.reason]);
    if (verified === null || verified.sha256 !== sha256Of(bytes)) {
      await putAside(paths, name);
      throw Object.assign(new Error(`snapshot ${name} does not read back`), { code: 'EIO' });
    }
    const card = { ...verified, whole };
    // Without its card (a full disk) it is verified anew with the next one.
    await settle(() => writeCard(paths, card));
    return card;
  });
  if (written.status === 'failed') return written;
  damaged.push(...(await verifyOthers(paths)));
  return { status: 'made', card: written.value, whole, damaged };
}

/** Verifies those that have no card, since the disk was full when they were made; gives those that are damaged. */
async function verifyOthers(paths: FolderPaths): Promise<readonly string[]> {
  const damaged: string[] = [];
  for (const name of await snapshotNames(paths)) {
    if ((await readCard(paths, name)) !== null) continue;
    const card = await verifySnapshot(paths, name, []);
    if (card === null) damaged.push(name);
    else await settle(() => writeCard(paths, card));
  }
  return damaged;
}

/** The library at the task's last line. */
async function build(
  task: SnapshotTask,
  read: ReadLines,
  damaged: string[],
): Promise<Outcome<{ readonly image: LibraryImage; readonly whole: boolean }>> {
  const { image, whole: begunWhole } = await startingImage(task, damaged);
  let whole = begunWhole && image.seq >= task.firstSeq - 1;
  for (let next = image.seq + 1; next <= task.endSeq; ) {
    const page = await read(next, Math.min(PAGE_LINES, task.endSeq - next + 1));
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
      // Where it has no thread of its own, appends come first: a snapshot is made between them.
      if (next % 100 === 0) await setImmediate();
    }
    if (next <= before) break;
  }
  return { status: 'done', value: { image, whole } };
}

/**
 * The newest base that is sound. One of which it is not known whether it lacks something is passed over where the journal
 * reaches back to its first line: what is built then is known.
 */
async function startingImage(
  task: SnapshotTask,
  damaged: string[],
): Promise<{ readonly image: LibraryImage; readonly whole: boolean }> {
  for (const card of task.bases) {
    if (card.whole === undefined && task.firstSeq <= 1) continue;
    const bytes = await readVerified(task.paths, card);
    const archive = bytes === null ? null : decodeArchive(bytes, MIGRATIONS, sha256Of);
    if (archive?.ok) {
      return { image: LibraryImage.fromSnapshot(archive.value), whole: card.whole !== false };
    }
    damaged.push(card.name);
  }
  return { image: LibraryImage.empty(), whole: true };
}
