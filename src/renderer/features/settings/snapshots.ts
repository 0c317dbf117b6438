import type { BackupState, Shell, SnapshotInfo } from '../../../shell/contract.ts';
import { storageFailureWords } from '../../workbench/storageFailureWords.ts';
import { createStore } from '../../workbench/store.ts';

/** The snapshots of the data folder as last listed. */
export interface SnapshotList {
  /** Newest first, by journal line. */
  readonly snapshots: readonly SnapshotInfo[];
  /** Milliseconds since 1970 when they were listed. */
  readonly listedAtMs: number;
  /** How backups stand; null where the host does not say. */
  readonly standing: BackupState | null;
  /** Why they could not be listed; null when they could. */
  readonly fault: string | null;
}

/** The list that Settings shows; null before it was first asked for. */
export const snapshotList = createStore<SnapshotList | null>(null);

/** Asks the host for the snapshots, and how backups stand, anew. */
export async function refreshSnapshots(shell: Shell): Promise<SnapshotList> {
  const [listed, standing] = await Promise.all([shell.listSnapshots(), shell.backupState()]);
  const list: SnapshotList = {
    listedAtMs: Date.now(),
    snapshots: listed.status === 'done' ? listed.value : [],
    standing: standing.status === 'done' ? standing.value : null,
    fault: listed.status === 'done' ? null : storageFailureWords(listed.failure),
  };
  snapshotList.set(list);
  return list;
}
