import { decodeLine } from '../../core/journal/decodeLine.ts';
import type { JournalLine } from '../../core/journal/line.ts';
import { upgradeLine } from '../../core/journal/upgradeLine.ts';
import { MIGRATIONS, type Migrations } from '../../core/records/migrations/upgradeRecord.ts';
import { fail, ok, type Result } from '../../core/result.ts';
import type { Shell, StorageFailure } from '../../shell/contract.ts';

/** Why the journal could not be read on from a line. */
export type ReadFailure =
  | { readonly kind: 'unreadable'; readonly failure: StorageFailure }
  /** Line `seq` and perhaps later ones are missing or damaged. */
  | { readonly kind: 'gap'; readonly seq: number }
  | { readonly kind: 'tooNew'; readonly schema: number };

const CHUNK_LINES = 500;

/** The next lines from `fromSeq`, in today's shape and without a gap; empty at the journal's end. */
export async function readLines(
  shell: Pick<Shell, 'readJournal'>,
  fromSeq: number,
  migrations: Migrations = MIGRATIONS,
  limit = CHUNK_LINES,
): Promise<Result<readonly JournalLine[], ReadFailure>> {
  const outcome = await shell
    .readJournal(fromSeq, limit)
    .catch((error: unknown) => unreachable(error));
  if (outcome.status === 'failed') {
    return fail({ kind: 'unreadable', failure: outcome.failure });
  }
  const lines: JournalLine[] = [];
  for (const text of outcome.value) {
    const decoded = decodeLine(text);
    const seq = fromSeq + lines.length;
    if (!decoded.ok || decoded.value.seq !== seq) {
      // What stands before the gap is good: it is given first, and the gap is met again by the next call.
      return lines.length > 0 ? ok(lines) : fail({ kind: 'gap', seq });
    }
    if (decoded.value.schema > migrations.schema) {
      return fail({ kind: 'tooNew', schema: decoded.value.schema });
    }
    lines.push(upgradeLine(decoded.value, migrations));
  }
  return ok(lines);
}

/** A rejected call of the shell as a failure: the host is gone, or did not answer in time. */
export function unreachable(error: unknown): {
  readonly status: 'failed';
  readonly failure: StorageFailure;
} {
  const detail = error instanceof Error ? error.message : String(error);
  return { status: 'failed', failure: { kind: 'unreachable', detail } };
}
