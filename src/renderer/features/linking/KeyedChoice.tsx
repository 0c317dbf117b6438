import { useEffect, useId, useRef } from 'react';
import { KeyCap } from '../../ui/KeyCap.tsx';
import styles from './linking.module.css';

interface KeyedChoiceProps<T extends string> {
  readonly label: string;
  readonly value: T;
  /** At most nine: the number of each is its key outside text fields. */
  readonly options: readonly { readonly value: T; readonly label: string }[];
  readonly onChange: (value: T) => void;
}

/** A choice of one out of a few by arrows, pointer, or the number that stands before each. It takes the first focus. */
export function KeyedChoice<T extends string>(props: KeyedChoiceProps<T>) {
  const { label, value, options, onChange } = props;
  const id = useId();
  const group = useRef<HTMLDivElement>(null);
  const choose = useRef(onChange);
  useEffect(() => {
    choose.current = onChange;
  });
  useEffect(() => {
    const dialog = group.current?.closest('dialog');
    const press = (event: KeyboardEvent): void => {
      const target = event.target;
      const inText =
        target instanceof HTMLTextAreaElement ||
        (target instanceof HTMLInputElement && target.type !== 'radio');
      const digit = /^(?:Digit|Numpad)([1-9])$/.exec(event.code)?.[1];
      const option = digit === undefined ? undefined : options[Number(digit) - 1];
      if (inText || !option || event.ctrlKey || event.altKey || event.metaKey) return;
      event.preventDefault();
      choose.current(option.value);
      group.current?.querySelectorAll('input')[Number(digit) - 1]?.focus();
    };
    dialog?.addEventListener('keydown', press);
    return () => dialog?.removeEventListener('keydown', press);
  }, [options]);
  return (
    <div ref={group} role="radiogroup" aria-label={label} className={styles.choice}>
      {options.map((one, index) => (
        <label key={one.value}>
          <input
            type="radio"
            name={id}
            checked={one.value === value}
            {...(one.value === value ? { 'data-first-focus': '' } : {})}
            onChange={() => onChange(one.value)}
          />
          <span>{one.label}</span>
          <span aria-hidden="true">
            <KeyCap keys={String(index + 1)} />
          </span>
        </label>
      ))}
    </div>
  );
}
