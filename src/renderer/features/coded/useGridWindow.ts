import { defaultRangeExtractor, useVirtualizer, type VirtualItem } from '@tanstack/react-virtual';
import { type RefObject, useEffect, useRef, useState } from 'react';
import { type CellPlace, cellPlaces } from './codedPlace.ts';
import { withIndex } from './withIndex.ts';

/** Height of a row of a table, in pixels. */
export const ROW_PX = 30;

interface GridWindowProps {
  /** The table's name, under which the cell in hand is remembered. */
  readonly label: string;
  readonly scroller: RefObject<HTMLDivElement | null>;
  readonly rows: number;
  readonly columns: readonly { readonly widthPx: number }[];
  readonly headPx: number;
  readonly rowNamePx: number;
}

/** The part of a table that is drawn, and the cell in hand. */
export interface GridWindow {
  readonly drawnRows: readonly VirtualItem[];
  readonly drawnColumns: readonly VirtualItem[];
  readonly heightPx: number;
  readonly widthPx: number;
  /** The tab stop. */
  readonly at: CellPlace;
  /** Takes a cell in hand: it is brought on screen and gets the focus. */
  go(to: CellPlace): void;
  /** Takes over the cell that got the focus by other ways; null is none. */
  take(place: CellPlace | null): void;
}

/** Draws rows and columns near the screen, and always those of the cell in hand. */
export function useGridWindow(props: GridWindowProps): GridWindow {
  const { label, scroller, rows, columns, headPx, rowNamePx } = props;
  const wanted = useRef<CellPlace | null>(null);
  const [place, setPlace] = useState<CellPlace>(
    () => cellPlaces.get(label) ?? { row: 0, column: 0 },
  );
  const at = {
    row: Math.min(place.row, rows - 1),
    column: Math.min(place.column, columns.length - 1),
  };
  const getScrollElement = () => scroller.current;
  // oxlint-disable-next-line react/incompatible-library -- no compiler memoises here, and nothing of it is handed on
  const down = useVirtualizer({
    count: rows,
    getScrollElement,
    estimateSize: () => ROW_PX,
    overscan: 10,
    paddingStart: headPx,
    scrollPaddingStart: headPx,
    rangeExtractor: (range) => withIndex(defaultRangeExtractor(range), at.row),
    initialRect: { width: 0, height: 800 },
  });
  const across = useVirtualizer({
    horizontal: true,
    count: columns.length,
    getScrollElement,
    estimateSize: (index) => columns[index]?.widthPx ?? 0,
    overscan: 4,
    paddingStart: rowNamePx,
    scrollPaddingStart: rowNamePx,
    rangeExtractor: (range) => withIndex(defaultRangeExtractor(range), at.column),
    initialRect: { width: 1200, height: 0 },
  });

  const takeFocus = (): void => {
    if (wanted.current === null) return;
    const { row, column } = wanted.current;
    const cell = scroller.current?.querySelector<HTMLElement>(
      `[data-row="${row}"][data-column="${column}"]`,
    );
    if (!cell) return;
    wanted.current = null;
    cell.focus({ preventScroll: true });
  };
  useEffect(takeFocus);
  const take = (to: CellPlace | null): void => {
    if (to === null || (to.row === place.row && to.column === place.column)) return;
    cellPlaces.set(label, to);
    setPlace(to);
  };
  const go = (to: CellPlace): void => {
    wanted.current = to;
    take(to);
    if (to.row >= 0) down.scrollToIndex(to.row);
    if (to.column >= 0) across.scrollToIndex(to.column);
    takeFocus();
  };
  return {
    drawnRows: down.getVirtualItems(),
    drawnColumns: across.getVirtualItems(),
    heightPx: down.getTotalSize(),
    widthPx: across.getTotalSize(),
    at,
    go,
    take,
  };
}
