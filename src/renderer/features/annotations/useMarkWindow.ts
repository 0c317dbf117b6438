import { defaultRangeExtractor, type Range, useVirtualizer } from '@tanstack/react-virtual';
import {
  type RefObject,
  startTransition,
  useCallback,
  useEffect,
  useLayoutEffect,
  useRef,
  useState,
} from 'react';
import type { MarkLook } from './markChoices.ts';

/** Lines up to which the whole list is drawn, once what is near the screen stands; of a longer one nothing else is. */
const DRAWN_WHOLE = 200;
/** The same where lines are of many documents: the place of each line is found in its document's text. */
const DRAWN_WHOLE_ALONE = 40;
/** Lines drawn beyond each edge of the screen. */
const NEAR = 8;
/** Time that a line brought on screen is held there while the list comes to be drawn whole, in ms. */
const SETTLING_MS = 1000;
/** Height that a line is thought to have before it was seen, in pixels. */
const LINE_PX: Readonly<Record<MarkLook, number>> = { compact: 31, standard: 106, reading: 190 };

/** The part of a list that stands in the page. */
export interface MarkWindow {
  /** What is drawn: the line's index and its distance from the list's top, in pixels; none where lines follow each other. */
  readonly drawn: readonly { readonly index: number; readonly top: number | undefined }[];
  /** Undefined where the list is as high as its lines. */
  readonly heightPx: number | undefined;
  /** Takes down the height of a drawn line; the ref of its element. */
  readonly measure: (element: Element | null) => void;
  /** Puts the focus on a line, which is brought on screen first. */
  focus(index: number): void;
  /** Brings a line on screen. */
  show(index: number): void;
}

interface MarkWindowOptions {
  readonly count: number;
  readonly look: MarkLook;
  /** Whether it stands alone, not beside the text of its marks. */
  readonly alone: boolean;
  readonly keyOf: (index: number) => string;
  /** The line in hand, which is always drawn; -1 for none. */
  readonly kept: number;
  /** What stands above the list in its scroller: what scrolls away, and what stays on screen. */
  readonly tray: RefObject<HTMLElement | null>;
  readonly bar: RefObject<HTMLElement | null>;
}

/**
 * Draws of a long list what is near the screen and what is in hand, each line at its measured place. The lines of a short
 * list follow each other as the browser lays them out: one that grows or goes need not have the list drawn again.
 */
export function useMarkWindow(
  list: RefObject<HTMLElement | null>,
  options: MarkWindowOptions,
): MarkWindow {
  const { count, look, keyOf, kept } = options;
  /** The line whose element takes the focus as soon as it is drawn. */
  const wanted = useRef<number | null>(null);
  const barPx = useHeight(options.bar);
  const margin = useHeight(options.tray) + barPx;
  const whole = useWhole(count, options.alone ? DRAWN_WHOLE_ALONE : DRAWN_WHOLE);
  // oxlint-disable-next-line react/incompatible-library -- no compiler memoises here, and nothing of it is handed on
  const virtual = useVirtualizer<HTMLElement, Element>({
    count,
    getScrollElement: () => scrollerOf(list.current),
    estimateSize: () => LINE_PX[look],
    overscan: NEAR,
    enabled: !whole,
    getItemKey: keyOf,
    scrollMargin: margin,
    scrollPaddingStart: barPx,
    initialRect: { width: 0, height: 800 },
    rangeExtractor: (range) => withKept(range, kept),
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: another look has other heights
  useLayoutEffect(() => virtual.measure(), [look, virtual]);

  const takeFocus = useCallback((): void => {
    const item = list.current?.querySelector<HTMLElement>(`[data-index="${wanted.current}"]`);
    if (wanted.current === null || !item) return;
    wanted.current = null;
    item.focus({ preventScroll: true });
  }, [list]);
  useEffect(takeFocus);
  const shown = useRef({ index: -1, untilMs: 0 });
  const show = useCallback(
    (index: number): void => {
      shown.current = { index, untilMs: performance.now() + SETTLING_MS };
      if (whole) bringOnScreen(list.current, index, barPx);
      else virtual.scrollToIndex(index, { align: 'auto' });
    },
    [barPx, list, virtual, whole],
  );
  // The heights of other lines were only thought when it was brought on screen: known, they move it.
  useLayoutEffect(() => {
    const { index, untilMs } = shown.current;
    if (whole && performance.now() < untilMs) bringOnScreen(list.current, index, barPx);
  }, [barPx, list, whole]);
  const focus = useCallback(
    (index: number): void => {
      wanted.current = index;
      show(index);
      takeFocus();
    },
    [show, takeFocus],
  );
  if (whole) {
    const drawn = Array.from({ length: count }, (_, index) => ({ index, top: undefined }));
    return { drawn, heightPx: undefined, measure: unmeasured, focus, show };
  }
  return {
    drawn: virtual.getVirtualItems().map(({ index, start }) => ({ index, top: start - margin })),
    heightPx: virtual.getTotalSize(),
    measure: virtual.measureElement,
    focus,
    show,
  };
}

/** Whether all lines are drawn: of a short list, in a pass of its own that can wait. */
function useWhole(count: number, most: number): boolean {
  const short = count <= most;
  const [drawn, setDrawn] = useState(false);
  useEffect(() => startTransition(() => setDrawn(short)), [short]);
  return drawn && short;
}

function unmeasured(): void {}

/** Scrolls no more than is needed to have a line on screen below the bar. */
function bringOnScreen(list: HTMLElement | null, index: number, barPx: number): void {
  const scroller = scrollerOf(list);
  const line = list?.querySelector(`[data-index="${index}"]`);
  if (!scroller || !line) return;
  const from = scroller.getBoundingClientRect().top + barPx;
  const to = from - barPx + scroller.clientHeight;
  const { top, bottom } = line.getBoundingClientRect();
  if (top < from || bottom - top > to - from) scroller.scrollTop += top - from;
  else if (bottom > to) scroller.scrollTop += bottom - to;
}

/** What a list scrolls in. */
export function scrollerOf(list: HTMLElement | null): HTMLElement | null {
  return list?.closest<HTMLElement>('[data-marks-scroller],[role="tabpanel"]') ?? null;
}

/** The line in hand with its neighbours, so that the keys go on from it. */
function withKept(range: Range, kept: number): number[] {
  const near = kept < 0 ? [] : [kept - 1, kept, kept + 1];
  const all = [...defaultRangeExtractor(range), ...near];
  return [...new Set(all)]
    .filter((index) => index >= 0 && index < range.count)
    .sort((a, b) => a - b);
}

/** The height of an element, followed as the browser tells of it: asking would lay the page out. */
function useHeight(element: RefObject<HTMLElement | null>): number {
  const [px, setPx] = useState(0);
  useEffect(() => {
    const { current } = element;
    if (!current) return;
    const observer = new ResizeObserver(() => setPx(current.offsetHeight));
    observer.observe(current);
    return () => observer.disconnect();
  }, [element]);
  return px;
}
