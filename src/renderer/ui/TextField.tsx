import { type KeyboardEvent, type ReactNode, useId } from 'react';
import styles from './controls.module.css';

interface TextFieldProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  /** Keeps the label for screen readers only. */
  readonly labelHidden?: boolean;
  readonly hint?: ReactNode;
  /** What is wrong with the value; spoken with the field. */
  readonly error?: string;
  /** More than one makes a text area of that many lines. */
  readonly rows?: number;
  readonly type?: 'text' | 'search';
  readonly placeholder?: string;
  readonly autoFocus?: boolean;
  readonly maxLength?: number;
  readonly onBlur?: () => void;
  readonly onKeyDown?: (event: KeyboardEvent) => void;
}

/** A labelled text field of one line, or of several. */
export function TextField(props: TextFieldProps) {
  const id = useId();
  const { label, value, onChange, labelHidden, hint, error, rows = 1, type = 'text' } = props;
  const described = [hint ? `${id}-hint` : '', error ? `${id}-error` : ''].join(' ').trim();
  const shared = {
    id,
    value,
    className: styles.input,
    ...(described ? { 'aria-describedby': described } : {}),
    ...(error ? { 'aria-invalid': true } : {}),
    ...(props.placeholder === undefined ? {} : { placeholder: props.placeholder }),
    ...(props.autoFocus ? { autoFocus: true, 'data-first-focus': '' } : {}),
    ...(props.maxLength === undefined ? {} : { maxLength: props.maxLength }),
    ...(props.onBlur ? { onBlur: props.onBlur } : {}),
    ...(props.onKeyDown ? { onKeyDown: props.onKeyDown } : {}),
    onChange: (event: { readonly currentTarget: { readonly value: string } }) =>
      onChange(event.currentTarget.value),
  };
  return (
    <div className={styles.field}>
      <label htmlFor={id} className={labelHidden ? styles.hidden : styles.label}>
        {label}
      </label>
      {rows > 1 ? <textarea rows={rows} {...shared} /> : <input type={type} {...shared} />}
      {hint ? (
        <span id={`${id}-hint`} className={styles.hint}>
          {hint}
        </span>
      ) : null}
      {error ? (
        <span id={`${id}-error`} className={styles.error}>
          {error}
        </span>
      ) : null}
    </div>
  );
}
