import { useEffect, useRef, useState } from 'react';
import { INK_NAMES } from '../../../../core/annotation/annotation.ts';
import { highlightPassages } from '../../../../core/annotation/changes.ts';
import type { SourceDocument } from '../../../../core/document/document.ts';
import type { TextRange } from '../../../../core/text/offsets.ts';
import type { Searched } from '../../../workbench/navigation.ts';
import { type FindSettings, MAX_FOUND } from '../../../workbench/sessionState.ts';
import { useStore, useStorePart } from '../../../workbench/store.ts';
import { useChange } from '../../../workbench/useChange.ts';
import { useCommand } from '../../../workbench/useCommand.ts';
import { useWorkbench } from '../../../workbench/workbench.ts';
import type { SheetLayer } from '../sheet/SheetLayer.ts';
import { useReaderSide } from './readerSide.ts';
import { matchWords } from './spokenWords.ts';
import type { Marking } from './useMarking.ts';
import { useMatches } from './useMatches.ts';

/** A match this many code units below the top line is still in sight: about a screen. */
const IN_SIGHT = 3000;

/** Finding in the open document. */
export interface Find {
  readonly open: boolean;
  readonly query: string;
  readonly settings: FindSettings;
  readonly matches: readonly TextRange[];
  /** More may still be found. */
  readonly searching: boolean;
  /** 0-based; -1 before a match was gone to. */
  readonly at: number;
  /** Grows when the field is asked for again, so that it takes the focus. */
  readonly asked: number;
  setQuery(query: string): void;
  change(part: Partial<FindSettings>): void;
  step(by: 1 | -1): void;
  /** Puts an earlier query into the field, or a later one again. */
  recall(by: 1 | -1): void;
  /** Puts the field away; the match gone to last becomes the selection. */
  close(): void;
}

const NONE: readonly TextRange[] = [];

/** Finds matches, paints them all, goes from one to the next and marks them. Provides the find commands. */
export function useFind(
  document: SourceDocument,
  layer: SheetLayer | null,
  marking: Marking,
): Find {
  const { navigation, notices, selection, session } = useWorkbench();
  const change = useChange();
  const settings = useStorePart(session, (state) => state.find);
  const [open, setOpen] = useState(false);
  const [asked, setAsked] = useState(0);
  const [query, setQuery] = useState('');
  const [at, setAt] = useState(-1);
  const [given, setGiven] = useState<Searched | null>(null);
  const looked = useMatches(document, open && given === null ? query : '', settings);
  const found = given ? { query, ranges: given.matches, done: true } : looked;
  const matches = open ? found.ranges : NONE;
  const searching = open && !(found.done && (found.query === query || query.trim() === ''));
  const current = matches[at];
  /** A step asked for before there was a match to step to. */
  const waiting = useRef<1 | -1 | null>(null);
  const recalled = useRef(-1);
  /** Start of the match in hand when the field was closed last. */
  const leftAt = useRef<number | null>(null);

  // A hit of a search was opened: its matches are there before the words are found again.
  const { inHand } = useReaderSide();
  const searched = useStore(navigation.searched);
  if (inHand && searched?.documentId === document.id && searched !== given) {
    setGiven(searched);
    setQuery(searched.query);
    setAt(searched.at);
    setAsked(0);
    setOpen(true);
  }
  useEffect(() => {
    // Taken: going back to this document later finds its field as it was left.
    if (given !== null) navigation.searched.set((now) => (now === given ? null : now));
  }, [given, navigation]);
  useEffect(() => {
    layer?.paint('find', matches);
  }, [layer, matches]);
  useEffect(() => {
    layer?.paint('find-current', current ? [current] : NONE);
  }, [layer, current]);

  const goTo = (index: number): void => {
    const match = matches[index];
    setAt(index);
    if (!match || !layer) return;
    if (at < 0) {
      navigation.leavePlace();
      remember();
    }
    layer.reveal(match);
    notices.announce(matchWords(document, match, index, matches.length));
    // In hand for H, N, C and E; a field that has the focus keeps it, and the browser's selection with it.
    const { article } = layer.elements;
    if (article.contains(article.ownerDocument.activeElement)) layer.select(match.start, match.end);
    else selection.set({ documentId: document.id, start: match.start, end: match.end });
  };
  const remember = (): void =>
    session.set((before) => {
      const rest = before.found.filter((one) => one !== query);
      return { ...before, found: [query, ...rest].slice(0, MAX_FOUND) };
    });
  const step = (by: 1 | -1): void => {
    const { length } = matches;
    if (at >= 0 && length > 0) {
      goTo((at + by + length) % length);
      return;
    }
    const top = layer?.anchor.topOffset() ?? 0;
    // Asked for again, it goes on from the match that it was closed at, while that is in sight.
    const left = by > 0 ? (leftAt.current ?? -1) : -1;
    const from = left >= top && left < top + IN_SIGHT ? left + 1 : top;
    const next = matches.findIndex(({ start }) => start >= from);
    const missing = by > 0 ? next < 0 : false;
    if (searching && (found.query !== query || missing || by < 0)) {
      waiting.current = by;
      return;
    }
    if (length > 0) goTo(by > 0 ? Math.max(0, next) : (next - 1 + length) % length);
  };
  useEffect(() => {
    const by = waiting.current;
    if (by === null || found.query !== query) return;
    waiting.current = null;
    step(by);
  });

  const close = (): void => {
    leftAt.current = current?.start ?? leftAt.current;
    setOpen(false);
    setAsked(0);
    setGiven(null);
    setAt(-1);
    layer?.elements.article.focus({ preventScroll: true });
    if (current) layer?.select(current.start, current.end);
  };
  useCommand('find.open', () => {
    setOpen(true);
    setAsked((before) => before + 1);
    recalled.current = -1;
  });
  /** With the field put away, the words looked for last are found again, and the focus stays in the text. */
  const goOn = (by: 1 | -1): void => {
    if (open) step(by);
    else {
      setOpen(true);
      waiting.current = by;
    }
  };
  const canGoOn = open ? matches.length > 0 : query.trim() !== '';
  useCommand('find.next', () => goOn(1), canGoOn);
  useCommand('find.previous', () => goOn(-1), canGoOn);
  useCommand(
    'find.mark',
    () => {
      if (current) marking.mark(current);
    },
    open && current !== undefined,
  );
  const markAll = async (): Promise<void> => {
    const ink = session.get().lastInk;
    selection.set(null);
    await change(highlightPassages({ document, ranges: matches, ink }), {
      says: ({ made }) =>
        made === 0
          ? `All matches are ${INK_NAMES[ink]} marks already`
          : `${made} ${made === 1 ? 'match' : 'matches'} of “${query}” marked as ${INK_NAMES[ink]}`,
    });
  };
  useCommand('find.markAll', () => void markAll(), open && !searching && matches.length > 0);

  const ask = (value: string): void => {
    leftAt.current = null;
    setGiven(null);
    setQuery(value);
    setAt(-1);
    waiting.current = null;
  };
  return {
    open,
    query,
    settings,
    matches,
    searching,
    at,
    asked,
    setQuery(value) {
      recalled.current = -1;
      ask(value);
    },
    change(part) {
      session.set((before) => ({ ...before, find: { ...before.find, ...part } }));
      setGiven(null);
      setAt(-1);
    },
    step,
    recall(by) {
      const earlier = session.get().found;
      const next = recalled.current + by;
      const value = next < 0 ? '' : earlier[next];
      if (value === undefined) return;
      recalled.current = Math.max(-1, next);
      ask(value);
    },
    close,
  };
}
