import type { StorageFailure } from '../shell/contract.ts';
import type { FolderPaths } from './dataFolder.ts';
import { readErasing } from './erasing.ts';
import { finishErasing } from './finishErasing.ts';
import type { FolderWatch } from './folderWatch.ts';
import { type Journal, openJournal } from './journal.ts';
import { type OpenedSnapshots, openSnapshots, Snapshots } from './snapshots.ts';
import { snapshotMaker } from './snapshotThread.ts';
import { keepUp, type SnapshotUpkeep, watchedSnapshots } from './snapshotUpkeep.ts';
import type { TellShare } from './stageErasure.ts';
import { storageFailureOf } from './storageFailure.ts';

/** Journal and snapshots of a folder, found and checked; nothing is kept up yet. */
export interface FoundFiles {
  readonly journal: Journal;
  readonly kept: OpenedSnapshots;
  /** What was wrong with them, one sentence each. */
  readonly notices: readonly string[];
}

/** What of an opened folder an erasure replaces. */
export interface OpenFiles {
  readonly journal: Journal;
  readonly snapshots: Snapshots;
  readonly upkeep: SnapshotUpkeep;
  readonly notices: readonly string[];
}

/** What opening them takes beside the folder. */
export interface FilesParts {
  readonly paths: FolderPaths;
  readonly libraryId: string;
  readonly readOnly: boolean;
  readonly snapshotWorker: string | null;
  readonly erasureWorker: string | null;
  readonly watch: FolderWatch;
}

/** Opens journal and snapshots; see `openJournal` and `openSnapshots` for what is repaired. */
export async function findFiles(
  paths: FolderPaths,
  libraryId: string | null,
  readOnly: boolean,
): Promise<FoundFiles> {
  const kept = await openSnapshots(paths, libraryId, readOnly);
  const journal = await openJournal(paths, { readOnly, floorSeq: kept.newest?.seq ?? 0 });
  const notices = [...journal.notices, ...kept.notices];
  if (journal.firstSeq > (kept.newest?.seq ?? 0) + 1) {
    notices.push(
      `The journal begins at line ${journal.firstSeq}; no backup holds what was before.`,
    );
  }
  return { journal, kept, notices };
}

/** Keeps up the snapshots of files that were found. */
export function tendFiles(parts: FilesParts, found: FoundFiles): OpenFiles {
  const { paths, libraryId, readOnly, watch } = parts;
  const { journal, kept, notices } = found;
  const maker = snapshotMaker(parts.snapshotWorker);
  const snapshots = new Snapshots({ paths, journal, libraryId, newest: kept.newest, maker });
  const upkeep = keepUp(watchedSnapshots(snapshots, watch), journal, readOnly);
  return { journal, snapshots, upkeep, notices };
}

/** What came of erasing in an open library. */
export type ErasedFiles =
  | { readonly status: 'erased'; readonly files: OpenFiles }
  /** Nothing was erased, and it is still asked for. */
  | { readonly status: 'notErased'; readonly files: OpenFiles; readonly failure: StorageFailure }
  /** Cut short while files were put in place: nothing may be read or written until it is carried through. */
  | { readonly status: 'cutShort'; readonly failure: StorageFailure };

/**
 * Carries out the erasure that waits, in a folder that is open: its files are closed, replaced and opened again. Nothing
 * else may be under way in it. Browsers are running: what they keep goes at the next start.
 * @param files null where they are not open yet.
 */
export async function eraseInPlace(
  parts: FilesParts,
  files: OpenFiles | null,
  tell: TellShare,
): Promise<ErasedFiles> {
  const { paths, libraryId, erasureWorker } = parts;
  await files?.upkeep.stop();
  await files?.journal.close();
  let told: readonly string[] = [];
  let failure: StorageFailure | null = null;
  try {
    told = await finishErasing(paths, libraryId, {
      browsers: 'running',
      worker: erasureWorker,
      tell,
    });
  } catch (error) {
    failure = storageFailureOf(error);
  }
  const left = await readErasing(paths);
  if (left?.stage === 'staged') {
    const cut = failure ?? ({ kind: 'io', detail: 'the erasure was cut short' } as const);
    return { status: 'cutShort', failure: cut };
  }
  const found = await findFiles(paths, libraryId, parts.readOnly);
  const opened = tendFiles(parts, { ...found, notices: [...told, ...found.notices] });
  if (left?.stage !== 'asked') return { status: 'erased', files: opened };
  const detail = told.join(' ') || 'it could not be made ready';
  return { status: 'notErased', files: opened, failure: failure ?? { kind: 'io', detail } };
}
