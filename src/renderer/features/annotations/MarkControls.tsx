import { ListFilter } from 'lucide-react';
import { type ReactNode, useId, useState } from 'react';
import { facetsSet } from '../../../core/annotation/filterMarks.ts';
import type { MarkOrder } from '../../../core/annotation/orderMarks.ts';
import { SelectField } from '../../ui/SelectField.tsx';
import { TextField } from '../../ui/TextField.tsx';
import type { MarkLook } from './markChoices.ts';
import styles from './marks.module.css';
import type { ChosenMarks } from './useMarkChoices.ts';

const ORDERS: Readonly<Record<MarkOrder, string>> = {
  position: 'Position',
  document: 'Document',
  code: 'Code',
  ink: 'Ink',
  author: 'Author',
  date: 'Date',
  grade: 'Grade',
};
const LOOKS: readonly { readonly value: MarkLook; readonly label: string }[] = [
  { value: 'compact', label: 'Compact' },
  { value: 'standard', label: 'Standard' },
  { value: 'reading', label: 'Reading' },
];

interface MarkControlsProps {
  readonly chosen: ChosenMarks;
  readonly orders: readonly MarkOrder[];
  /** How many are listed, in words. */
  readonly words: string;
  /** What narrows the list, drawn only while it is asked for. */
  readonly facets: () => ReactNode;
}

/** Words to filter by, the order, how much is shown, and the facets behind a button. */
export function MarkControls({ chosen, orders, words, facets }: MarkControlsProps) {
  const { filter, order, look } = chosen;
  const [open, setOpen] = useState(false);
  const id = useId();
  const set = facetsSet(filter);
  return (
    <div className={styles.controls}>
      <div className={styles.filter}>
        <TextField
          label="Filter marks and notes"
          labelHidden
          type="search"
          placeholder="Filter marks and notes"
          value={filter.words}
          onChange={(typed) => chosen.narrow({ words: typed })}
        />
        <button
          type="button"
          className={styles.facetButton}
          aria-expanded={open}
          aria-controls={id}
          onClick={() => setOpen(!open)}
        >
          <ListFilter size={14} aria-hidden="true" />
          Narrow{set === 0 ? '' : ` (${set})`}
        </button>
      </div>
      <div className={styles.settings}>
        <SelectField
          label="Order"
          labelHidden
          value={order}
          options={orders.map((value) => ({ value, label: `By ${ORDERS[value].toLowerCase()}` }))}
          onChange={(value) => chosen.set({ order: value })}
        />
        <SelectField
          label="View"
          labelHidden
          value={look}
          options={LOOKS}
          onChange={(value) => chosen.set({ look: value })}
        />
        <span role="status" aria-label="Marks listed" className={styles.count}>
          {words}
        </span>
      </div>
      <div id={id} hidden={!open}>
        {open ? facets() : null}
      </div>
    </div>
  );
}
