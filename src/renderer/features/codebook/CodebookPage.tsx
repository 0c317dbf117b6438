import {
  type KeyboardEvent,
  type ReactNode,
  useCallback,
  useDeferredValue,
  useEffect,
  useMemo,
  useRef,
  useState,
} from 'react';
import type { Code } from '../../../core/codebook/codebook.ts';
import { editCode } from '../../../core/codebook/codeChanges.ts';
import { deleteCode } from '../../../core/codebook/deleteCode.ts';
import type { Id } from '../../../core/records/record.ts';
import { trashTogether } from '../../../core/trash/trashTogether.ts';
import { Button } from '../../ui/Button.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { KeyHint } from '../../ui/KeyHint.tsx';
import { PageBar } from '../../ui/PageBar.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { codeInHand } from '../../workbench/codeInHand.ts';
import { openNote } from '../../workbench/openNote.ts';
import { useStore } from '../../workbench/store.ts';
import { useChange } from '../../workbench/useChange.ts';
import { useCodebook } from '../../workbench/useCodebook.ts';
import { useCommand } from '../../workbench/useCommand.ts';
import { useErasable } from '../../workbench/useErasable.ts';
import { useKeyHint } from '../../workbench/useKeys.ts';
import { useWorkbench } from '../../workbench/workbench.ts';
import { type CodebookDialog, CodebookDialogs } from './CodebookDialogs.tsx';
import { CodeForm } from './CodeForm.tsx';
import { CodeTreeView } from './CodeTreeView.tsx';
import styles from './codebook.module.css';
import { countWords } from './countWords.ts';
import { dropPlace, type TreeRow, type TreeStep, treeRows } from './treeRows.ts';
import { useCodebookActs } from './useCodebookActs.ts';
import { useCodeUse } from './useCodeUse.ts';
import { useFolded } from './useFolded.ts';

/** Keys with which a code is moved by one step; Alt and the side arrows are Back and Forward. */
const STEPS: Readonly<Record<string, TreeStep>> = {
  'alt ArrowUp': 'up',
  'alt ArrowDown': 'down',
  'ctrl ArrowRight': 'in',
  'ctrl ArrowLeft': 'out',
};

interface CodebookPageProps {
  /** What other features say of the code in hand, under its form. */
  readonly about?: (code: Code) => ReactNode;
}

