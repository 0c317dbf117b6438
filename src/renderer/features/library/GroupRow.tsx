import { ChevronDown, ChevronRight } from 'lucide-react';
import type { TableLine } from './groupRows.ts';
import styles from './library.module.css';

interface GroupRowProps {
  readonly line: Extract<TableLine, { readonly kind: 'group' }>;
  readonly index: number;
  readonly tabIndex: 0 | -1;
  readonly onFold: (key: string) => void;
}

/** The head of a group; Enter or a click folds it. */
export function GroupRow({ line, index, tabIndex, onFold }: GroupRowProps) {
  const Icon = line.folded ? ChevronRight : ChevronDown;
  return (
    <tr
      data-roving
      data-index={index}
      aria-rowindex={index + 2}
      aria-expanded={!line.folded}
      tabIndex={tabIndex}
      className={styles.group}
      onClick={() => onFold(line.key)}
    >
      <th scope="rowgroup" colSpan={6}>
        <Icon size={12} aria-hidden="true" /> {line.label} <span>{line.count}</span>
      </th>
    </tr>
  );
}
