import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { RECORD_WORDS } from '../../../core/records/recordWords.ts';
import { ok, type Result } from '../../../core/result.ts';
import { refsOf } from '../../../core/trash/deletions.ts';
import {
  type Restored,
  restoreDeletions,
  type WantedBack,
} from '../../../core/trash/restoreDeletions.ts';
import type { StorageFailure } from '../../../shell/contract.ts';
import {
  type DeletingChange,
  findDeletingChange,
  findDeletingChanges,
  readTrash,
} from '../../store/trash.ts';
import { storageFailureWords } from '../../workbench/storageFailureWords.ts';
import { useChange } from '../../workbench/useChange.ts';
import { useLibraryView } from '../../workbench/useLibraryView.ts';
import { useLive } from '../../workbench/useLive.ts';
import { useWorkbench } from '../../workbench/workbench.ts';
import { type TrashRow, trashRow } from './trashRows.ts';

/** Everything in the trash as rows, newest first; undefined until it was read. */
export function useTrashRows(): readonly TrashRow[] | undefined {
  const { documents } = useWorkbench();
  const deletions = useLive(readTrash, []);
  return useMemo(
    () =>
      deletions?.flatMap(
        (deletion) => trashRow(deletion, (id) => documents.summary(id)?.card.title ?? null) ?? [],
      ),
    [deletions, documents],
  );
}

/** What the journal says of a deletion, or why it could not be read just now. */
type Found = Result<DeletingChange | null, StorageFailure>;

/** Looks in the journal for the changes behind rows; each is looked for until it was answered while the page is open. */
function useDeletingChanges(): (row: TrashRow) => Promise<Found> {
  const { shell, state } = useWorkbench();
  const { seq } = useLibraryView().save;
  const [known] = useState(() => new Map<string, Promise<Found>>());
  return useCallback(
    ({ key, deletion }) => {
      const span = { firstSeq: state.firstSeq, lastSeq: seq };
      const found = known.get(key) ?? findDeletingChange(shell, span, deletion);
      known.set(key, found);
      void found.then((came) => {
        if (!came.ok && known.get(key) === found) known.delete(key);
      });
      return found;
    },
    [known, seq, shell, state.firstSeq],
  );
}

/** Who deleted it, by name; empty while it is looked for, and where nobody can be told. */
export function useDeletedBy(row: TrashRow): string {
  const changeOf = useDeletingChanges();
  const authors = useLive((db) => db.authors.toArray(), []);
  const [by, setBy] = useState<string | null>(null);
  const wanted = useRef(row);
  const latest = useRef(changeOf);
  useEffect(() => {
    wanted.current = row;
    latest.current = changeOf;
  });
  // The key names the deletion, which never changes: the row and the journal's end may.
  const { key } = row;
  useEffect(() => {
    let stale = false;
    if (wanted.current.key !== key) return;
    void latest.current(wanted.current).then((found) => {
      if (!stale) setBy((found.ok && found.value?.by) || null);
    });
    return () => {
      stale = true;
    };
  }, [key]);
  return authors?.find(({ id }) => id === by)?.name ?? '';
}

/** More deletions at once than this are looked for in one walk over the journal, not each by itself. */
const MOST_LOOKED_UP = 20;

/** What the journal says of each of many rows, as `useDeletingChanges` does of one. */
function useManyDeletingChanges(): (
  rows: readonly TrashRow[],
) => Promise<Result<readonly WantedBack[], StorageFailure>> {
  const { shell, state } = useWorkbench();
  const { seq } = useLibraryView().save;
  const changeOf = useDeletingChanges();
  return useCallback(
    async (rows) => {
      const wanted: WantedBack[] = [];
      const deletions = rows.map(({ deletion }) => deletion);
      const span = { firstSeq: state.firstSeq, lastSeq: seq };
      const many =
        rows.length > MOST_LOOKED_UP ? await findDeletingChanges(shell, span, deletions) : null;
      if (many && !many.ok) return many;
      for (const row of rows) {
        const found = many ? ok(many.value.get(row.deletion) ?? null) : await changeOf(row);
        if (!found.ok) return found;
        // What a deletion changed beside the trash (codes on marks, say) is known to the journal alone.
        wanted.push({ records: refsOf(row.deletion), changes: found.value?.changes ?? [] });
      }
      return ok(wanted);
    },
    [changeOf, seq, shell, state.firstSeq],
  );
}

/** Restores rows as one step and says what came back. */
export function useRestore(): (rows: readonly TrashRow[]) => Promise<boolean> {
  const { notices } = useWorkbench();
  const change = useChange();
  const changesOf = useManyDeletingChanges();
  return useCallback(
    async (rows) => {
      const wanted = await changesOf(rows);
      if (!wanted.ok) {
        // To go on would leave out what only the journal knows, and nobody would see it.
        notices.problem(`Nothing was restored. ${storageFailureWords(wanted.failure)}`);
        return false;
      }
      const done = await change(restoreDeletions(wanted.value), {
        says: (came) => saysOf(rows, came),
      });
      return done !== null;
    },
    [change, changesOf, notices],
  );
}

function saysOf(rows: readonly TrashRow[], { along, waiting, joined }: Restored): string {
  const [only] = rows;
  const what =
    only && rows.length === 1 ? only.kind : `${rows.length.toLocaleString('en-GB')} deletions`;
  const parts = [`${what} restored`];
  const [first] = along;
  if (first) {
    const kinds = [...new Set(along.map(({ table }) => RECORD_WORDS[table][0]))].join(' and ');
    parts.push(`the ${kinds} it belongs to came back too`);
  }
  if (waiting > 0) parts.push(`${countWords(waiting, 'link')} will come back with the other end`);
  if (joined > 0) parts.push(`${countWords(joined, 'record')} was there already and was joined`);
  return parts.join('; ');
}

function countWords(count: number, one: string): string {
  return count === 1 ? `1 ${one}` : `${count} ${one}s`;
}
