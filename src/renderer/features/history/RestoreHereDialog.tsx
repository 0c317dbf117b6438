import { useEffect, useState } from 'react';
import type { ChangeCount, ListedChange } from '../../../core/journal/changeList.ts';
import type { Refusal } from '../../../core/journal/plan.ts';
import type { Result } from '../../../core/result.ts';
import { planRestore, restoreLibrary } from '../../store/changeHistory.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { useLibraryView } from '../../workbench/useLibraryView.ts';
import { useWorkbench } from '../../workbench/workbench.ts';
import { countPhrases, countRecords, fullTimeWords, restoreName, rowName } from './changeWords.ts';
import styles from './history.module.css';

interface RestoreHereDialogProps {
  readonly change: ListedChange;
  readonly onClose: () => void;
}

/** Says what making the library what it was after a change would do, and does it as one new change. */
export function RestoreHereDialog({ change, onClose }: RestoreHereDialogProps) {
  const { library, shell, notices } = useWorkbench();
  const { seq } = useLibraryView().save;
  const [plan, setPlan] = useState<Result<readonly ChangeCount[], Refusal> | null>(null);
  const [busy, setBusy] = useState(false);
  const name = restoreName(change);
  useEffect(() => {
    // Asked again when another change comes in: the counts are those of now.
    if (seq < change.seq) return;
    let stale = false;
    void planRestore(library, shell, { seq: change.seq, name }).then((found) => {
      if (!stale) setPlan(found);
    });
    return () => {
      stale = true;
    };
  }, [library, shell, change.seq, name, seq]);

  const restore = async (): Promise<void> => {
    const done = await restoreLibrary(library, shell, { seq: change.seq, name });
    if (!done.ok) {
      setPlan(done);
      return;
    }
    onClose();
    const count = countRecords(done.value.value);
    notices.notify(
      `Library restored as of ${fullTimeWords(change.atMs)}, ${count.toLocaleString('en-GB')} ${count === 1 ? 'item' : 'items'} changed`,
      { undoable: done.value.changeId !== null },
    );
  };
  const differs = plan?.ok === true && plan.value.length > 0;
  return (
    <Dialog
      title="Restore the library as it was here"
      width={520}
      onClose={onClose}
      actions={
        <>
          <Button
            look="primary"
            disabled={!differs || busy}
            onClick={() => {
              setBusy(true);
              void restore().finally(() => setBusy(false));
            }}
          >
            Restore library
          </Button>
          <Button onClick={onClose}>Cancel</Button>
        </>
      }
    >
      <p>
        As it was after <b>{rowName(change.name)}</b>, {fullTimeWords(change.atMs)}.
      </p>
      <Difference plan={plan} />
      <p className={styles.quiet}>
        This is one new change at the end of the history. Undo takes it back, and everything that
        came after this point stays in the history.
      </p>
    </Dialog>
  );
}

function Difference({ plan }: { readonly plan: Result<readonly ChangeCount[], Refusal> | null }) {
  if (plan === null) return <p role="status">Comparing with the library as it is now</p>;
  if (!plan.ok) {
    return (
      <p role="alert" className={styles.fault}>
        {plan.failure.says}
      </p>
    );
  }
  if (plan.value.length === 0) {
    return <p role="status">The library is as it was then. There is nothing to restore.</p>;
  }
  return (
    <div role="status">
      <p>Compared with now, this means:</p>
      <ul className={styles.counts}>
        {countPhrases(plan.value).map((phrase) => (
          <li key={phrase}>{phrase}</li>
        ))}
      </ul>
    </div>
  );
}
