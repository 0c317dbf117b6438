import { ProgressBar } from '../ui/ProgressBar.tsx';
import { type Store, useStore } from '../workbench/store.ts';
import { AppMark } from './AppMark.tsx';
import styles from './bootPage.module.css';

/** How many of the data folder's lines have been read. */
export interface OpeningProgress {
  readonly done: number;
  readonly total: number;
}

/** Stands in the window while the library takes long to open: the store is read back from the data folder, or in use elsewhere. */
export function OpeningPage({ progress }: { readonly progress: Store<OpeningProgress | null> }) {
  const at = useStore(progress);
  const title = at ? 'Rebuilding the library' : 'Opening the library';
  const done = at ? at.done.toLocaleString('en-GB') : '';
  const words = at ? `${done} of ${at.total.toLocaleString('en-GB')} changes read` : '';
  return (
    <main className={styles.page} aria-label={title} aria-busy="true">
      <div className={styles.sheet}>
        <span className={styles.mark}>
          <AppMark />
        </span>
        <h1>{title}</h1>
        {at ? (
          <>
            <p>
              The store in this browser is made anew from the data folder. Documents can be read in
              a moment.
            </p>
            <ProgressBar
              label={title}
              share={at.total > 0 ? at.done / at.total : 1}
              words={words}
            />
            <p role="status">{words}</p>
          </>
        ) : (
          <p>If another window is rebuilding it, this one follows as soon as that is done.</p>
        )}
      </div>
    </main>
  );
}
