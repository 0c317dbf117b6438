import { useVirtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, useEffect, useId, useRef } from 'react';
import type { Id } from '../../../core/records/record.ts';
import { rovingTarget } from '../../ui/useRovingFocus.ts';
import { CodeTreeRow, type RowCounts } from './CodeTreeRow.tsx';
import styles from './tree.module.css';
import type { DropSpot, TreeRow } from './treeRows.ts';

interface CodeTreeViewProps {
  readonly label: string;
  readonly rows: readonly TreeRow[];
  /** The row that keys act on. */
  readonly current: Id | null;
  /** The codes that are on what is in hand; absent where nothing is. */
  readonly applied?: ReadonlySet<Id>;
  readonly countsOf: (id: Id) => RowCounts;
  readonly onCurrent: (id: Id) => void;
  readonly onFold: (id: Id, folded: boolean) => void;
  /** Enter on a row, or a press on it. */
  readonly onOpen: (id: Id, how: 'key' | 'press') => void;
  /** Further keys of a row. @returns whether it was one. */
  readonly onRowKey?: (event: KeyboardEvent, row: TreeRow) => boolean;
  /** Where codes can be moved by dragging: a code was dropped on a row. */
  readonly onDropCode?: (dragged: Id, on: Id, where: DropSpot) => void;
}

const ROW_PX = 30;

/**
 * The codebook as a tree of one tab stop: arrows, Home and End move, right and left open and fold, Enter acts. Only rows
 * near the screen are drawn: thousands of codes scroll as few do.
 */
export function CodeTreeView(props: CodeTreeViewProps) {
  const { label, rows, current, applied, onCurrent, onFold, onOpen, onRowKey } = props;
  const id = useId();
  const scroller = useRef<HTMLDivElement>(null);
  const at = rows.findIndex(({ code }) => code.id === current);
  // oxlint-disable-next-line react/incompatible-library -- no compiler memoises here, and nothing of it is handed on
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_PX,
    overscan: 16,
    getItemKey: (index) => rows[index]?.code.id ?? index,
    initialRect: { width: 0, height: 800 },
  });
  useEffect(() => {
    if (at >= 0) virtual.scrollToIndex(at);
  }, [at, virtual]);

  const goTo = (index: number): void => {
    const row = rows[index];
    if (row) onCurrent(row.code.id);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing) return;
    const row = rows[at];
    if (row && onRowKey?.(event, row)) {
      event.preventDefault();
      return;
    }
    if (event.ctrlKey || event.altKey || event.metaKey || event.shiftKey) return;
    const to = rovingTarget(event.key, at, rows.length, 'vertical');
    if (to !== null) goTo(at < 0 ? 0 : to);
    else if (!row) return;
    else if (event.key === 'ArrowRight') {
      if (row.state === 'folded') onFold(row.code.id, false);
      else if (row.state === 'open') goTo(at + 1);
    } else if (event.key === 'ArrowLeft') {
      if (row.state === 'open') onFold(row.code.id, true);
      else goTo(rows.findLastIndex((one, index) => index < at && one.depth < row.depth));
    } else if (event.key === 'Enter') onOpen(row.code.id, 'key');
    else return;
    event.preventDefault();
  };
  return (
    <div
      ref={scroller}
      role="tree"
      aria-label={label}
      aria-multiselectable={applied ? true : undefined}
      aria-activedescendant={at >= 0 ? `${id}-${current}` : undefined}
      tabIndex={0}
      className={styles.tree}
      onKeyDown={onKeyDown}
      onFocus={() => {
        if (at < 0) goTo(0);
      }}
    >
      <div role="none" style={{ height: virtual.getTotalSize(), position: 'relative' }}>
        {virtual.getVirtualItems().map(({ index, start }) => {
          const row = rows[index];
          return row ? (
            <CodeTreeRow
              key={row.code.id}
              id={`${id}-${row.code.id}`}
              row={row}
              top={start}
              current={row.code.id === current}
              applied={applied ? applied.has(row.code.id) : null}
              counts={props.countsOf(row.code.id)}
              onFold={onFold}
              onPress={(code) => {
                onCurrent(code);
                onOpen(code, 'press');
              }}
              onDropCode={props.onDropCode}
            />
          ) : null;
        })}
      </div>
    </div>
  );
}
