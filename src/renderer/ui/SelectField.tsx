import { useId } from 'react';
import styles from './controls.module.css';

interface SelectFieldProps<T extends string> {
  readonly label: string;
  readonly value: T;
  readonly options: readonly { readonly value: T; readonly label: string }[];
  readonly onChange: (value: T) => void;
  readonly labelHidden?: boolean;
}

/** A labelled choice of one out of a few; its role is `combobox`. */
export function SelectField<T extends string>(props: SelectFieldProps<T>) {
  const id = useId();
  return (
    <div className={styles.field}>
      <label htmlFor={id} className={props.labelHidden ? styles.hidden : styles.label}>
        {props.label}
      </label>
      <select
        id={id}
        className={styles.input}
        value={props.value}
        onChange={(event) => {
          const chosen = props.options.find((one) => one.value === event.currentTarget.value);
          if (chosen) props.onChange(chosen.value);
        }}
      >
        {props.options.map((one) => (
          <option key={one.value} value={one.value}>
            {one.label}
          </option>
        ))}
      </select>
    </div>
  );
}
