import { useDeferredValue, useEffect, useMemo, useState } from 'react';
import { facetsSet, filterMarks, type MarkFilter } from '../../../core/annotation/filterMarks.ts';
import { prepareColumns } from '../../../core/annotation/markColumns.ts';
import type { MarkRow } from '../../../core/annotation/markRow.ts';
import {
  headMarks,
  type MarkLine,
  type MarkNames,
  type MarkOrder,
  orderMarks,
} from '../../../core/annotation/orderMarks.ts';
import { useStorePart } from '../../workbench/store.ts';
import { useCodebook } from '../../workbench/useCodebook.ts';
import { useWorkbench } from '../../workbench/workbench.ts';
import { formatChoices, type MarkChoices, parseChoices } from './markChoices.ts';

/** Marks made ready for filtering at a time, and the idle time in ms that must be left for it. */
const PREPARED_MARKS = 1000;
const PREPARED_MS = 4;

/** What is typed over all marks, until the window closes: going back from a passage finds the list as it was. */
const pageWords = { typed: '' };

/** A list of marks as it is set, and the setting. */
export interface ChosenMarks extends MarkChoices {
  /** Every mark in the order, passing or not. */
  readonly ordered: readonly MarkRow[];
  /** What passes, in order, with headings. */
  readonly lines: readonly MarkLine[];
  readonly narrowed: boolean;
  set(choices: Partial<Pick<MarkChoices, 'order' | 'look'>>): void;
  narrow(filter: Partial<MarkFilter>): void;
}

/** Orders and filters marks as was chosen for this kind of list; choices are remembered, the words are not. */
export function useMarkChoices(
  kind: 'marksPane' | 'marksPage',
  rows: readonly MarkRow[],
  names: MarkNames,
): ChosenMarks {
  const { session } = useWorkbench();
  const codebook = useCodebook();
  const stored = useStorePart(session, (state) => state[kind]);
  const [words, setWords] = useState(kind === 'marksPage' ? pageWords.typed : '');
  const first: MarkOrder = kind === 'marksPane' ? 'position' : 'document';
  const remembered = useMemo(() => parseChoices(stored, first), [first, stored]);
  const filter = useMemo(() => ({ ...remembered.filter, words }), [remembered, words]);
  const { order } = remembered;
  // Typing and clicking go on while a long list is worked out.
  const wanted = useDeferredValue(filter);
  const ordered = useMemo(() => orderMarks(rows, order, names), [names, order, rows]);
  // Made once: going back to all marks is half of what filtering is.
  const all = useMemo(() => headMarks(ordered, order, names), [names, order, ordered]);
  const lines = useMemo(() => {
    const passing = filterMarks(ordered, wanted, codebook);
    return passing === ordered ? all : headMarks(passing, order, names);
  }, [all, codebook, names, order, ordered, wanted]);
  useEffect(() => {
    // In the window's idle moments, so that the first words typed do not wait for it.
    const goOn = (moment: IdleDeadline): void => {
      let made = false;
      do made = prepareColumns(ordered, PREPARED_MARKS);
      while (!made && moment.timeRemaining() > PREPARED_MS);
      if (!made) idle = requestIdleCallback(goOn);
    };
    let idle = requestIdleCallback(goOn);
    return () => cancelIdleCallback(idle);
  }, [ordered]);
  const store = (next: MarkChoices): void =>
    session.set((before) => ({ ...before, [kind]: formatChoices(next) }));
  return {
    ...remembered,
    filter,
    ordered,
    lines,
    narrowed: wanted.words.trim() !== '' || facetsSet(wanted) > 0,
    set: (choices) => store({ ...remembered, ...choices }),
    narrow({ words: typed, ...facets }) {
      if (typed !== undefined) {
        setWords(typed);
        if (kind === 'marksPage') pageWords.typed = typed;
      }
      if (Object.keys(facets).length > 0) {
        store({ ...remembered, filter: { ...remembered.filter, ...facets } });
      }
    },
  };
}
