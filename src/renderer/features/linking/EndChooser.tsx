import { useEffect, useRef, useState } from 'react';
import { foldText } from '../../../core/text/foldText.ts';
import { TextField } from '../../ui/TextField.tsx';
import { useRovingFocus } from '../../ui/useRovingFocus.ts';
import type { JoinEnd } from '../../workbench/joining.ts';
import styles from './linking.module.css';
import { type OfferedEnd, useOfferedEnds } from './useOfferedEnds.ts';

/** Ends that are listed at a time; more words find the others. */
const LISTED = 40;

interface EndChooserProps {
  readonly first: JoinEnd;
  readonly onChoose: (end: JoinEnd) => void;
}

/** Finds the other end by its words among evidence and the marks of the open documents. */
export function EndChooser({ first, onChoose }: EndChooserProps) {
  const [words, setWords] = useState('');
  const list = useRef<HTMLUListElement>(null);
  const roving = useRovingFocus(list);
  const { offered, ready } = useOfferedEnds();
  /** Enter was pressed before there was anything to choose from. */
  const waits = useRef(false);
  const wanted = foldText(words).folded.trim().split(/\s+/);
  const others = offered.filter(({ end }) => end.given.kind === 'passage' || !isFirst(end, first));
  const found = others.filter(({ search }) => wanted.every((word) => search.includes(word)));
  const choose = ({ end }: OfferedEnd): void => onChoose(end);
  const [top] = found;
  useEffect(() => {
    if (!waits.current || !ready) return;
    waits.current = false;
    if (top) onChoose(top.end);
  }, [onChoose, ready, top]);
  return (
    <>
      <TextField
        label="Other passage"
        type="search"
        autoFocus
        value={words}
        onChange={(typed) => {
          setWords(typed);
          waits.current = false;
        }}
        placeholder="Words of a mark or of evidence, or E3"
        onKeyDown={(event) => {
          if (event.key === 'Enter' && !ready) waits.current = true;
          else if (event.key === 'Enter' && top) choose(top);
          else if (event.key === 'ArrowDown') list.current?.querySelector('button')?.focus();
          else return;
          event.preventDefault();
        }}
      />
      <p role="status" className={styles.count}>
        {ready ? countWords(found.length, others.length) : 'Reading the marks and the evidence'}
      </p>
      <ul ref={list} aria-label="Marks and evidence" className={styles.offered} {...roving}>
        {found.slice(0, LISTED).map((one) => (
          <li key={one.key}>
            <button type="button" data-roving="" onClick={() => choose(one)}>
              <span className={styles.offeredTop}>
                <b>{one.label}</b> <span className={styles.place}>{one.end.place}</span>
              </span>
              <q>{one.end.quote}</q>
            </button>
          </li>
        ))}
      </ul>
    </>
  );
}

function isFirst(end: JoinEnd, { given }: JoinEnd): boolean {
  return given.kind !== 'passage' && end.given.kind === given.kind && idOf(end) === given.id;
}

function idOf({ given }: JoinEnd): string {
  return given.kind === 'passage' ? '' : given.id;
}

function countWords(found: number, all: number): string {
  if (all === 0) return 'There is no other mark in the open documents, and no evidence.';
  if (found === 0) return `None of ${all} marks and items of evidence has these words.`;
  return found > LISTED ? `The latest ${LISTED} of ${found}` : `${found} to choose from`;
}
