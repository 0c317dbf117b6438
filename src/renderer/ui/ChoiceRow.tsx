import { useId } from 'react';
import styles from './choice.module.css';
import { VisuallyHidden } from './VisuallyHidden.tsx';

interface ChoiceRowProps<T extends string> {
  readonly label: string;
  /** Spoken only: what stands around the row says it to the eye. */
  readonly labelHidden?: boolean;
  readonly value: T;
  readonly options: readonly { readonly value: T; readonly label: string }[];
  readonly onChange: (value: T) => void;
}

/** A choice of one out of a few, all in sight: a `radiogroup` drawn as one row. */
export function ChoiceRow<T extends string>({
  label,
  labelHidden = false,
  value,
  options,
  onChange,
}: ChoiceRowProps<T>) {
  const id = useId();
  return (
    <div role="radiogroup" aria-labelledby={`${id}-label`} className={styles.group}>
      <span id={`${id}-label`} className={labelHidden ? undefined : styles.label}>
        {labelHidden ? <VisuallyHidden>{label}</VisuallyHidden> : label}
      </span>
      <span className={styles.row}>
        {options.map((one) => (
          <label key={one.value} className={styles.choice}>
            <input
              type="radio"
              name={id}
              checked={one.value === value}
              onChange={() => onChange(one.value)}
            />
            <span>{one.label}</span>
          </label>
        ))}
      </span>
    </div>
  );
}
