import { type ReactNode, useEffect, useMemo, useRef, useState } from 'react';
import { RECORD_WORDS, TABLES_IN_WORDS } from '../../../core/records/recordWords.ts';
import { refsOf } from '../../../core/trash/deletions.ts';
import { countTrash } from '../../store/trash.ts';
import { Button } from '../../ui/Button.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { SelectField } from '../../ui/SelectField.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { askToErase } from '../../workbench/eraseAsked.ts';
import { useCommand } from '../../workbench/useCommand.ts';
import { useLive } from '../../workbench/useLive.ts';
import { useWorkbench } from '../../workbench/workbench.ts';
import { ErasureBanner } from './ErasureBanner.tsx';
import { TrashList } from './TrashList.tsx';
import styles from './trash.module.css';
import {
  chosenRows,
  isOld,
  KEPT_DAYS,
  type TrashFilter,
  type TrashOrder,
  type TrashRow,
} from './trashRows.ts';
import { useErasure } from './useErasure.ts';
import { useRestore, useTrashRows } from './useTrash.ts';

const ORDERS = [
  { value: 'newest', label: 'Deleted last' },
  { value: 'oldest', label: 'Deleted first' },
  { value: 'kind', label: 'By kind' },
  { value: 'name', label: 'By name' },
] as const satisfies readonly { readonly value: TrashOrder; readonly label: string }[];
const ALL: TrashFilter = { table: 'all', words: '' };

/** How many deletions are in the trash, for its shelf; nothing when it is empty. */
export function TrashCount() {
  const count = useLive(countTrash, []) ?? 0;
  return count === 0 ? null : count;
}

/** Everything that was deleted and can be had back: one row for each deletion. */
export function TrashPage() {
  const rows = useTrashRows();
  const erasure = useErasure();
  if (!rows) return <p className={styles.none}>Reading the trash</p>;
  const eraseAll = (
    <Button look="quiet" onClick={() => askToErase({ kind: 'library' })}>
      Erase the whole library
    </Button>
  );
  return (
    <section aria-label="Trash" className={styles.page}>
      <ErasureBanner erasure={erasure} />
      {rows.length === 0 ? (
        <EmptyState title="The trash is empty" actions={eraseAll}>
          What you delete comes here with all that belonged to it, and stays until you restore it or
          erase it for good.
        </EmptyState>
      ) : (
        <FilledTrash rows={rows} eraseAll={eraseAll} onErase={eraseRows} />
      )}
    </section>
  );
}

function eraseRows(rows: readonly TrashRow[]): void {
  const what =
    rows.length === 1 ? '1 deletion' : `${rows.length.toLocaleString('en-GB')} deletions`;
  const refs = rows.flatMap(({ deletion }) => refsOf(deletion));
  askToErase({ kind: 'trashed', what, refs });
}

interface FilledTrashProps {
  readonly rows: readonly TrashRow[];
  readonly eraseAll: ReactNode;
  readonly onErase: (rows: readonly TrashRow[]) => void;
}

function FilledTrash({ rows, eraseAll, onErase }: FilledTrashProps) {
  const { context } = useWorkbench();
  const restore = useRestore();
  const [filter, setFilter] = useState(ALL);
  const [order, setOrder] = useState<TrashOrder>('newest');
  const [ticked, setTicked] = useState<ReadonlySet<string>>(new Set());
  const bar = useRef<HTMLDivElement>(null);
  useCommand('list.filter', () => bar.current?.querySelector('input')?.focus());
  const shown = useMemo(() => chosenRows(rows, filter, order), [rows, filter, order]);
  // What is not seen is not acted on.
  const acted = useMemo(() => shown.filter(({ key }) => ticked.has(key)), [shown, ticked]);
  const [nowMs] = useState(() => Date.now());
  const old = useMemo(() => shown.filter((row) => isOld(row, nowMs)), [shown, nowMs]);
  const kinds = useMemo(() => kindsOf(rows), [rows]);
  const words = countWords(shown.length, rows.length);
  useEffect(() => {
    context.set(words);
    return () => context.set('');
  }, [context, words]);
  const tick = (keys: readonly string[]): void =>
    setTicked((before) => {
      const all = keys.every((key) => before.has(key));
      return all ? without(before, keys) : new Set([...before, ...keys]);
    });
  const restoreThese = async (wanted: readonly TrashRow[]): Promise<void> => {
    if (await restore(wanted)) setTicked(new Set());
  };
  return (
    <>
      <div ref={bar} className={styles.bar}>
        <h1>Trash</h1>
        <span className={styles.quiet}>{words}</span>
        <TextField
          label="Filter the trash"
          labelHidden
          type="search"
          placeholder="Filter the trash"
          value={filter.words}
          onChange={(typed) => setFilter((before) => ({ ...before, words: typed }))}
        />
        <SelectField
          label="Kind"
          labelHidden
          value={filter.table}
          options={kinds}
          onChange={(table) => setFilter((before) => ({ ...before, table }))}
        />
        <SelectField label="Order" labelHidden value={order} options={ORDERS} onChange={setOrder} />
      </div>
      <div role="toolbar" aria-label="Trash" className={styles.acts}>
        <strong>
          {acted.length === 0 ? 'None ticked' : `${acted.length.toLocaleString('en-GB')} ticked`}
        </strong>
        <Button disabled={acted.length === 0} onClick={() => void restoreThese(acted)}>
          Restore
        </Button>
        <Button disabled={acted.length === 0} onClick={() => onErase(acted)}>
          Erase for good
        </Button>
        <Button look="quiet" onClick={() => tick(shown.map(({ key }) => key))}>
          {acted.length === shown.length && shown.length > 0
            ? 'Untick all'
            : `Tick all ${shown.length.toLocaleString('en-GB')}`}
        </Button>
        {old.length === 0 ? null : (
          <Button look="quiet" onClick={() => tick(old.map(({ key }) => key))}>
            {`Tick ${old.length.toLocaleString('en-GB')} deleted more than ${KEPT_DAYS} days ago`}
          </Button>
        )}
        <span className={styles.rest}>{eraseAll}</span>
      </div>
      {shown.length === 0 ? (
        <EmptyState
          title="Nothing in the trash matches"
          actions={<Button onClick={() => setFilter(ALL)}>Show all of the trash</Button>}
        >
          Kinds, titles and quotes were searched.
        </EmptyState>
      ) : (
        <TrashList
          key={`${filter.table} ${filter.words} ${order}`}
          rows={shown}
          ticked={ticked}
          onTick={(key) => tick([key])}
          onRestore={(row) => void restoreThese([row])}
        />
      )}
    </>
  );
}

function without(ticked: ReadonlySet<string>, keys: readonly string[]): ReadonlySet<string> {
  const gone = new Set(keys);
  return new Set([...ticked].filter((key) => !gone.has(key)));
}

function kindsOf(rows: readonly TrashRow[]) {
  const held = new Set(rows.map(({ table }) => table));
  const tables = TABLES_IN_WORDS.filter((table) => held.has(table));
  const named = tables.map((table) => {
    const [, more] = RECORD_WORDS[table];
    return { value: table, label: more.charAt(0).toUpperCase() + more.slice(1) };
  });
  return [{ value: 'all' as const, label: 'All kinds' }, ...named];
}

function countWords(shown: number, all: number): string {
  const of = all === 1 ? '1 deletion' : `${all.toLocaleString('en-GB')} deletions`;
  return shown === all ? of : `${shown.toLocaleString('en-GB')} of ${of}`;
}
