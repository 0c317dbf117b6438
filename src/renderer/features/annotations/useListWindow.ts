import { type RefObject, useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { createStore, useStore } from '../../workbench/store.ts';
import { type ListPart, PAGE, pagesIn, partsOf, WHOLE_LIST } from './listWindow.ts';

/** Height that an item is thought to have before any was seen, in pixels. */
const ITEM_PX = 84;
/** How far beyond what is on screen items stand in the page, in pixels. */
const MARGIN_PX = 1200;

/** A list of which only a part stands in the page when it is long. */
export interface ListWindow {
  readonly parts: readonly ListPart[];
  /** Whether some items may not stand in the page. */
  readonly windowed: boolean;
  /** Puts the focus on an item, which is brought into the page first. */
  focus(index: number): void;
}

/**
 * Keeps the items near the screen in the page, and the page of the item `kept`.
 * @param kept index of the item in hand, which is always there; -1 for none.
 */
export function useListWindow(
  list: RefObject<HTMLUListElement | null>,
  count: number,
  kept: number,
): ListWindow {
  const windowed = count > WHOLE_LIST;
  const [heights] = useState(() => new PageHeights());
  const [onScreen] = useState(() => createStore<PageRange>({ first: 0, last: 1 }));
  const range = useStore(onScreen);
  const [wants, setWants] = useState<{ readonly index: number } | null>(null);
  const focused = useRef<object | null>(null);
  const pages = Math.ceil(count / PAGE);

  useEffect(() => {
    const { current } = list;
    const scroller = current?.closest<HTMLElement>('[role="tabpanel"]');
    if (!current || !scroller || !windowed) return;
    const look = (): void => {
      const view = scroller.getBoundingClientRect();
      const top = view.top - current.getBoundingClientRect().top;
      const bottom = top + view.height + MARGIN_PX;
      const next = pagesIn(heights.all(pages), top - MARGIN_PX, bottom);
      onScreen.set((before) =>
        before.first === next.first && before.last === next.last ? before : next,
      );
    };
    look();
    scroller.addEventListener('scroll', look, { passive: true });
    return () => scroller.removeEventListener('scroll', look);
  }, [heights, list, onScreen, pages, windowed]);

  const wanted = new Set<number>();
  for (let page = range.first; page <= range.last; page += 1) wanted.add(page);
  for (const index of [kept, wants?.index ?? -1]) {
    if (index < 0) continue;
    // With its neighbours, so that the keys go on from it.
    const page = Math.floor(index / PAGE);
    for (const each of [page - 1, page, page + 1]) if (each >= 0 && each < pages) wanted.add(each);
  }
  const parts: readonly ListPart[] = windowed
    ? partsOf(count, wanted, heights.all(pages))
    : [{ kind: 'items', from: 0, to: count }];

  useLayoutEffect(() => {
    if (windowed && list.current) heights.measure(list.current);
    if (wants === null || focused.current === wants) return;
    focused.current = wants;
    itemAt(list.current, wants.index)?.focus();
  });

  const focus = useCallback(
    (index: number) => {
      const there = itemAt(list.current, index);
      if (there) there.focus();
      else setWants({ index });
    },
    [list],
  );
  return { parts, windowed, focus };
}

interface PageRange {
  readonly first: number;
  readonly last: number;
}

/** How high pages of the list are, or are thought to be. */
class PageHeights {
  readonly #known = new Map<number, number>();

  all(pages: number): readonly number[] {
    return Array.from({ length: pages }, (_, page) => this.#known.get(page) ?? PAGE * ITEM_PX);
  }

  /** Takes down the heights of the pages that stand in the page. */
  measure(list: HTMLElement): void {
    const tops = new Map<number, number>();
    for (const item of list.querySelectorAll<HTMLElement>('[data-index]')) {
      const page = Math.floor(Number(item.dataset['index']) / PAGE);
      const top = tops.get(page) ?? item.offsetTop;
      tops.set(page, top);
      this.#known.set(page, item.offsetTop + item.offsetHeight - top);
    }
  }
}

function itemAt(list: HTMLElement | null, index: number): HTMLElement | null {
  return list?.querySelector<HTMLElement>(`[data-index="${index}"]`) ?? null;
}
