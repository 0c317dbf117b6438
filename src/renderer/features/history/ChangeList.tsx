import { useVirtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, type ReactNode, useEffect, useRef } from 'react';
import type { ListedChange } from '../../../core/journal/changeList.ts';
import { rovingTarget } from '../../ui/useRovingFocus.ts';
import { useWorkbench } from '../../workbench/workbench.ts';
import { rowName, timeWords } from './changeWords.ts';
import styles from './history.module.css';
import { useWhere } from './useWhere.ts';

interface ChangeListProps {
  /** Newest first; at least one. */
  readonly changes: readonly ListedChange[];
  readonly chosen: string;
  readonly authors: ReadonlyMap<string, string>;
  readonly onChoose: (id: string) => void;
  /** Asked once, when the list comes: whether the focus goes to the chosen change. */
  readonly wantsFocus: () => boolean;
  /** What stands under the last change. */
  readonly foot: ReactNode;
}

const ROW_PX = 50;

/** The changes, of which only those on screen are drawn; arrows, J and K, Home and End move and choose. */
export function ChangeList(props: ChangeListProps) {
  const { changes, chosen, authors, onChoose, wantsFocus, foot } = props;
  const scroller = useRef<HTMLDivElement>(null);
  const wanted = useRef<number | null>(null);
  // oxlint-disable-next-line react/incompatible-library -- no compiler memoises here, and nothing of it is handed on
  const virtual = useVirtualizer({
    count: changes.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_PX,
    overscan: 8,
    getItemKey: (index) => changes[index]?.id ?? index,
    initialRect: { width: 0, height: 600 },
  });
  const at = Math.max(
    0,
    changes.findIndex(({ id }) => id === chosen),
  );
  const takeFocus = (): void => {
    const row = scroller.current?.querySelector<HTMLElement>(`[data-index="${wanted.current}"]`);
    if (wanted.current === null || !row) return;
    wanted.current = null;
    row.focus({ preventScroll: true });
  };
  const asked = useRef(false);
  useEffect(() => {
    if (!asked.current && wantsFocus()) wanted.current = at;
    asked.current = true;
    takeFocus();
  });
  const choose = (index: number): void => {
    const change = changes[index];
    if (!change) return;
    wanted.current = index;
    virtual.scrollToIndex(index);
    onChoose(change.id);
    takeFocus();
  };
  useStepKeys(scroller, (step) => choose(at + step));

  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.altKey || event.metaKey || event.defaultPrevented) return;
    const to = rovingTarget(event.key, at, changes.length, 'vertical');
    if (to === null) return;
    event.preventDefault();
    choose(to);
  };
  const nowMs = Date.now();
  return (
    <div ref={scroller} className={styles.scroll}>
      <div
        role="listbox"
        aria-label="Changes"
        className={styles.list}
        style={{ height: virtual.getTotalSize() }}
        onKeyDown={onKeyDown}
      >
        {virtual.getVirtualItems().map(({ index, start }) => {
          const change = changes[index];
          return change ? (
            <ChangeRow
              key={change.id}
              change={change}
              author={authors.get(change.by) ?? ''}
              nowMs={nowMs}
              index={index}
              count={changes.length}
              top={start}
              chosen={index === at}
              onChoose={choose}
            />
          ) : null;
        })}
      </div>
      {foot}
    </div>
  );
}

/** J and K, wherever the key map has put them, move in the list while the focus is in it. */
function useStepKeys(
  scroller: { readonly current: HTMLElement | null },
  step: (by: 1 | -1) => void,
): void {
  const { commands } = useWorkbench();
  const latest = useRef(step);
  useEffect(() => {
    latest.current = step;
  });
  useEffect(() => {
    const provider = (by: 1 | -1) => ({
      run: () => latest.current(by),
      enabled: () => scroller.current?.contains(document.activeElement) ?? false,
      focused: true,
    });
    const ends = [
      commands.provide('go.nextParagraph', provider(1)),
      commands.provide('go.previousParagraph', provider(-1)),
    ];
    return () => {
      for (const end of ends) end();
    };
  }, [commands, scroller]);
}

interface ChangeRowProps {
  readonly change: ListedChange;
  readonly author: string;
  readonly nowMs: number;
  readonly index: number;
  readonly count: number;
  readonly top: number;
  readonly chosen: boolean;
  readonly onChoose: (index: number) => void;
}

function ChangeRow(props: ChangeRowProps) {
  const { change, author, nowMs, index, count, top, chosen, onChoose } = props;
  const place = useWhere(change.where);
  return (
    <div
      role="option"
      aria-selected={chosen}
      aria-setsize={count}
      aria-posinset={index + 1}
      data-index={index}
      data-undone={change.undoneAtMs !== null}
      tabIndex={chosen ? 0 : -1}
      className={styles.row}
      style={{ transform: `translateY(${top}px)` }}
      // A press gives it the focus, and the choice follows that.
      onFocus={() => {
        if (!chosen) onChoose(index);
      }}
    >
      <span className={styles.name}>{rowName(change.name)}</span>
      <span className={styles.time}>{timeWords(change.atMs, nowMs)}</span>
      <span className={styles.place}>{[author, place].filter(Boolean).join(' · ')}</span>
      {change.undoneAtMs === null ? null : <span className={styles.undone}>undone</span>}
    </div>
  );
}
