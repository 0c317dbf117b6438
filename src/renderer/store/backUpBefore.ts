import type { RecordChange } from '../../core/journal/line.ts';
import type { Outcome, Shell, SnapshotInfo, StorageFailure } from '../../shell/contract.ts';
import { unreachable } from './readLines.ts';
import type { Planned } from './writeJob.ts';

/** A change that takes away so many live records at once is a bulk delete: it is backed up before. */
export const BULK_DELETE = 20;
/**
 * How long a bulk delete waits for its backup, in ms. A backup holds the journal as it stood when it was asked for,
 * however long its making takes: this is only so that the asking comes first.
 */
const ASKED_MS = 250;

/**
 * Why the library is backed up before a change: it takes in or replaces much, or takes much away. Null otherwise. The
 * change's own name stays out of it, for it may hold words that the analyst erases later.
 */
export function reasonToBackUp<T>({
  kind,
  name,
  records,
}: Pick<Planned<T>, 'kind' | 'name' | 'records'>): string | null {
  if (kind === 'merge') return `before ${mergeWords(name)}`;
  const gone = countGone(records);
  if (gone < BULK_DELETE) return null;
  const doing = kind === 'undo' ? 'undoing' : kind === 'redo' ? 'redoing' : null;
  return doing === null
    ? `before a deletion of ${gone} items`
    : `before ${doing} a change of ${records.length} items`;
}

function mergeWords(name: string): string {
  if (name.startsWith('merge')) return 'a merge';
  return name.startsWith('restoring') ? 'restoring a backup' : 'an import';
}

/** How many live records go to the trash or away. */
function countGone(records: readonly RecordChange[]): number {
  // Looked through only where there can be enough: an ordinary change costs nothing here.
  if (records.length < BULK_DELETE) return 0;
  let gone = 0;
  for (const change of records) {
    if ('splice' in change || change.before === null) continue;
    const isLive = change.before.deletedAtMs === null;
    if (isLive && (change.after === null || change.after.deletedAtMs !== null)) gone += 1;
  }
  return gone;
}

/** What became of the backup before a change, as far as the change need know. */
export type BackedUp =
  | { readonly kind: 'goOn' }
  /** What is taken in needs room too: without a backup it is not begun. */
  | { readonly kind: 'refused'; readonly failure: StorageFailure };

/**
 * Backs up before a change that is large. An import, merge or restore waits until the backup was read back, and is
 * refused without one; a deletion goes on whatever comes of it, for deleting is how room is made, and `tell` is called
 * when nothing could be backed up.
 */
export async function backUpBefore<T>(
  shell: Pick<Shell, 'keepSnapshot'>,
  planned: Planned<T>,
  tell: (failure: StorageFailure) => void,
): Promise<BackedUp> {
  const reason = reasonToBackUp(planned);
  if (reason === null) return { kind: 'goOn' };
  const keeping: Promise<Outcome<SnapshotInfo>> = shell
    .keepSnapshot(reason)
    .catch((error: unknown) => unreachable(error));
  if (planned.kind === 'merge') {
    const kept = await keeping;
    return kept.status === 'failed' ? { kind: 'refused', failure: kept.failure } : { kind: 'goOn' };
  }
  const told = keeping.then((kept) => {
    if (kept.status === 'failed') tell(kept.failure);
  });
  await Promise.race([told, new Promise((resolve) => setTimeout(resolve, ASKED_MS))]);
  return { kind: 'goOn' };
}
