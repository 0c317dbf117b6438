import type { ReactNode } from 'react';
import styles from './controls.module.css';

interface ChipProps {
  readonly children: ReactNode;
  readonly count?: number;
}

/** A small neutral label with an optional count. */
export function Chip({ children, count }: ChipProps) {
  return (
    <span className={styles.chip}>
      {children}
      {count === undefined ? null : <span className={styles.count}>{count}</span>}
    </span>
  );
}
