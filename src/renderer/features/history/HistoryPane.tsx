import { X } from 'lucide-react';
import { useEffect, useMemo, useRef, useState } from 'react';
import type { ListedChange } from '../../../core/journal/changeList.ts';
import { Button, IconButton } from '../../ui/Button.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { useLive } from '../../workbench/useLive.ts';
import { useWorkbench } from '../../workbench/workbench.ts';
import { ChangeDetail } from './ChangeDetail.tsx';
import { ChangeList } from './ChangeList.tsx';
import { matchesWords, rowName } from './changeWords.ts';
import styles from './history.module.css';
import { auditOpen } from './historyState.ts';
import { useChanges } from './useChanges.ts';
import { whereWords } from './useWhere.ts';

/** Changes that a filter looks at the places of; of older ones it reads the names alone. */
const PLACES_SEARCHED = 2000;

/** Every change of the library, newest first: what it did, and the ways back to it. Esc closes it. */
export function HistoryPane({ onClose }: { readonly onClose: () => void }) {
  const pane = useRef<HTMLElement>(null);
  const { list, more, broken, readMore } = useChanges();
  const [filter, setFilter] = useState('');
  const [chosen, setChosen] = useState<string | null>(null);
  const authors = useLive(async (db) => {
    const named = (await db.authors.toArray()).filter(({ name }) => name !== '');
    return new Map(named.map(({ id, name }) => [id, name]));
  }, []);
  const shown = useShown(list, filter);
  const change = shown.find(({ id }) => id === chosen) ?? shown[0];

  useEffect(() => {
    const before = document.activeElement;
    // The list takes it from here, once it has something to show.
    pane.current?.focus({ preventScroll: true });
    return () => {
      if (before instanceof HTMLElement && before.isConnected) before.focus();
    };
  }, []);
  return (
    <aside
      ref={pane}
      aria-label="History"
      className={styles.pane}
      data-pane
      tabIndex={-1}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || event.defaultPrevented) return;
        event.preventDefault();
        event.stopPropagation();
        onClose();
      }}
    >
      <div className={styles.head}>
        <h2>History</h2>
        <Button look="quiet" onClick={() => auditOpen.set(true)}>
          Export audit log
        </Button>
        <IconButton label="Close history" onClick={onClose}>
          <X size={16} aria-hidden="true" />
        </IconButton>
      </div>
      <div className={styles.filter}>
        <TextField
          label="Filter changes"
          labelHidden
          type="search"
          placeholder="Filter by words, document or case"
          value={filter}
          onChange={setFilter}
        />
      </div>
      {change ? (
        <ChangeList
          changes={shown}
          chosen={change.id}
          authors={authors ?? new Map()}
          onChoose={setChosen}
          wantsFocus={() => pane.current !== null && pane.current === document.activeElement}
          foot={<ListFoot count={shown.length} more={more} broken={broken} onMore={readMore} />}
        />
      ) : (
        <NoChanges reading={list === undefined} none={list?.length === 0} broken={broken} />
      )}
      {change ? (
        <ChangeDetail key={change.id} change={change} authors={authors ?? new Map()} />
      ) : null}
    </aside>
  );
}

/** The changes that the filter lets through, by name and by place. */
function useShown(
  list: readonly ListedChange[] | undefined,
  filter: string,
): readonly ListedChange[] {
  const { documents } = useWorkbench();
  const wanted = filter.trim();
  const places = useLive(
    async (db) => {
      if (wanted === '') return null;
      const found = new Map<string, string>();
      for (const { id, where } of list?.slice(0, PLACES_SEARCHED) ?? []) {
        found.set(id, await whereWords(where, db, documents));
      }
      return found;
    },
    [list, wanted === '', documents],
  );
  return useMemo(
    () =>
      wanted === ''
        ? (list ?? [])
        : (list ?? []).filter(({ id, name }) =>
            matchesWords(wanted, [rowName(name), places?.get(id) ?? '']),
          ),
    [list, wanted, places],
  );
}

interface ListFootProps {
  readonly count: number;
  readonly more: boolean;
  readonly broken: boolean;
  readonly onMore: () => void;
}

function ListFoot({ count, more, broken, onMore }: ListFootProps) {
  return (
    <div className={styles.foot}>
      <span role="status">{`${count.toLocaleString('en-GB')} ${count === 1 ? 'change' : 'changes'}`}</span>
      {more ? (
        <Button look="quiet" onClick={onMore}>
          Read older changes
        </Button>
      ) : null}
      {broken ? <span>Older ones cannot be read from the journal.</span> : null}
    </div>
  );
}

interface NoChangesProps {
  readonly reading: boolean;
  readonly none: boolean;
  readonly broken: boolean;
}

function NoChanges({ reading, none, broken }: NoChangesProps) {
  if (reading) return <div className={styles.space} aria-busy="true" />;
  return (
    <div className={styles.space}>
      {broken ? (
        <EmptyState title="The history cannot be read">
          The journal is damaged or does not answer. Your work is in the library; backups are in
          Settings.
        </EmptyState>
      ) : none ? (
        <EmptyState title="No changes yet">
          Every mark, note and edit is listed here from the first one on, with the way back to it.
        </EmptyState>
      ) : (
        <EmptyState title="No change matches">
          Names of changes and their documents and cases were searched.
        </EmptyState>
      )}
    </div>
  );
}
