import { ArrowDown, ArrowUp } from 'lucide-react';
import { type KeyboardEvent, type MouseEvent, useRef } from 'react';
import type { TableOrder } from './codedChoices.ts';
import type { CellPlace } from './codedPlace.ts';
import styles from './grid.module.css';
import { gridTarget } from './gridKeys.ts';
import { ROW_PX, useGridWindow } from './useGridWindow.ts';

/** A column of counts. */
export interface GridColumn {
  readonly key: string;
  readonly label: string;
  /** The whole name where the label is short for it. */
  readonly title?: string;
  readonly widthPx: number;
}

/** What a row is called. */
export interface GridRow {
  readonly key: string;
  readonly name: string;
  /** The whole name: with the codes above. */
  readonly title: string;
  /** Levels by which the name is set in. */
  readonly depth: number;
}

/** A number, or null where there is nothing to count, and how much of its cell a bar fills: 0 to 1; null for no bar. */
export interface GridCell {
  readonly count: number | null;
  readonly share: number | null;
}

interface CountGridProps {
  readonly label: string;
  /** What the names of the rows are. */
  readonly rowLabel: string;
  readonly rowNamePx: number;
  readonly headPx: number;
  readonly rows: number;
  readonly rowAt: (row: number) => GridRow;
  readonly columns: readonly GridColumn[];
  readonly cellAt: (row: number, column: number) => GridCell;
  /** How it is sorted; the column '' is that of the names. Absent where it cannot be. */
  readonly sort?: { readonly order: TableOrder; readonly onSort: (column: string) => void };
  /** Opens the passages behind a number; column -1 is the row's name. */
  readonly onOpen: (row: number, column: number) => void;
}

/**
 * A table of counts with one tab stop: arrows move from cell to cell, Enter or a press opens the passages behind a number
 * and sorts by a head. Only the cells near the screen are drawn.
 */
export function CountGrid(props: CountGridProps) {
  const { label, rows, rowAt, columns, sort, onOpen, headPx, rowNamePx } = props;
  const scroller = useRef<HTMLDivElement>(null);
  const grid = useGridWindow({ ...props, scroller });
  const { at, go } = grid;

  const act = ({ row, column }: CellPlace): void => {
    if (row === -1) sort?.onSort(columns[column]?.key ?? '');
    else if (column === -1 || props.cellAt(row, column).count) onOpen(row, column);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const from = placeOf(event.target);
    if (from === null || event.altKey || event.metaKey || event.defaultPrevented) return;
    if (event.key === 'Enter' && !event.ctrlKey) act(from);
    else {
      const page = Math.max(1, Math.floor((scroller.current?.clientHeight ?? 400) / ROW_PX) - 2);
      const size = { rows, columns: columns.length, page };
      const to = gridTarget(event.key, event.ctrlKey, from, size);
      if (to === null) return;
      go(to);
    }
    event.preventDefault();
  };
  const onClick = (event: MouseEvent): void => {
    const place = placeOf(event.target);
    if (place === null) return;
    go(place);
    act(place);
  };
  return (
    <div ref={scroller} className={styles.scroll}>
      <div
        role="grid"
        aria-label={label}
        aria-rowcount={rows + 1}
        aria-colcount={columns.length + 1}
        className={styles.grid}
        style={{ height: grid.heightPx, width: grid.widthPx }}
        onKeyDown={onKeyDown}
        onClick={onClick}
        onFocus={(event) => grid.take(placeOf(event.target))}
      >
        <div role="row" aria-rowindex={1} className={styles.heads} style={{ height: headPx }}>
          <Head
            place={{ row: -1, column: -1 }}
            at={at}
            text={props.rowLabel}
            sorted={sortedBy(sort?.order, '')}
            className={styles.corner}
            style={{ width: rowNamePx }}
          />
          {grid.drawnColumns.map(({ index, start, size }) => (
            <Head
              key={columns[index]?.key}
              place={{ row: -1, column: index }}
              at={at}
              text={columns[index]?.label ?? ''}
              title={columns[index]?.title}
              sorted={sortedBy(sort?.order, columns[index]?.key)}
              className={styles.head}
              style={{ left: start, width: size }}
            />
          ))}
        </div>
        {grid.drawnRows.map(({ index, start }) => {
          const { key, name, title, depth } = rowAt(index);
          return (
            <div
              key={key}
              role="row"
              aria-rowindex={index + 2}
              className={styles.row}
              style={{ top: start, height: ROW_PX }}
            >
              <div
                role="rowheader"
                aria-colindex={1}
                {...cellProps({ row: index, column: -1 }, at)}
                aria-label={title}
                title={title}
                className={styles.name}
                style={{ width: rowNamePx, paddingLeft: 18 + Math.min(depth, 8) * 14 }}
              >
                <bdi>{name}</bdi>
              </div>
              {grid.drawnColumns.map((column) => (
                <Cell
                  key={columns[column.index]?.key}
                  place={{ row: index, column: column.index }}
                  at={at}
                  cell={props.cellAt(index, column.index)}
                  style={{ left: column.start, width: column.size }}
                />
              ))}
            </div>
          );
        })}
      </div>
    </div>
  );
}

type Sorted = 'ascending' | 'descending' | 'none' | undefined;

function sortedBy(order: TableOrder | undefined, column: string | undefined): Sorted {
  if (order === undefined) return undefined;
  if (order.column !== column) return 'none';
  return order.descending ? 'descending' : 'ascending';
}

/** What every cell carries: its place, by which keys and presses find it, and whether it is the tab stop. */
function cellProps(place: CellPlace, at: CellPlace) {
  const here = place.row === at.row && place.column === at.column;
  return { 'data-row': place.row, 'data-column': place.column, tabIndex: here ? 0 : -1 } as const;
}

function placeOf(target: EventTarget): CellPlace | null {
  const cell = (target as HTMLElement).closest<HTMLElement>('[data-row]');
  return cell ? { row: Number(cell.dataset['row']), column: Number(cell.dataset['column']) } : null;
}

interface HeadProps {
  readonly place: CellPlace;
  readonly at: CellPlace;
  readonly text: string;
  readonly title?: string | undefined;
  readonly sorted: Sorted;
  readonly className: string | undefined;
  readonly style: { readonly left?: number; readonly width: number };
}

function Head({ place, at, text, title, sorted, className, style }: HeadProps) {
  const Icon = sorted === 'descending' ? ArrowDown : ArrowUp;
  return (
    <div
      role="columnheader"
      aria-colindex={place.column + 2}
      aria-sort={sorted}
      aria-label={title ?? text}
      title={title ?? text}
      {...cellProps(place, at)}
      className={className}
      style={style}
    >
      <span>{text}</span>
      {sorted === 'ascending' || sorted === 'descending' ? (
        <Icon size={12} aria-hidden="true" />
      ) : null}
    </div>
  );
}

interface CellProps {
  readonly place: CellPlace;
  readonly at: CellPlace;
  readonly cell: GridCell;
  readonly style: { readonly left: number; readonly width: number };
}

function Cell({ place, at, cell: { count, share }, style }: CellProps) {
  return (
    <div
      role="gridcell"
      aria-colindex={place.column + 2}
      {...cellProps(place, at)}
      className={styles.cell}
      data-none={count ? undefined : true}
      style={style}
    >
      {count === null ? '–' : count.toLocaleString('en-GB')}
      {share === null || !count ? null : (
        <i className={styles.bar} style={{ width: `${Math.max(2, share * 100)}%` }} />
      )}
    </div>
  );
}
