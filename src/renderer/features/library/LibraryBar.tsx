import type { ReactNode } from 'react';
import { PageBar } from '../../ui/PageBar.tsx';
import { SelectField } from '../../ui/SelectField.tsx';
import { FilterField } from './FilterField.tsx';
import { GROUPINGS, type Grouping } from './groupRows.ts';
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
    <PageBar title={title} words={words}>
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
    </PageBar>
  );
}
