import { Star } from 'lucide-react';
import { type MouseEvent, memo } from 'react';
import { writtenDate } from '../../../core/report/writtenDate.ts';
import type { DocumentRow } from './documentRows.ts';
import styles from './library.module.css';
import { TickStrip } from './TickStrip.tsx';

interface DocumentTableRowProps {
  readonly row: DocumentRow;
  /** 0-based place in the table. */
  readonly index: number;
  readonly tabIndex: 0 | -1;
  readonly selected: boolean;
  readonly ticked: boolean;
  readonly onSelect: (id: string) => void;
  readonly onOpen: (id: string) => void;
  readonly onTick: (id: string) => void;
}

/** One document: its row is one stop for the keys; the box at its end is for the mouse. */
export const DocumentTableRow = memo(function DocumentTableRow(props: DocumentTableRowProps) {
  const { row, index, tabIndex, selected, ticked, onSelect, onOpen, onTick } = props;
  const { document, ticks, read, evidence, starred } = row;
  const { id, card, words } = document;
  const click = (event: MouseEvent): void => {
    onSelect(id);
    if (event.ctrlKey || event.metaKey) onTick(id);
  };
  return (
    <tr
      data-roving
      data-index={index}
      data-document={id}
      aria-rowindex={index + 2}
      tabIndex={tabIndex}
      data-unread={read === null}
      data-ticked={ticked}
      aria-selected={selected || ticked}
      onFocus={() => onSelect(id)}
      onClick={click}
      onDoubleClick={() => onOpen(id)}
    >
      <th scope="row" className={styles.title} title={card.title}>
        <bdi>{card.title}</bdi>
        {starred ? (
          <span className={styles.star} role="img" aria-label="starred">
            <Star size={12} aria-hidden="true" />
          </span>
        ) : null}
      </th>
      <td className={styles.publisher} title={card.publisher ?? ''}>
        <bdi>{card.publisher ?? 'not recorded'}</bdi>
      </td>
      <td className={styles.date}>
        {card.publishedOn === null ? 'undated' : writtenDate(card.publishedOn)}
      </td>
      <td className={styles.words}>{words.toLocaleString('en-GB')}</td>
      <td className={styles.marks}>
        <TickStrip ticks={ticks} read={read} />
      </td>
      <td className={styles.evidence}>
        {evidence === 0 ? '' : evidence}
        <label className={styles.box}>
          <input
            type="checkbox"
            tabIndex={-1}
            checked={ticked}
            aria-label={`Tick ${card.title}`}
            onChange={() => onTick(id)}
          />
        </label>
      </td>
    </tr>
  );
});