/** The codebook: every code in its place on the left, what is said of the one in hand on the right. */
export function CodebookPage({ about }: CodebookPageProps) {
  const { commands } = useWorkbench();
  const change = useChange();
  const codebook = useCodebook();
  const use = useCodeUse();
  const chosen = useStore(codeInHand);
  const setChosen = codeInHand.set;
  const [filter, setFilter] = useState('');
  const [asked, setAsked] = useState<CodebookDialog | null>(null);
  const { folded, fold } = useFolded(codebook);
  const nameField = useRef<HTMLDivElement>(null);
  const words = useDeferredValue(filter);
  const rows = useMemo(() => treeRows(codebook, folded, words), [codebook, folded, words]);
  const acts = useCodebookActs(codebook, use);
  const code = (chosen === null ? undefined : codebook.get(chosen)) ?? rows[0]?.code;
  useCommand('codes.new', () => setAsked('new'));
  useErasable(code ? `code “${code.name}”` : null, () => ({
    change: () =>
      trashTogether([deleteCode({ id: code?.id ?? '', children: 'moveUp', reassignTo: null })]),
  }));
  // Where nothing has the focus any more (a view gave way, a dialog's opener went), the tree takes it.
  const list = useRef<HTMLDivElement>(null);
  const focusTree = useCallback((): void => {
    list.current?.querySelector<HTMLElement>('[role="tree"]')?.focus({ preventScroll: true });
  }, []);
  const empty = rows.length === 0;
  useEffect(() => {
    if (asked !== null || empty || document.activeElement !== document.body) return;
    focusTree();
  }, [asked, empty, focusTree]);

  const besides = (): Id | null => {
    const at = rows.findIndex((row) => row.code.id === code?.id);
    const depth = rows[at]?.depth ?? 0;
    const next = rows.find((row, index) => index > at && row.depth <= depth) ?? rows[at - 1];
    return next?.code.id ?? null;
  };
  const remove = (): void => {
    if (!code) return;
    const next = besides();
    if (acts.deleteUnused(code.id)) setChosen(next);
    else setAsked('delete');
  };
  const rename = (): void => nameField.current?.querySelector('input')?.select();
  const onRowKey = (event: KeyboardEvent, row: TreeRow): boolean => {
    const held = `${event.altKey ? 'alt ' : ''}${event.ctrlKey || event.metaKey ? 'ctrl ' : ''}`;
    const step = STEPS[`${held}${event.key}`];
    if (step) acts.step(row.code.id, step);
    else if (held === '' && event.key === 'F2') rename();
    else if (held === '' && event.key === 'Delete') remove();
    else if (held === '' && event.key === 'm' && codebook.size > 1) setAsked('merge');
    else return false;
    return true;
  };
  return (
    <>
      <PageBar title="Codebook" words={countWords(codebook.size, 'code')}>
        <div className={styles.filter}>
          <TextField
            label="Filter codes"
            labelHidden
            type="search"
            placeholder="Filter codes"
            value={filter}
            onChange={setFilter}
          />
        </div>
        <Button onClick={() => commands.run('codes.new')}>New code</Button>
      </PageBar>
      {codebook.size === 0 || !code ? (
        <NoCodes
          filter={codebook.size === 0 ? null : filter.trim()}
          onNew={() => setAsked('new')}
          onAll={() => setFilter('')}
        />
      ) : (
        <div className={styles.columns}>
          <div ref={list} className={styles.list}>
            <p className={styles.head} aria-hidden="true">
              <span>Marks</span>
              <span>With below</span>
            </p>
            <CodeTreeView
              label="Codes"
              rows={rows}
              current={code.id}
              countsOf={(id) => ({
                shown: [String(use.own(id)), String(use.within(id))],
                words: `${countWords(use.own(id), 'mark')}, ${use.within(id)} with those below`,
              })}
              onCurrent={setChosen}
              onFold={fold}
              onOpen={(_, how) => (how === 'key' ? rename() : undefined)}
              onRowKey={onRowKey}
              onDropCode={(dragged, on, where) => {
                if (dragged !== on) acts.move(dragged, dropPlace(codebook, on, where));
              }}
            />
          </div>
          <CodeForm
            key={code.id}
            codebook={codebook}
            code={code}
            use={use}
            nameField={nameField}
            onEdit={(edits) => void change(editCode(code.id, edits))}
            onMemo={() =>
              openNote({ on: { kind: 'code', id: code.id }, title: code.name, quote: '' })
            }
            onMove={() => setAsked('move')}
            onMerge={() => setAsked('merge')}
            onDelete={remove}
            onLeave={focusTree}
            about={about?.(code)}
          />
        </div>
      )}
      <CodebookDialogs
        {...{ asked, codebook, code, use }}
        onChosen={setChosen}
        onDeleted={() => setChosen(besides())}
        onClose={() => setAsked(null)}
      />
    </>
  );
}

interface NoCodesProps {
  /** The words that found nothing; null where there are no codes at all. */
  readonly filter: string | null;
  readonly onNew: () => void;
  readonly onAll: () => void;
}

function NoCodes({ filter, onNew, onAll }: NoCodesProps) {
  const hint = useKeyHint('codes.open');
  if (filter !== null) {
    return (
      <EmptyState title="No code matches" actions={<Button onClick={onAll}>Show all codes</Button>}>
        Names of codes were searched for “{filter}”.
      </EmptyState>
    );
  }
  return (
    <EmptyState
      title="No codes yet"
      actions={
        <Button look="primary" onClick={onNew}>
          Make the first code
        </Button>
      }
    >
      A code names what a passage is about. Select a passage in a document and <KeyHint {...hint} />
      , or make one here.
    </EmptyState>
  );
}
