import { X } from 'lucide-react';
import { type KeyboardEvent, useId, useMemo, useRef, useState } from 'react';
import type { NumberedCodes } from '../../../core/codebook/codeCounts.ts';
import styles from './coded.module.css';
import { codeOptions, matchOptions } from './codeOptions.ts';

interface CodePickerProps {
  readonly codebook: NumberedCodes;
  readonly chosen: readonly string[];
  readonly onChange: (chosen: readonly string[]) => void;
}

/** Chooses codes by typing: Enter takes the one at hand, Backspace in an empty field gives back the last. */
export function CodePicker({ codebook, chosen, onChange }: CodePickerProps) {
  const id = useId();
  const field = useRef<HTMLInputElement>(null);
  const [typed, setTyped] = useState('');
  const [open, setOpen] = useState(false);
  const [at, setAt] = useState(0);
  const options = useMemo(() => codeOptions(codebook), [codebook]);
  const offered = useMemo(
    () => (open ? matchOptions(options, typed, chosen) : []),
    [chosen, open, options, typed],
  );
  const active = Math.min(at, offered.length - 1);
  const paths = new Map(options.map((option) => [option.id, option.path]));

  const type = (words: string): void => {
    setTyped(words);
    setAt(0);
    setOpen(true);
  };
  const take = (wanted: number): void => {
    const option = offered[wanted];
    if (!option) return;
    onChange([...chosen, option.id]);
    setTyped('');
    setAt(0);
    setOpen(false);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    switch (event.key) {
      case 'ArrowDown':
        if (open) setAt(active + 1 >= offered.length ? 0 : active + 1);
        setOpen(true);
        break;
      case 'ArrowUp':
        setAt(active <= 0 ? Math.max(0, offered.length - 1) : active - 1);
        break;
      case 'Enter':
        take(active);
        break;
      case 'Escape':
        if (!open) return;
        setOpen(false);
        break;
      case 'Backspace':
        if (typed !== '' || chosen.length === 0) return;
        onChange(chosen.slice(0, -1));
        break;
      default:
        return;
    }
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <div className={styles.picker}>
      {chosen.map((code) => (
        <span key={code} className={styles.chosen}>
          <bdi>{paths.get(code) ?? 'Code that is gone'}</bdi>
          <button
            type="button"
            aria-label={`Leave out ${paths.get(code) ?? 'the code that is gone'}`}
            onClick={() => {
              onChange(chosen.filter((one) => one !== code));
              field.current?.focus();
            }}
          >
            <X size={12} aria-hidden="true" />
          </button>
        </span>
      ))}
      <input
        ref={field}
        type="text"
        role="combobox"
        aria-label="Codes"
        aria-expanded={open && offered.length > 0}
        aria-controls={`${id}-list`}
        aria-autocomplete="list"
        aria-activedescendant={open && active >= 0 ? `${id}-${active}` : undefined}
        placeholder={chosen.length === 0 ? 'All codes: type to choose' : 'Add a code'}
        autoComplete="off"
        spellCheck={false}
        value={typed}
        onChange={(event) => type(event.currentTarget.value)}
        onClick={() => setOpen(true)}
        onBlur={() => setOpen(false)}
        onKeyDown={onKeyDown}
      />
      <div
        id={`${id}-list`}
        role="listbox"
        aria-label="Codes to choose"
        className={styles.options}
        hidden={!open || offered.length === 0}
      >
        {offered.map((option, index) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the field has the focus and takes the keys
          <div
            key={option.id}
            id={`${id}-${index}`}
            role="option"
            aria-selected={index === active}
            className={styles.option}
            // The field keeps the focus.
            onPointerDown={(event) => event.preventDefault()}
            onClick={() => take(index)}
          >
            <bdi>{option.path}</bdi>
          </div>
        ))}
      </div>
      {open && typed !== '' && offered.length === 0 ? (
        <p role="status" className={styles.noOption}>
          No other code has “{typed.trim()}” in its name.
        </p>
      ) : null}
    </div>
  );
}
