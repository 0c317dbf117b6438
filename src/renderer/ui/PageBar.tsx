import type { ReactNode } from 'react';
import styles from './pageBar.module.css';

interface PageBarProps {
  readonly title: string;
  /** How much the page shows, in a few words; '' for nothing. */
  readonly words?: string;
  /** Whether a screen reader is told when the words change. */
  readonly announces?: boolean;
  /** False where what comes right below belongs to the bar. */
  readonly line?: boolean;
  /** What narrows the page, and what it can do. */
  readonly children?: ReactNode;
}

/** The head of a page: its name, how much it shows, and its controls on the right; it stays while the page scrolls. */
export function PageBar(props: PageBarProps) {
  const { title, words, announces = false, line = true, children } = props;
  return (
    <div className={styles.bar} data-line={line}>
      <h1>
        <bdi>{title}</bdi>
      </h1>
      {words === undefined ? null : (
        <span className={styles.words} {...(announces ? { role: 'status' } : {})}>
          {words}
        </span>
      )}
      {children}
    </div>
  );
}
