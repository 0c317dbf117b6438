import type { StorageFailure } from '../shell/contract.ts';
import type { FolderWatch } from './folderWatch.ts';
import type { Journal } from './journal.ts';
import type { Snapshots } from './snapshots.ts';

/** Keeps snapshots young while the analyst works, without being asked. */
export interface SnapshotUpkeep {
  /** Milliseconds until the next one is made; null while nothing is new. */
  readonly nextInMs: number | null;
  /** Why the last one that was due could not be made; null when it could. */
  readonly failure: StorageFailure | null;
  /** Told of every append, and of every snapshot made on demand. */
  note(): void;
  /** Makes no more, and ends the one that is being made. */
  stop(): Promise<void>;
}

const MANY_LINES = 500;
/** And more than this share of the lines that the last one shows: a large library takes seconds to pack. */
const MANY_SHARE = 0.05;
/** After a start with something new, and after many lines at once. */
const SOON_MS = 3_000;
/** From the first change after a snapshot to the next snapshot: well below the 15 minutes that are promised. */
const LATEST_MS = 10 * 60_000;
/** After one that failed, on a full disk say. */
const AGAIN_MS = 60_000;

/** What upkeep needs of the snapshots. */
type Snapshotting = Pick<Snapshots, 'keep' | 'newest' | 'stop'>;

/**
 * Makes a snapshot soon after a start with something new, soon once the journal is 500 lines and a twentieth of itself
 * past the last one, and otherwise ten minutes after a change; one that fails is tried again each minute. Counts time
 * passed, not the clock.
 */
export function keepUp(
  snapshots: Snapshotting,
  journal: Pick<Journal, 'lastSeq'>,
  readOnly: boolean,
): SnapshotUpkeep {
  let timer: { readonly handle: NodeJS.Timeout; readonly dueMs: number } | null = null;
  let failure: StorageFailure | null = null;
  let making = false;
  const linesPast = (): number => journal.lastSeq - (snapshots.newest?.seq ?? 0);
  const manyLines = (): number => Math.max(MANY_LINES, (snapshots.newest?.seq ?? 0) * MANY_SHARE);

  const clear = (): void => {
    if (timer !== null) clearTimeout(timer.handle);
    timer = null;
  };
  const make = async (reason: string): Promise<void> => {
    clear();
    making = true;
    const kept = await snapshots.keep(reason, true).catch((error: unknown) => {
      const failed = { kind: 'io', detail: String(error) } as const;
      return { status: 'failed', failure: failed } as const;
    });
    making = false;
    failure = kept.status === 'failed' ? kept.failure : null;
    if (failure === null) plan();
    else after(AGAIN_MS, reason);
  };
  /** The earlier of what is due already and this. */
  const after = (delayMs: number, reason: string): void => {
    const dueMs = performance.now() + delayMs;
    if (timer !== null && timer.dueMs <= dueMs) return;
    clear();
    const handle = setTimeout(() => void make(reason), delayMs);
    handle.unref();
    timer = { handle, dueMs };
  };
  const plan = (): void => {
    if (readOnly || making || failure !== null) return;
    const past = linesPast();
    if (past === 0) clear();
    else if (past > manyLines()) after(SOON_MS, 'after many changes');
    else after(LATEST_MS, 'while working');
  };
  if (!readOnly && linesPast() > 0) after(SOON_MS, 'at start');
  return {
    get nextInMs() {
      if (making) return 0;
      return timer === null ? null : Math.max(0, timer.dueMs - performance.now());
    },
    get failure() {
      return failure;
    },
    note() {
      // One that was asked for and made it shows that there is room again.
      if (linesPast() === 0) failure = null;
      plan();
    },
    async stop() {
      clear();
      making = true;
      await snapshots.stop();
    },
  };
}

/** The snapshots as they are kept without being asked: none is made into a folder that is not the library's. */
export function watchedSnapshots(snapshots: Snapshotting, watch: FolderWatch): Snapshotting {
  return {
    get newest() {
      return snapshots.newest;
    },
    stop: () => snapshots.stop(),
    async keep(reason, gently) {
      const failure = await watch.check();
      return failure === null ? snapshots.keep(reason, gently) : { status: 'failed', failure };
    },
  };
}
