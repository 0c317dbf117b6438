import { useDeferredValue, useEffect, useMemo, useState } from 'react';
import type { SourceDocument } from '../../../../core/document/document.ts';
import { findAll } from '../../../../core/text/findAll.ts';
import type { TextRange } from '../../../../core/text/offsets.ts';
import type { Searched } from '../../../workbench/navigation.ts';
import { useStore } from '../../../workbench/store.ts';
import { useCommand } from '../../../workbench/useCommand.ts';
import { useWorkbench } from '../../../workbench/workbench.ts';
import type { SheetLayer } from '../sheet/SheetLayer.ts';

/** Finding in the open document. */
export interface Find {
  readonly open: boolean;
  readonly query: string;
  readonly matches: readonly TextRange[];
  /** 0-based; -1 before a match was gone to. */
  readonly at: number;
  /** Grows when the field is asked for again, so that it takes the focus. */
  readonly asked: number;
  setQuery(query: string): void;
  step(by: 1 | -1): void;
  /** Puts the field away; the match gone to last becomes the selection. */
  close(): void;
}

const NONE: readonly TextRange[] = [];

/** Finds folded matches, paints them all, and goes from one to the next. Provides the find commands. */
export function useFind(document: SourceDocument, layer: SheetLayer | null): Find {
  const { notices, navigation } = useWorkbench();
  const [open, setOpen] = useState(false);
  const [asked, setAsked] = useState(0);
  const [query, setQuery] = useState('');
  const [at, setAt] = useState(-1);
  const [given, setGiven] = useState<Searched | null>(null);
  // Typing goes on while a long text is searched.
  const wanted = useDeferredValue(query);
  const matches = useMemo(
    () =>
      !open || wanted.trim() === '' ? NONE : (given?.matches ?? findAll(document.text, wanted)),
    [document, given, open, wanted],
  );
  const current = matches[at];

  // A hit of a search was opened: its matches are there before the words are found again.
  const searched = useStore(navigation.searched);
  const isNew = searched?.documentId === document.id && searched !== given;
  if (isNew) {
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

  const goTo = (list: readonly TextRange[], index: number): void => {
    const match = list[index];
    setAt(index);
    if (!match) return;
    layer?.reveal(match);
    notices.announce(`Match ${index + 1} of ${list.length}`);
  };
  /** Enter and Esc may come before the search of what was typed last. */
  const upToDate = (): readonly TextRange[] =>
    wanted === query || given !== null ? matches : findAll(document.text, query);
  const step = (by: 1 | -1): void => {
    const list = upToDate();
    if (list.length === 0) return;
    if (at >= 0) goTo(list, (at + by + list.length) % list.length);
    else {
      const from = layer?.anchor.topOffset() ?? 0;
      const next = list.findIndex(({ start }) => start >= from);
      goTo(list, by > 0 ? Math.max(0, next) : (next - 1 + list.length) % list.length);
    }
  };
  const close = (): void => {
    const chosen = upToDate()[at];
    setOpen(false);
    setGiven(null);
    setAt(-1);
    layer?.elements.article.focus({ preventScroll: true });
    if (chosen) layer?.select(chosen.start, chosen.end);
  };
  useCommand('find.open', () => {
    setOpen(true);
    setAsked((before) => before + 1);
  });
  useCommand('find.next', () => step(1), matches.length > 0);
  useCommand('find.previous', () => step(-1), matches.length > 0);
  return {
    open,
    query,
    matches,
    at,
    asked,
    setQuery(value) {
      setGiven(null);
      setQuery(value);
      setAt(-1);
    },
    step,
    close,
  };
}
