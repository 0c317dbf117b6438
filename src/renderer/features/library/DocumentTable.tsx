import { useVirtualizer } from '@tanstack/react-virtual';
import { ArrowDown, ArrowUp } from 'lucide-react';
import { type KeyboardEvent, type RefObject, useEffect, useRef } from 'react';
import { rovingTarget } from '../../ui/useRovingFocus.ts';
import { DocumentTableRow } from './DocumentTableRow.tsx';
import type { RowOrder, SortColumn } from './documentRows.ts';
import { GroupRow } from './GroupRow.tsx';
import type { TableLine } from './groupRows.ts';
import styles from './library.module.css';
import type { Ticking } from './useTicking.ts';

interface DocumentTableProps {
  readonly lines: readonly TableLine[];
  readonly order: RowOrder;
  readonly selected: string | null;
  readonly ticking: Ticking;
  /** What the table scrolls in. */
  readonly scroller: RefObject<HTMLElement | null>;
  readonly onSort: (column: SortColumn) => void;
  readonly onSelect: (id: string) => void;
  readonly onOpen: (id: string) => void;
  readonly onFold: (key: string) => void;
}

const HEADS: readonly { readonly column: SortColumn; readonly label: string }[] = [
  { column: 'title', label: 'Title' },
  { column: 'publisher', label: 'Publisher' },
  { column: 'date', label: 'Date' },
  { column: 'words', label: 'Words' },
  { column: 'marks', label: 'Marks in text' },
  { column: 'evidence', label: 'Evidence' },
];

/** Lines up to which the whole table is drawn; a longer one is drawn around what is on screen. */
const DRAWN_WHOLE = 200;
const ROW_PX = 31;
const HEAD_PX = 28;

/** The documents, one row each: arrows or J and K move, Enter or a double click opens, Space ticks. */
export function DocumentTable(props: DocumentTableProps) {
  const { lines, order, selected, ticking, scroller, onSort, onSelect, onOpen, onFold } = props;
  const body = useRef<HTMLTableSectionElement>(null);
  /** The line whose row takes the focus as soon as it is drawn. */
  const wanted = useRef<number | null>(null);
  // oxlint-disable-next-line react/incompatible-library -- no compiler memoises here, and nothing of it is handed on
  const virtual = useVirtualizer({
    count: lines.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_PX,
    overscan: lines.length <= DRAWN_WHOLE ? lines.length : 12,
    getItemKey: (index) => lines[index]?.key ?? index,
    scrollPaddingStart: HEAD_PX,
    initialRect: { width: 0, height: 800 },
  });
  const drawn = virtual.getVirtualItems();
  const selectedAt = lines.findIndex((line) => line.key === selected);
  const stop = selectedAt >= 0 ? selectedAt : 0;

  const focusLine = (index: number): void => {
    wanted.current = index;
    virtual.scrollToIndex(index);
    takeFocus();
  };
  const takeFocus = (): void => {
    const row = body.current?.querySelector<HTMLElement>(`[data-index="${wanted.current}"]`);
    if (wanted.current === null || !row) return;
    wanted.current = null;
    row.focus({ preventScroll: true });
  };
  useEffect(takeFocus);

  const onKeyDown = (event: KeyboardEvent): void => {
    const row = (event.target as HTMLElement).closest<HTMLElement>('[data-index]');
    const at = Number(row?.dataset['index'] ?? -1);
    const line = lines[at];
    if (!line || event.target !== row || event.ctrlKey || event.altKey || event.metaKey) return;
    const to = rovingTarget(event.key, at, lines.length, 'vertical');
    const documentId = line.kind === 'document' ? line.key : null;
    if (to !== null) {
      if (event.shiftKey) ticking.extend([line, lines[to] ?? line]);
      focusLine(to);
    } else if (event.key === 'Enter') {
      if (documentId === null) onFold(line.key);
      else onOpen(documentId);
    } else if (documentId !== null && event.key === ' ') ticking.toggle(documentId);
    else return;
    event.preventDefault();
  };
  const before = drawn[0]?.start ?? 0;
  const after = virtual.getTotalSize() - (drawn.at(-1)?.end ?? 0);
  return (
    <table
      role="grid"
      aria-label="Documents"
      aria-rowcount={lines.length + 1}
      aria-multiselectable="true"
      className={styles.table}
    >
      <thead>
        <tr>
          {HEADS.map(({ column, label }) => (
            <th
              key={column}
              scope="col"
              className={styles[column]}
              aria-sort={
                order.column === column ? (order.descending ? 'descending' : 'ascending') : 'none'
              }
            >
              <button type="button" className={styles.sort} onClick={() => onSort(column)}>
                {label}
                {order.column === column ? <Direction descending={order.descending} /> : null}
              </button>
            </th>
          ))}
        </tr>
      </thead>
      <tbody ref={body} onKeyDown={onKeyDown}>
        <Gap px={before} />
        {drawn.map(({ index }) => {
          const line = lines[index];
          if (!line) return null;
          const place = { index, tabIndex: index === stop ? 0 : -1 } as const;
          return line.kind === 'group' ? (
            <GroupRow key={line.key} line={line} {...place} onFold={onFold} />
          ) : (
            <DocumentTableRow
              key={line.key}
              row={line.row}
              {...place}
              selected={line.key === selected}
              ticked={ticking.ids.has(line.key)}
              onSelect={onSelect}
              onOpen={onOpen}
              onTick={ticking.toggle}
            />
          );
        })}
        <Gap px={after} />
      </tbody>
    </table>
  );
}

function Direction({ descending }: { readonly descending: boolean }) {
  const Icon = descending ? ArrowDown : ArrowUp;
  return <Icon size={12} aria-hidden="true" />;
}

/** The room of the rows that are not drawn. */
function Gap({ px }: { readonly px: number }) {
  return px > 0 ? (
    <tr className={styles.gap}>
      <td colSpan={HEADS.length} style={{ height: px }} />
    </tr>
  ) : null;
}
