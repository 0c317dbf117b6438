import type { ReactNode } from 'react';
import styles from './settings.module.css';

interface SectionProps {
  /** Where the list of sections leads. */
  readonly id: string;
  readonly title: string;
  readonly children: ReactNode;
}

/** One section of Settings. */
export function Section({ id, title, children }: SectionProps) {
  return (
    <section id={`settings-${id}`} aria-label={title} className={styles.section}>
      <h2>{title}</h2>
      {children}
    </section>
  );
}
