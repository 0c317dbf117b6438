import {
  type KeyboardEvent,
  type MouseEvent,
  type ReactNode,
  type RefObject,
  useCallback,
  useEffect,
  useMemo,
  useRef,
} from 'react';
import type { MarkRow } from '../../../core/annotation/markRow.ts';
import type { MarkLine } from '../../../core/annotation/orderMarks.ts';
import { rovingTarget, useRovingFocus } from '../../ui/useRovingFocus.ts';
import { useStorePart } from '../../workbench/store.ts';
import { useWorkbench } from '../../workbench/workbench.ts';
import { MarkItem, type QuoteContext } from './MarkItem.tsx';
import type { MarkLook } from './markChoices.ts';
import styles from './marks.module.css';
import { indexOf, useKeptFocus } from './useKeptFocus.ts';
import { useListKeys } from './useListKeys.ts';
import type { MarkTicks } from './useMarkTicks.ts';
import { useMarkWindow } from './useMarkWindow.ts';
import { useReturn } from './useReturn.ts';

interface MarkListProps {
  /** The same whenever the same list is shown. */
  readonly name: string;
  readonly list: RefObject<HTMLUListElement | null>;
  /** What stands above the list in its scroller: what scrolls away, and what stays on screen. */
  readonly tray: RefObject<HTMLElement | null>;
  readonly bar: RefObject<HTMLElement | null>;
  readonly lines: readonly MarkLine[];
  readonly look: MarkLook;
  readonly active: string | null;
  readonly ticks: MarkTicks;
  /** Whether a change of the mark is not stored yet. */
  readonly isBusy: (id: string) => boolean;
  readonly placeOf: (row: MarkRow) => string;
  readonly contextOf: (row: MarkRow) => QuoteContext | null;
  readonly acts: (row: MarkRow) => ReactNode;
  readonly beside: ((markId: string, active: boolean) => ReactNode) | null;
  readonly onActivate: (id: string) => void;
  /** Whether it stands alone, not beside the text of its marks. */
  readonly alone?: boolean;
  /** Told which documents the drawn marks are of, when they become others. */
  readonly onDrawn?: (documentIds: readonly string[]) => void;
  /** Carries out an act on all that are ticked. */
  readonly bulk: Parameters<typeof useListKeys>[2];
}

/** Marks as a list: arrows or J and K move, Enter opens, X or Space ticks, Shift with an arrow ticks on, Ctrl+A ticks all. */
export function MarkList(props: MarkListProps) {
  const { list, lines, look, active, ticks, onActivate } = props;
  const { session } = useWorkbench();
  const activeCase = useStorePart(session, (state) => state.activeCase);
  const roving = useRovingFocus(list);
  const activeAt = useMemo(
    () => (active === null ? -1 : lines.findIndex(({ row }) => row.id === active)),
    [active, lines],
  );
  const keyOf = useCallback((index: number) => lines[index]?.row.id ?? `${index}`, [lines]);
  const { drawn, heightPx, measure, focus, show } = useMarkWindow(list, {
    count: lines.length,
    look,
    alone: props.alone ?? false,
    keyOf,
    kept: activeAt,
    tray: props.tray,
    bar: props.bar,
  });
  const open = useReturn(props.name, list, (markId) => {
    const at = lines.findIndex(({ row }) => row.id === markId);
    if (at >= 0) focus(at);
    return at >= 0;
  });
  useKeptFocus(list, lines.length, focus);
  useListKeys(
    list,
    { focus, tick: ticks.toggle, count: lines.length, alone: props.alone ?? false },
    props.bulk,
  );
  const shownAt = useRef<string | null>(null);
  useEffect(() => {
    const busy = active === null || props.isBusy(active);
    if (activeAt < 0 || busy || shownAt.current === active) return;
    shownAt.current = active;
    show(activeAt);
  });

  const { onDrawn } = props;
  const drawnOf = [...new Set(drawn.map(({ index }) => lines[index]?.row.documentId ?? ''))];
  const drawnKey = drawnOf.sort().join(' ');
  useEffect(() => onDrawn?.(drawnKey.split(' ')), [drawnKey, onDrawn]);

  const idsBetween = (from: number, to: number): readonly string[] =>
    lines.slice(Math.min(from, to), Math.max(from, to) + 1).map(({ row }) => row.id);
  const pressedFrom = useRef(0);
  const onClick = (event: MouseEvent): void => {
    const at = indexOf(event.target);
    const id = lines[at]?.row.id;
    if (id === undefined || (event.target as Element).closest('button, input')) return;
    if (event.shiftKey) ticks.extend(idsBetween(pressedFrom.current, at));
    else if (event.ctrlKey || event.metaKey) ticks.toggle(id);
    pressedFrom.current = at;
  };
  const onDoubleClick = (event: MouseEvent): void => {
    const row = lines[indexOf(event.target)]?.row;
    if (row && !(event.target as Element).closest('button, input')) open(row);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const at = event.target instanceof HTMLLIElement ? indexOf(event.target) : -1;
    const row = lines[at]?.row;
    if (!row || event.altKey || event.defaultPrevented) return;
    const to = rovingTarget(event.key, at, lines.length, 'vertical');
    if (event.ctrlKey || event.metaKey) {
      if (event.key.toLowerCase() !== 'a') return;
      ticks.extend(idsBetween(0, lines.length - 1));
    } else if (event.key === 'Enter') open(row);
    else if (/^[x ]$/i.test(event.key)) ticks.toggle(row.id);
    else if (event.key === 'Escape' && ticks.ids.size > 0) ticks.clear();
    else if (to !== null) {
      if (event.shiftKey) ticks.extend(idsBetween(at, to));
      pressedFrom.current = to;
      focus(to);
    } else return;
    event.preventDefault();
  };
  return (
    <ul
      ref={list}
      aria-label="Marks"
      className={styles.list}
      style={{ height: heightPx }}
      data-key-zone="marks"
      onKeyDown={onKeyDown}
      onClick={onClick}
      onDoubleClick={onDoubleClick}
      onFocus={(event) => {
        roving.onFocus(event);
        const id = lines[indexOf(event.target)]?.row.id;
        if (event.target instanceof HTMLLIElement && id !== undefined) onActivate(id);
      }}
    >
      {drawn.map(({ index, top }) => {
        const line = lines[index];
        if (!line) return null;
        const { row } = line;
        const isActive = row.id === active;
        return (
          <MarkItem
            key={row.id}
            line={line}
            index={index}
            count={top === undefined ? undefined : lines.length}
            top={top}
            look={look}
            active={isActive}
            busy={props.isBusy(row.id)}
            ticked={isActive || ticks.ids.size > 0 ? ticks.ids.has(row.id) : null}
            place={props.placeOf(row)}
            activeCase={activeCase}
            context={look === 'reading' ? props.contextOf(row) : null}
            acts={isActive ? props.acts : null}
            beside={props.beside}
            measure={measure}
            onTick={ticks.toggle}
          />
        );
      })}
    </ul>
  );
}
