import type { ReactNode } from 'react';
import { SelectField } from '../../ui/SelectField.tsx';
import { FilterField } from './FilterField.tsx';
import { GROUPINGS, type Grouping } from './groupRows.ts';
import styles from './library.module.css';
import { FACET_NAMES } from './libraryFilter.ts';

interface LibraryBarProps {
  readonly title: string;
  readonly words: string;
  readonly filter: string;
  readonly grouping: Grouping;
  /** The table is shown, so that it can be filtered and grouped. */
  readonly narrows: boolean;
  readonly onFilter: (words: string) => void;
  readonly onGroup: (grouping: Grouping) => void;
  readonly actions?: ReactNode;
}

/** What is shown, how many, and how it is narrowed and grouped. */
export function LibraryBar(props: LibraryBarProps) {
  const { title, words, filter, grouping, narrows, onFilter, onGroup, actions } = props;
  return (
    <div className={styles.bar}>
      <h1>
        <bdi>{title}</bdi>
      </h1>
      <span className={styles.quiet}>{words}</span>
      {narrows ? (
        <>
          <FilterField value={filter} onChange={onFilter} />
          <SelectField
            label="Group by"
            labelHidden
            value={grouping}
            options={GROUPINGS.map((value) => ({
              value,
              label: value === 'none' ? 'No groups' : `Group: ${FACET_NAMES[value].toLowerCase()}`,
            }))}
            onChange={onGroup}
          />
        </>
      ) : null}
      {actions}
    </div>
  );
}
