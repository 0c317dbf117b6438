import type { Journal } from './journal.ts';
import type { Snapshots } from './snapshots.ts';

/** Keeps snapshots young while the analyst works, without being asked. */
export interface SnapshotUpkeep {
  /** Told of every append. */
  noteAppend(): void;
  /** Makes no more, and waits for the one that is being made. */
  stop(): Promise<void>;
}

const MANY_LINES = 500;
const SOON_MS = 3_000;
const LATEST_MS = 10 * 60_000;

/** Makes a snapshot soon once the journal is 500 lines past the last one, and otherwise ten minutes after a change. */
export function keepUp(snapshots: Snapshots, journal: Journal, readOnly: boolean): SnapshotUpkeep {
  let timer: NodeJS.Timeout | null = null;
  let isSoon = false;
  const plan = () => {
    const past = journal.lastSeq - (snapshots.newest?.seq ?? 0);
    if (readOnly || past === 0) return;
    const soon = past > MANY_LINES;
    if (timer !== null && (isSoon || !soon)) return;
    if (timer !== null) clearTimeout(timer);
    isSoon = soon;
    timer = setTimeout(
      () => {
        timer = null;
        isSoon = false;
        // What fails here (a full disk) fails on demand too, where somebody is told.
        snapshots.keep().catch(() => undefined);
      },
      soon ? SOON_MS : LATEST_MS,
    );
    timer.unref();
  };
  plan();
  return {
    noteAppend: plan,
    async stop() {
      if (timer !== null) clearTimeout(timer);
      await snapshots.idle();
    },
  };
}
