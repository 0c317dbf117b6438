import styles from './controls.module.css';

interface GradeBadgeProps {
  /** `B2`, `B` or `2`; null shows as "not graded". */
  readonly grade: string | null;
  /** The item has a letter of its own over its source's. */
  readonly overridden?: boolean;
}

/** A boxed Admiralty grade; a dashed "not graded" where there is none. */
export function GradeBadge({ grade, overridden }: GradeBadgeProps) {
  if (grade === null || grade === '') {
    return <span className={`${styles.grade} ${styles.ungraded}`}>not graded</span>;
  }
  return <span className={`${styles.grade} ${overridden ? styles.overridden : ''}`}>{grade}</span>;
}
