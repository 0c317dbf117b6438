import { type KeyboardEvent, useEffect, useId, useMemo, useRef, useState } from 'react';
import { inVivoName } from '../../../core/codebook/codeRules.ts';
import { CodeChips } from '../../ui/CodeChips.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { KeyCap } from '../../ui/KeyCap.tsx';
import { codeLabels, useCodebook } from '../../workbench/useCodebook.ts';
import { useWorkbench } from '../../workbench/workbench.ts';
import { CodeOptionRow } from './CodeOptionRow.tsx';
import { CodeFinder, type CodeOption } from './codeOptions.ts';
import styles from './popup.module.css';
import { type CodingSubject, useCoding } from './useCoding.ts';

interface CodesDialogProps {
  /** What the codes are for, which may still be looked up; null when it is gone. */
  readonly asked: Promise<CodingSubject | null>;
  readonly onNothing: () => void;
  readonly onClose: () => void;
}

/** Puts codes on a passage or marks by typing, from the recent ones, or by their keys; stays open until Esc. */
export function CodesDialog({ asked, onNothing, onClose }: CodesDialogProps) {
  const { session } = useWorkbench();
  const id = useId();
  const codebook = useCodebook();
  const { subject, marks, said, toggle } = useCoding(asked, onNothing);
  const [typed, setTyped] = useState('');
  const [at, setAt] = useState(0);
  // As they were when it opened: lines that move while they are chosen from are chosen wrongly.
  const [recent] = useState(() => session.get().recentCodes);
  const list = useRef<HTMLDivElement>(null);
  const finder = useMemo(() => new CodeFinder(codebook), [codebook]);
  const passage = inVivoName(subject?.words ?? '');
  const options = useMemo(
    () => finder.options(typed, recent, passage),
    [finder, typed, recent, passage],
  );
  const active = Math.min(at, options.length - 1);
  const codes = codeLabels(codebook, [...new Set(marks.flatMap((mark) => mark.codes))]);
  useEffect(() => {
    list.current?.querySelector('[data-active="true"]')?.scrollIntoView({ block: 'nearest' });
  });

  const choose = (option: CodeOption | undefined): void => {
    if (!option) return;
    if (option.kind === 'code') toggle({ id: option.code.id });
    else {
      const parent = option.kind === 'new' ? (option.above?.id ?? null) : null;
      toggle({ name: option.name, parent });
    }
    setTyped('');
    setAt(0);
  };
  const takeWords = (): void => {
    if (subject || typed !== '') choose(options.find(({ kind }) => kind !== 'code'));
    // Pressed before the words were found: they are what it means.
    else void asked.then((found) => found && takeName(inVivoName(found.words)));
  };
  const takeName = (name: string): void => {
    if (name !== '') toggle({ name, parent: null });
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing) return;
    const plain = !event.ctrlKey && !event.altKey && !event.metaKey;
    const ofKey = typed === '' && plain ? finder.byShortcut(event.key) : undefined;
    if (ofKey) toggle({ id: ofKey.id });
    else if (event.key === 'ArrowDown') setAt(active + 1 >= options.length ? 0 : active + 1);
    else if (event.key === 'ArrowUp') setAt(active <= 0 ? options.length - 1 : active - 1);
    else if (event.key === 'Enter' && event.shiftKey) takeWords();
    else if (event.key === 'Enter') choose(options[active]);
    else return;
    event.preventDefault();
  };
  return (
    <Dialog title="Codes" width={560} onClose={onClose}>
      <div className={styles.subject}>
        {subject?.words ? <q className={styles.quote}>{subject.words}</q> : null}
        {marks.length > 1 ? <p>{marks.length} marks</p> : null}
        <CodeChips codes={codes} />
      </div>
      <input
        type="text"
        role="combobox"
        aria-label="Find or make a code"
        aria-expanded={options.length > 0}
        aria-controls={`${id}-list`}
        aria-autocomplete="list"
        aria-activedescendant={active >= 0 ? `${id}-${active}` : undefined}
        data-first-focus=""
        className={styles.input}
        placeholder={
          codebook.size === 0 ? 'Type a name for the first code' : 'Type to find or make a code'
        }
        autoComplete="off"
        spellCheck={false}
        maxLength={240}
        value={typed}
        onChange={(event) => {
          setTyped(event.currentTarget.value);
          setAt(0);
        }}
        onKeyDown={onKeyDown}
      />
      <div
        ref={list}
        id={`${id}-list`}
        role="listbox"
        aria-label="Codes"
        aria-multiselectable="true"
        className={styles.list}
      >
        {options.map((option, index) => (
          <CodeOptionRow
            key={option.kind === 'code' ? option.code.id : option.kind}
            id={`${id}-${index}`}
            option={option}
            active={index === active}
            marks={marks}
            onChoose={() => choose(option)}
          />
        ))}
      </div>
      {options.length === 0 ? (
        <p className={styles.none}>The codebook is empty. Type a name and press Enter.</p>
      ) : null}
      <p role="status" className={styles.said}>
        {said}
      </p>
      <p className={styles.foot} aria-hidden="true">
        <span>
          <KeyCap keys="Enter" /> puts on or takes off
        </span>
        {options.some(({ kind }) => kind !== 'code') ? (
          <span>
            <KeyCap keys="Shift+Enter" /> {typed === '' ? 'these words as a code' : 'new code'}
          </span>
        ) : null}
        <span>
          <KeyCap keys="Esc" /> closes
        </span>
      </p>
    </Dialog>
  );
}
