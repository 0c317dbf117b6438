import type { ReactNode } from 'react';
import styles from './controls.module.css';

interface EmptyStateProps {
  readonly title: string;
  /** One sentence: what this is and how it fills, with the key. */
  readonly children: ReactNode;
  /** At most one main act. */
  readonly actions?: ReactNode;
}

/** What a view or pane shows while there is nothing in it. */
export function EmptyState({ title, children, actions }: EmptyStateProps) {
  return (
    <div className={styles.empty}>
      <h2>{title}</h2>
      <p>{children}</p>
      {actions ? <div className={styles.actions}>{actions}</div> : null}
    </div>
  );
}
