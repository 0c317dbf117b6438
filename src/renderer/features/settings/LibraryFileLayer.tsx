import { storageFailureWords } from '../../workbench/storageFailureWords.ts';
import { useCommand } from '../../workbench/useCommand.ts';
import { useWorkbench } from '../../workbench/workbench.ts';
import { refreshSnapshots } from './snapshots.ts';
import { itemWords } from './snapshotWords.ts';

/** Provides the backup of the whole library in every view. */
export function LibraryFileLayer() {
  const { shell, notices } = useWorkbench();
  const backUp = async (): Promise<void> => {
    const kept = await shell.keepSnapshot('asked for');
    if (kept.status === 'failed') {
      notices.problem(`No backup was made. ${storageFailureWords(kept.failure)}`);
      return;
    }
    notices.notify(`Backed up ${itemWords(kept.value.counts)}, checked, as ${kept.value.name}`);
    await refreshSnapshots(shell);
  };
  useCommand('library.backup', () => void backUp());
  return null;
}
