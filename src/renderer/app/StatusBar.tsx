import { MarkingLabel } from '../ui/MarkingLabel.tsx';
import { useStore } from '../workbench/store.ts';
import { useActiveCase } from '../workbench/useActiveCase.ts';
import { useLibraryView } from '../workbench/useLibraryView.ts';
import { useWorkbench } from '../workbench/workbench.ts';
import styles from './frame.module.css';
import { JobsBar } from './JobsBar.tsx';
import { SaveState } from './SaveState.tsx';

/** The strip at the foot: offline state, context, running jobs, save state, marking of the active case. */
export function StatusBar() {
  const { context } = useWorkbench();
  const words = useStore(context);
  const { save } = useLibraryView();
  const marking = useActiveCase()?.marking ?? '';
  return (
    <footer className={styles.statusBar}>
      <div
        role="status"
        aria-label="Status"
        aria-live="off"
        className={styles.status}
        data-seq={save.seq}
      >
        <span className={styles.offline}>Offline, data stays on this device</span>
        <span className={styles.grow} title={words}>
          {words}
        </span>
        <JobsBar />
        <SaveState />
        {marking === '' ? null : <MarkingLabel marking={marking} />}
      </div>
    </footer>
  );
}
