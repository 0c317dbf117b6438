import { useState } from 'react';
import type { SnapshotInfo } from '../../../shell/contract.ts';
import { restoreRecords } from '../../store/restoreRecords.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { sizeWords } from '../../ui/sizeWords.ts';
import { storageFailureWords } from '../../workbench/storageFailureWords.ts';
import { useWorkbench } from '../../workbench/workbench.ts';
import styles from './settings.module.css';
import { refreshSnapshots } from './snapshots.ts';
import { asideWords, itemWords, momentWords, reasonWords } from './snapshotWords.ts';

interface RestoreDialogProps {
  readonly snapshots: readonly SnapshotInfo[];
  readonly onClose: () => void;
}

/** Puts the library back to a backup: asks first, backs up what is there, and is one step for Undo. */
export function RestoreDialog({ snapshots, onClose }: RestoreDialogProps) {
  const { shell, library, notices } = useWorkbench();
  const [name, setName] = useState(snapshots[0]?.name ?? '');
  const [fault, setFault] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);

  const restore = async (): Promise<void> => {
    const bytes = await shell.readSnapshot(name);
    if (bytes.status === 'failed') {
      setFault(`The backup cannot be read. ${storageFailureWords(bytes.failure)}`);
      return;
    }
    const done = await restoreRecords(library, bytes.value);
    if (!done.ok) {
      setFault(done.failure.says);
      return;
    }
    await refreshSnapshots(shell);
    onClose();
    const { items, setAside } = done.value.value;
    notices.notify(`Backup restored, ${items} items changed${asideWords(setAside)}`, {
      undoable: done.value.changeId !== null,
    });
  };
  return (
    <Dialog
      title="Restore from backup"
      width={560}
      onClose={onClose}
      actions={
        <>
          <Button
            look="primary"
            disabled={busy || name === ''}
            onClick={() => {
              setBusy(true);
              setFault(null);
              void restore().finally(() => setBusy(false));
            }}
          >
            Restore this backup
          </Button>
          <Button onClick={onClose}>Cancel</Button>
        </>
      }
    >
      <p>
        The whole library becomes what it was in the backup. What is here now is backed up first,
        and Undo takes the restoring back.
      </p>
      <fieldset className={styles.backups}>
        <legend>Backup to restore</legend>
        {snapshots.map((one) => (
          <label key={one.name}>
            <input
              type="radio"
              name="backup"
              checked={one.name === name}
              onChange={() => setName(one.name)}
            />
            <span>{momentWords(one.madeAtMs)}</span>
            <span className={styles.quiet}>
              {reasonWords(one.reasons)}, {itemWords(one.counts)}, {sizeWords(one.sizeBytes)}
            </span>
          </label>
        ))}
      </fieldset>
      {fault === null ? null : (
        <p role="alert" className={styles.fault}>
          {fault} Nothing was changed.
        </p>
      )}
    </Dialog>
  );
}
