import { useDeferredValue, useMemo, useState } from 'react';
import { countUse } from '../../../core/codebook/codeUse.ts';
import type { SourceDocument } from '../../../core/document/document.ts';
import type { Id } from '../../../core/records/record.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { KeyHint } from '../../ui/KeyHint.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { useStore } from '../../workbench/store.ts';
import { useCodebook } from '../../workbench/useCodebook.ts';
import { useKeyHint } from '../../workbench/useKeys.ts';
import { useMarksOf } from '../../workbench/useMarksOf.ts';
import { useWorkbench } from '../../workbench/workbench.ts';
import { CodeTreeView } from './CodeTreeView.tsx';
import styles from './codebook.module.css';
import { countWords } from './countWords.ts';
import { treeRows } from './treeRows.ts';
import { useFolded } from './useFolded.ts';
import { usePutCode } from './usePutCode.ts';
import { useSubjectInHand } from './useSubjectInHand.ts';

const NONE: ReadonlySet<Id> = new Set();

/** The codebook beside the text: a press or Enter puts a code on what is in hand, a drag on what it is dropped on. */
export function DocumentCodesPane({ document }: { readonly document: SourceDocument }) {
  const hint = useKeyHint('codes.open');
  const { activeMark, selection } = useWorkbench();
  const codebook = useCodebook();
  const subjectInHand = useSubjectInHand();
  const { shown } = useMarksOf(document);
  const [chosen, setChosen] = useState<Id | null>(null);
  const [filter, setFilter] = useState('');
  const { folded, fold } = useFolded(codebook);
  const words = useDeferredValue(filter);
  const rows = useMemo(() => treeRows(codebook, folded, words), [codebook, folded, words]);
  const use = useMemo(
    () =>
      countUse(
        codebook,
        shown.map(({ codes }) => codes),
      ),
    [codebook, shown],
  );
  const activeId = useStore(activeMark);
  const selected = useStore(selection) !== null;
  const active = selected ? undefined : shown.find(({ id }) => id === activeId);
  const applied = useMemo(() => (active ? new Set(active.codes) : NONE), [active]);

  const put = usePutCode();
  if (codebook.size === 0) {
    return (
      <EmptyState title="No codes yet">
        A code names what a passage is about. Select a passage and <KeyHint {...hint} />.
      </EmptyState>
    );
  }
  return (
    <div className={styles.pane}>
      <div className={styles.filterRow}>
        <TextField
          label="Filter codes"
          labelHidden
          type="search"
          placeholder="Filter codes"
          value={filter}
          onChange={setFilter}
        />
      </div>
      {rows.length === 0 ? <p className={styles.hint}>No code is called that.</p> : null}
      <CodeTreeView
        label="Codes"
        rows={rows}
        current={chosen}
        applied={applied}
        countsOf={(id) => {
          const count = use.within(id);
          if (count === 0) return { shown: [''], words: '' };
          return { shown: [String(count)], words: `${countWords(count, 'mark')} here` };
        }}
        onCurrent={setChosen}
        onFold={fold}
        onOpen={(id) => void subjectInHand().then((on) => put(id, on, 'toggle'))}
      />
      <p className={styles.hint}>
        {selected || active
          ? 'Enter or a press puts a code on what is selected, or takes it off.'
          : 'Select a passage or a mark, then choose a code; or drag a code onto it.'}
      </p>
    </div>
  );
}
