import type { Id } from '../../core/records/record.ts';
import type { AnyRecord, TableName } from '../../core/records/tables.ts';
import type { LibraryDatabase } from './database.ts';

const PIECE_ROWS = 1000;

/**
 * Every row of a table in the order of the ids, a thousand at a time, so that whoever writes the table waits for one piece
 * only; the thread is free between two. Rows are as they are stored: one that was damaged need not be a record.
 * @param signal ends the walk before the next piece; absent for one that goes to its end.
 */
export async function* rowsInPieces(
  db: LibraryDatabase,
  table: TableName,
  signal?: AbortSignal,
): AsyncGenerator<readonly AnyRecord[], void, void> {
  const rows = db.table<AnyRecord, Id>(table);
  let piece = await rows.orderBy(':id').limit(PIECE_ROWS).toArray();
  while (signal?.aborted !== true) {
    yield piece;
    const last = piece.at(-1);
    if (!last || piece.length < PIECE_ROWS) return;
    await whenFree();
    piece = await rows.where(':id').above(last.id).limit(PIECE_ROWS).toArray();
  }
}

/** Time in ms after which a window that is never idle is asked for a moment all the same. */
const WAITED_MS = 200;

interface IdleScope {
  requestIdleCallback?(done: () => void, options: { readonly timeout: number }): unknown;
}

/** Resolves when the thread has nothing more urgent to do; Node and workers know no idle moments. */
function whenFree(): Promise<void> {
  const scope = globalThis as IdleScope;
  return new Promise((resolve) => {
    if (scope.requestIdleCallback) {
      scope.requestIdleCallback(() => resolve(), { timeout: WAITED_MS });
    } else setTimeout(resolve, 0);
  });
}
