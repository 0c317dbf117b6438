import { ProgressBar } from '../ui/ProgressBar.tsx';
import { type Store, useStore } from '../workbench/store.ts';
import { AppMark } from './AppMark.tsx';
import styles from './bootPage.module.css';

/** What the window waits for. */
export type OpeningProgress =
  /** How many of the data folder's lines have been read. */
  | { readonly kind: 'rebuilding'; readonly done: number; readonly total: number }
  /** How much of an erasure is done, from 0 to 1. */
  | { readonly kind: 'erasing'; readonly share: number };

/** What is shown of it. */
interface Shown {
  readonly title: string;
  readonly says: string;
  readonly share: number;
  readonly words: string;
}

function shownOf(at: OpeningProgress): Shown {
  switch (at.kind) {
    case 'rebuilding': {
      const { done, total } = at;
      const count = done.toLocaleString('en-GB');
      return {
        title: 'Rebuilding the library',
        says: 'The store in this browser is made anew from the data folder. Documents can be read in a moment.',
        share: total > 0 ? done / total : 1,
        words: `${count} of ${total.toLocaleString('en-GB')} changes read`,
      };
    }
    case 'erasing':
      return {
        title: 'Finishing an erasure',
        says: 'The journal and the backups are being written without what was erased for good. The library opens by itself when that is done.',
        share: at.share,
        words: `${Math.floor(at.share * 100)} % done`,
      };
  }
}

/** Stands in the window while the library takes long to open: an erasure is finished first, the store is read back from the data folder, or in use elsewhere. */
export function OpeningPage({ progress }: { readonly progress: Store<OpeningProgress | null> }) {
  const at = useStore(progress);
  const shown = at && shownOf(at);
  const title = shown?.title ?? 'Opening the library';
  return (
    <main className={styles.page} aria-label={title} aria-busy="true">
      <div className={styles.sheet}>
        <span className={styles.mark}>
          <AppMark />
        </span>
        <h1>{title}</h1>
        {shown ? (
          <>
            <p>{shown.says}</p>
            <ProgressBar label={title} share={shown.share} words={shown.words} />
            <p role="status">{shown.words}</p>
          </>
        ) : (
          <p>If another window is rebuilding it, this one follows as soon as that is done.</p>
        )}
      </div>
    </main>
  );
}
