import styles from './progress.module.css';

interface ProgressBarProps {
  /** Its accessible name: what it is the progress of. */
  readonly label: string;
  /** 0 to 1. */
  readonly share: number;
  /** How far it is in words: "23 of 36". */
  readonly words: string;
  /** Pixels; absent fills the line. */
  readonly width?: number;
}

/** A thin bar that fills from the left. */
export function ProgressBar({ label, share, words, width }: ProgressBarProps) {
  const percent = Math.round(Math.min(1, Math.max(0, share)) * 100);
  return (
    <span
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={percent}
      aria-valuetext={words}
      className={styles.bar}
      style={width === undefined ? undefined : { width }}
    >
      <span className={styles.fill} style={{ width: `${percent}%` }} />
    </span>
  );
}
