import { useEffect, useMemo, useState } from 'react';
import { type ListedChange, listChanges } from '../../../core/journal/changeList.ts';
import { useLibraryView } from '../../workbench/useLibraryView.ts';
import { useWorkbench } from '../../workbench/workbench.ts';
import { emptySpan, extendBack, extendForth } from './journalSpan.ts';

/** Lines read without being asked for, going back; the rest comes when the analyst wants it. */
const READ_AHEAD_LINES = 5000;

/** The changes of the library as far back as the journal was read. */
export interface Changes {
  /** Newest first; undefined until the newest have been read. */
  readonly list: readonly ListedChange[] | undefined;
  /** There are older ones that are not read yet. */
  readonly more: boolean;
  /** Older ones cannot be read. */
  readonly broken: boolean;
  readMore(): void;
}

/** Follows the journal: new changes as they come, and older ones in the background, newest first. */
export function useChanges(): Changes {
  const { shell, state } = useWorkbench();
  const { seq } = useLibraryView().save;
  const [span, setSpan] = useState(() => emptySpan(seq));
  const [wanted, setWanted] = useState(READ_AHEAD_LINES);
  const { firstSeq } = state;
  const reached = span.fromSeq <= firstSeq;
  const enough = span.facts.length >= wanted;
  useEffect(() => {
    let stale = false;
    const next =
      seq > span.toSeq
        ? extendForth(shell, span, seq)
        : reached || enough || span.broken
          ? null
          : extendBack(shell, span, firstSeq);
    // Each answer draws, and so asks for the next; what was asked before another change came is dropped.
    void next?.then((after) => {
      if (!stale) setSpan(after);
    });
    return () => {
      stale = true;
    };
  }, [shell, span, seq, firstSeq, reached, enough]);
  const list = useMemo(() => listChanges(span.facts), [span.facts]);
  return {
    list: span.facts.length === 0 && !reached && !span.broken ? undefined : list,
    more: !reached && enough && !span.broken,
    broken: span.broken,
    readMore: () => setWanted(span.facts.length + READ_AHEAD_LINES),
  };
}
