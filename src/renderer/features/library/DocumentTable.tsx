import { ArrowDown, ArrowUp } from 'lucide-react';
import { type KeyboardEvent, useRef } from 'react';
import { writtenDate } from '../../../core/report/writtenDate.ts';
import { useRovingFocus } from '../../ui/useRovingFocus.ts';
import type { DocumentRow, RowOrder, SortColumn } from './documentRows.ts';
import styles from './library.module.css';
import { TickStrip } from './TickStrip.tsx';

interface DocumentTableProps {
  readonly rows: readonly DocumentRow[];
  readonly order: RowOrder;
  readonly selected: string | null;
  readonly onSort: (column: SortColumn) => void;
  readonly onSelect: (id: string) => void;
  readonly onOpen: (id: string) => void;
}

const HEADS: readonly { readonly column: SortColumn; readonly label: string }[] = [
  { column: 'title', label: 'Title' },
  { column: 'publisher', label: 'Publisher' },
  { column: 'date', label: 'Date' },
  { column: 'words', label: 'Words' },
  { column: 'marks', label: 'Marks in text' },
  { column: 'evidence', label: 'Evidence' },
];

/** The documents, one row each: arrows or J and K move, Enter or a double click opens. */
export function DocumentTable(props: DocumentTableProps) {
  const { rows, order, selected, onSort, onSelect, onOpen } = props;
  const body = useRef<HTMLTableSectionElement>(null);
  const roving = useRovingFocus(body);
  const onKeyDown = (event: KeyboardEvent): void => {
    const alias = { j: 'ArrowDown', k: 'ArrowUp' }[event.key];
    if (alias === undefined || event.ctrlKey || event.altKey || event.metaKey) {
      roving.onKeyDown(event);
      return;
    }
    const items = [...(body.current?.querySelectorAll<HTMLElement>('[data-roving]') ?? [])];
    const at = items.indexOf(event.target as HTMLElement);
    items[at + (alias === 'ArrowDown' ? 1 : -1)]?.focus();
  };
  return (
    <table role="grid" aria-label="Documents" className={styles.table}>
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
                {order.column !== column ? null : order.descending ? (
                  <ArrowDown size={12} aria-hidden="true" />
                ) : (
                  <ArrowUp size={12} aria-hidden="true" />
                )}
              </button>
            </th>
          ))}
        </tr>
      </thead>
      <tbody ref={body} onKeyDown={onKeyDown} onFocus={roving.onFocus}>
        {rows.map((row) => (
          <DocumentTableRow
            key={row.document.id}
            row={row}
            selected={row.document.id === selected}
            onSelect={onSelect}
            onOpen={onOpen}
          />
        ))}
      </tbody>
    </table>
  );
}

interface DocumentTableRowProps {
  readonly row: DocumentRow;
  readonly selected: boolean;
  readonly onSelect: (id: string) => void;
  readonly onOpen: (id: string) => void;
}

function DocumentTableRow({ row, selected, onSelect, onOpen }: DocumentTableRowProps) {
  const { document, ticks, read, evidence } = row;
  const { id, card, words } = document;
  return (
    <tr
      data-roving
      data-unread={read === null}
      aria-selected={selected}
      onFocus={() => onSelect(id)}
      onClick={() => onSelect(id)}
      onDoubleClick={() => onOpen(id)}
      onKeyDown={(event) => {
        if (event.key === 'Enter') onOpen(id);
      }}
    >
      <th scope="row" className={styles.title} title={card.title}>
        {card.title}
      </th>
      <td className={styles.publisher} title={card.publisher ?? ''}>
        {card.publisher ?? 'not recorded'}
      </td>
      <td className={styles.date}>
        {card.publishedOn === null ? 'undated' : writtenDate(card.publishedOn)}
      </td>
      <td className={styles.words}>{words.toLocaleString('en-GB')}</td>
      <td className={styles.marks}>
        <TickStrip ticks={ticks} read={read} />
      </td>
      <td className={styles.evidence}>{evidence === 0 ? '' : evidence}</td>
    </tr>
  );
}
