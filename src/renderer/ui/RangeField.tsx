import { useId } from 'react';
import styles from './choice.module.css';

interface RangeFieldProps {
  readonly label: string;
  readonly value: number;
  readonly min: number;
  readonly max: number;
  readonly step: number;
  /** The value in words, with its unit. */
  readonly words: string;
  readonly onChange: (value: number) => void;
}

/** A labelled slider that shows its value with the unit. */
export function RangeField({ label, value, min, max, step, words, onChange }: RangeFieldProps) {
  const id = useId();
  return (
    <div className={styles.group}>
      <label htmlFor={id} className={styles.label}>
        {label}
      </label>
      <span className={styles.row}>
        <input
          id={id}
          type="range"
          className={styles.range}
          min={min}
          max={max}
          step={step}
          value={value}
          aria-valuetext={words}
          onChange={(event) => onChange(Number(event.currentTarget.value))}
        />
        <span className={styles.words}>{words}</span>
      </span>
    </div>
  );
}
