import { useState } from 'react';
import { CONFLICT_STATES, type ConflictState } from '../../../core/linking/linking.ts';
import { namesOfCases } from '../../store/cases.ts';
import { allSources } from '../../store/sources.ts';
import { Button } from '../../ui/Button.tsx';
import { ChoiceRow } from '../../ui/ChoiceRow.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { KeyHint } from '../../ui/KeyHint.tsx';
import { PageBar } from '../../ui/PageBar.tsx';
import { useDocuments } from '../../workbench/useDocuments.ts';
import { useKeyHint } from '../../workbench/useKeys.ts';
import { useConflicts } from '../../workbench/useLinking.ts';
import { useLive } from '../../workbench/useLive.ts';
import { ConflictCard } from './ConflictCard.tsx';
import styles from './linking.module.css';
import { STATE_NAMES } from './stateWords.ts';

/** Conflicts that are drawn before more are asked for. */
const SHOWN = 50;

const FILTERS = [
  { value: 'all' as const, label: 'All' },
  ...CONFLICT_STATES.map((state) => ({ value: state, label: STATE_NAMES[state] })),
];

/** Every conflict of the library, both statements side by side. */
export function ConflictsPage() {
  const hint = useKeyHint('passage.conflict');
  const all = useConflicts();
  const [filter, setFilter] = useState<ConflictState | 'all'>('all');
  const [most, setMost] = useState(SHOWN);
  const sources = useLive(allSources, []);
  const wanted = all.filter(({ conflict }) => filter === 'all' || conflict.state === filter);
  const shown = wanted.slice(0, most);
  const documents = useDocuments(shown.flatMap(({ sides }) => sides.map((s) => s.documentId)));
  const caseNames = useLive(namesOfCases, []);
  return (
    <section aria-label="Conflicts" className={styles.page}>
      <PageBar title="Conflicts" words={countWords(wanted.length, all.length)} announces>
        {all.length === 0 ? null : (
          <ChoiceRow
            label="State"
            labelHidden
            value={filter}
            options={FILTERS}
            onChange={setFilter}
          />
        )}
      </PageBar>
      {all.length === 0 ? (
        <EmptyState title="No conflicts yet">
          Two passages that disagree are kept side by side here. In a document, select the first and{' '}
          <KeyHint {...hint} />, then do the same on the other.
        </EmptyState>
      ) : wanted.length === 0 ? (
        <EmptyState
          title={`No conflict is ${filter}`}
          actions={<Button onClick={() => setFilter('all')}>Show all conflicts</Button>}
        >
          {`${all.length === 1 ? 'The one conflict has' : `All ${all.length} conflicts have`} another state.`}
        </EmptyState>
      ) : (
        <ul aria-label="Conflicts" className={styles.cards}>
          {shown.map((one) => (
            <ConflictCard
              key={one.conflict.id}
              disputed={one}
              documents={documents}
              letterOf={(id) => sources?.get(id)?.reliability ?? null}
              caseTitle={(id) => caseNames?.get(id) ?? null}
            />
          ))}
        </ul>
      )}
      {wanted.length > shown.length ? (
        <p className={styles.more}>
          <Button onClick={() => setMost(most + SHOWN)}>
            {`Show ${Math.min(SHOWN, wanted.length - shown.length)} more`}
          </Button>
        </p>
      ) : null}
    </section>
  );
}

/** How many conflicts are open, for the shelf; nothing when there are none. */
export function OpenConflictsCount() {
  const open = useConflicts().filter(({ conflict }) => conflict.state === 'open').length;
  return open === 0 ? null : open;
}

function countWords(shown: number, all: number): string {
  if (all === 0) return '';
  const noun = all === 1 ? 'conflict' : 'conflicts';
  return shown === all ? `${all} ${noun}` : `${shown} of ${all} ${noun}`;
}
