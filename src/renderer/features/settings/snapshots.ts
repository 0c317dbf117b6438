import type { Shell, SnapshotInfo } from '../../../shell/contract.ts';
import { storageFailureWords } from '../../workbench/storageFailureWords.ts';
import { createStore } from '../../workbench/store.ts';

/** The snapshots of the data folder as last listed. */
export interface SnapshotList {
  readonly snapshots: readonly SnapshotInfo[];
  /** Why they could not be listed; null when they could. */
  readonly fault: string | null;
}

/** The list that Settings shows; null before it was first asked for. */
export const snapshotList = createStore<SnapshotList | null>(null);

/** Asks the host for the snapshots anew, newest first. */
export async function refreshSnapshots(shell: Shell): Promise<void> {
  const listed = await shell.listSnapshots();
  snapshotList.set(
    listed.status === 'done'
      ? { snapshots: listed.value, fault: null }
      : { snapshots: [], fault: storageFailureWords(listed.failure) },
  );
}
