import type { ReactNode } from 'react';
import { Button } from '../ui/Button.tsx';
import { AppMark } from './AppMark.tsx';
import styles from './bootPage.module.css';

interface BootPageProps {
  /** What happened. */
  readonly title: string;
  /** What is safe, and what to do next. */
  readonly children: ReactNode;
  readonly actions?: ReactNode;
}

/** A plain page that stands in the whole window when the workbench cannot. */
export function BootPage({ title, children, actions }: BootPageProps) {
  return (
    <main className={styles.page} aria-label={title}>
      <div className={styles.sheet}>
        <span className={styles.mark}>
          <AppMark />
        </span>
        <h1>{title}</h1>
        {children}
        <div className={styles.actions}>
          {actions ?? (
            <Button look="primary" onClick={() => window.location.reload()}>
              Try again
            </Button>
          )}
        </div>
      </div>
    </main>
  );
}
