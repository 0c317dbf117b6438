import { type KeyboardEvent, useEffect, useId, useMemo, useRef, useState } from 'react';
import type { CodeTree } from '../../../core/codebook/codeTree.ts';
import type { Id } from '../../../core/records/record.ts';
import { CodeDot } from '../../ui/CodeChips.tsx';
import { CodeFinder } from './codeOptions.ts';
import styles from './dialogs.module.css';

interface CodePickerProps {
  readonly label: string;
  readonly codebook: CodeTree;
  readonly value: Id | null;
  /** Codes that cannot be chosen. */
  readonly without: ReadonlySet<Id>;
  /** What choosing no code means; absent where one must be chosen. */
  readonly none?: string;
  readonly autoFocus?: boolean;
  readonly onChange: (id: Id | null) => void;
}

interface Choice {
  readonly id: Id | null;
  readonly path: string;
  readonly colour: string | null;
}

/** A choice of one code out of the codebook: typing narrows, arrows choose. */
export function CodePicker(props: CodePickerProps) {
  const { label, codebook, value, without, none, autoFocus, onChange } = props;
  const id = useId();
  const [typed, setTyped] = useState('');
  const list = useRef<HTMLDivElement>(null);
  const finder = useMemo(() => new CodeFinder(codebook), [codebook]);
  const choicesFor = (words: string): readonly Choice[] => {
    const found = finder.options(words, [], '').flatMap((option): readonly Choice[] => {
      if (option.kind !== 'code' || without.has(option.code.id)) return [];
      return [{ id: option.code.id, path: option.path, colour: option.code.colour }];
    });
    const first = none !== undefined && words === '';
    return first ? [{ id: null, path: none, colour: null }, ...found] : found;
  };
  const choices = choicesFor(typed);
  const at = choices.findIndex((one) => one.id === value);
  useEffect(() => {
    list.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' });
  });
  const choose = (index: number): void => {
    const choice = choices[index];
    if (choice) onChange(choice.id);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'ArrowDown') choose(Math.min(at + 1, choices.length - 1));
    else if (event.key === 'ArrowUp') choose(Math.max(at - 1, 0));
    else return;
    event.preventDefault();
  };
  return (
    <div className={styles.picker}>
      <label htmlFor={`${id}-field`}>{label}</label>
      <input
        id={`${id}-field`}
        type="text"
        role="combobox"
        aria-expanded="true"
        aria-controls={`${id}-list`}
        aria-autocomplete="list"
        aria-activedescendant={at >= 0 ? `${id}-${at}` : undefined}
        placeholder="Type to find a code"
        autoComplete="off"
        spellCheck={false}
        value={typed}
        {...(autoFocus ? { 'data-first-focus': '' } : {})}
        onChange={(event) => {
          const words = event.currentTarget.value;
          setTyped(words);
          const [first] = choicesFor(words);
          if (first) onChange(first.id);
        }}
        onKeyDown={onKeyDown}
      />
      <div
        ref={list}
        id={`${id}-list`}
        role="listbox"
        aria-label={label}
        className={styles.choices}
      >
        {choices.map((choice, index) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the field hears the keys.
          <div
            key={choice.id ?? ''}
            id={`${id}-${index}`}
            role="option"
            aria-selected={index === at}
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => choose(index)}
          >
            {choice.colour === null ? null : <CodeDot colour={choice.colour} />}
            <span>{choice.path}</span>
          </div>
        ))}
        {choices.length === 0 ? <p>No code is called that.</p> : null}
      </div>
    </div>
  );
}
