import { type FoldedChange, JournalFold } from '../../core/journal/fold.ts';
import type { JournalLine } from '../../core/journal/line.ts';
import { MIGRATIONS, type Migrations } from '../../core/records/migrations/upgradeRecord.ts';
import type { Id } from '../../core/records/record.ts';
import { fail, ok, type Result } from '../../core/result.ts';
import { tellsOfErasure } from '../../core/trash/eraseLines.ts';
import type { Shell } from '../../shell/contract.ts';
import { type CommitStep, commitStep } from './commit.ts';
import type { LibraryDatabase, StoreMeta } from './database.ts';
import { type ReadFailure, readLines } from './readLines.ts';

/** What catching up did. */
export interface CaughtUp {
  readonly meta: StoreMeta;
  /** Changes that took effect, in order; one that was aborted is not among them. */
  readonly applied: readonly Id[];
}

/** Why a copy cannot be brought to the journal's end. */
export type CatchUpFailure =
  | ReadFailure
  /** Something was erased for good behind the copy: it may hold that still, and must be made anew. */
  | { readonly kind: 'erased' };

/**
 * Brings the working copy to the journal's end, chunk by chunk; each chunk is one transaction, so that an interrupted
 * catch-up goes on where it stopped. Call it under the write lock.
 * @throws as `commitStep` does.
 */
export async function catchUp(
  db: LibraryDatabase,
  shell: Shell,
  start: StoreMeta,
  migrations: Migrations = MIGRATIONS,
): Promise<Result<CaughtUp, CatchUpFailure>> {
  let next = start.seq + 1;
  let applied: Id[] = [];
  const known = await db.history.orderBy('seq').toArray();
  const atMs = start.savedAtMs ?? known.at(-1)?.at;
  let meta: StoreMeta = atMs === undefined ? start : { ...start, savedAtMs: atMs };
  const fold = new JournalFold(start.history, known);
  let kept = new Set(fold.keptLines());
  for (;;) {
    const lines = await readLines(shell, next, migrations);
    if (!lines.ok) return lines;
    const end = lines.value.at(-1);
    if (!end) {
      // A change that nothing closes any more was cut short: its lines count for nothing.
      if (meta.seq < next - 1) meta = await commitStep(db, skipTo(meta, next - 1));
      return ok({ meta, applied });
    }
    if (lines.value.some(tellsOfErasure)) return fail({ kind: 'erased' });
    const changes = lines.value.flatMap((line) => fold.push(line) ?? []);
    applied = changes.reduce(withEffect, applied);
    next = end.seq + 1;
    const now = new Set(fold.keptLines());
    // A change that is still open goes on in the next chunk; until then its lines are not counted.
    const toSeq = fold.openFrom === null ? end.seq : fold.openFrom - 1;
    meta = await commitStep(db, {
      fromSeq: meta.seq,
      toSeq,
      atMs: lines.value.find(({ seq }) => seq === toSeq)?.at,
      records: changes.flatMap(({ records }) => records),
      history: fold.history,
      keep: difference(now, kept),
      drop: difference(kept, now).map(({ id }) => id),
    });
    kept = now;
  }
}

function skipTo(meta: StoreMeta, toSeq: number): CommitStep {
  const { seq, history } = meta;
  return { fromSeq: seq, toSeq, atMs: undefined, records: [], history, keep: [], drop: [] };
}

function withEffect(applied: Id[], change: FoldedChange): Id[] {
  return change.kind === 'abort'
    ? applied.filter((id) => id !== change.of)
    : [...applied, change.id];
}

function difference(a: ReadonlySet<JournalLine>, b: ReadonlySet<JournalLine>): JournalLine[] {
  return [...a].filter((line) => !b.has(line));
}
