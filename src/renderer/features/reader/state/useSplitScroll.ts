import { useCallback, useMemo, useRef } from 'react';
import type { SourceDocument } from '../../../../core/document/document.ts';
import type { Side } from '../../../workbench/splitState.ts';
import { createStore, type Store, useStore } from '../../../workbench/store.ts';
import { useCommand } from '../../../workbench/useCommand.ts';
import { useWorkbench } from '../../../workbench/workbench.ts';
import type { SheetLayer } from '../sheet/SheetLayer.ts';
import { lockScroll, type ScrollLock } from './lockedScroll.ts';

/** Time for which the scrolling of a side that was just put in its place counts as following, in ms. */
const FOLLOWING_MS = 120;
/** Pixels under the sheet's top edge at which the other side's line is put. */
const LINE_PX = 8;

/** A sheet of the split reader. */
interface SplitSheet {
  readonly document: SourceDocument;
  readonly layer: SheetLayer;
}

/** Scrolling two sides together. */
export interface SplitScroll {
  /** Null while each side scrolls by itself. */
  readonly lock: Store<ScrollLock | null>;
  /** Takes part with a sheet, until the returned function is called; that ends a lock. */
  readonly attach: (side: Side, sheet: SplitSheet) => () => void;
  /** Told what is on top of a side. */
  readonly moved: (side: Side, top: number) => void;
}

const BY_WORDS: Readonly<Record<ScrollLock['by'], string>> = {
  distance: 'both sides keep their distance',
  passage: 'both sides show the same paragraph',
  share: 'both sides move by the same share of their text',
};

/** "Scrolling locked: both sides show the same paragraph". */
export function lockWords(lock: ScrollLock | null): string {
  return lock ? `Scrolling locked: ${BY_WORDS[lock.by]}` : 'Scrolling unlocked';
}

/** Scrolls the sides of the split reader together while they are locked. Provides the lock. */
export function useSplitScroll(): SplitScroll {
  const { notices } = useWorkbench();
  const lock = useMemo(() => createStore<ScrollLock | null>(null), []);
  const sheets = useMemo(() => createStore<ReadonlyMap<Side, SplitSheet>>(new Map()), []);
  const follower = useRef<{ readonly side: Side; readonly untilMs: number } | null>(null);

  const attach = useCallback(
    (side: Side, sheet: SplitSheet) => {
      lock.set(null);
      sheets.set((before) => new Map(before).set(side, sheet));
      return () => {
        lock.set(null);
        sheets.set((before) => new Map([...before].filter(([one]) => one !== side)));
      };
    },
    [lock, sheets],
  );
  const moved = useCallback(
    (side: Side, top: number) => {
      const held = lock.get();
      const other: Side = side === 'main' ? 'beside' : 'main';
      const layer = sheets.get().get(other)?.layer;
      const nowMs = performance.now();
      if (!held || !layer) return;
      if (follower.current?.side === side && nowMs < follower.current.untilMs) return;
      follower.current = { side: other, untilMs: nowMs + FOLLOWING_MS };
      layer.anchor.alignTo(held.follow(side, top), LINE_PX);
    },
    [lock, sheets],
  );
  const toggle = (): void => {
    const main = sheets.get().get('main');
    const beside = sheets.get().get('beside');
    if (!main || !beside) return;
    const next = lock.get()
      ? null
      : lockScroll(main.document, beside.document, {
          main: main.layer.anchor.topOffset(),
          beside: beside.layer.anchor.topOffset(),
        });
    lock.set(next);
    notices.announce(lockWords(next));
  };
  useCommand('split.lock', toggle, useStore(sheets).size === 2);
  return useMemo(() => ({ lock, attach, moved }), [lock, attach, moved]);
}
