import {
  type AuditEntry,
  type AuditGap,
  AuditReader,
  type AuditScope,
} from '../../core/journal/auditLog.ts';
import type { JournalLine } from '../../core/journal/line.ts';
import { fail, ok, type Result } from '../../core/result.ts';
import type { Shell } from '../../shell/contract.ts';
import { type ReadFailure, readLines } from './readLines.ts';

/** Which lines an audit reads, and what ends it early. */
export interface AuditSpan {
  /** First line that the journal still has; what lies before it is told as a gap. */
  readonly firstSeq: number;
  readonly lastSeq: number;
  readonly signal: AbortSignal;
}

/** Why an audit could not be read to its end. */
export type AuditFailure = ReadFailure | { readonly kind: 'cancelled' };

/**
 * Tells every change of the span in order, and every gap in it, page by page: `take` is waited for before the next page is
 * read, so that no more than one page is held. `scope` picks the records that are told of; all of them without it.
 */
export async function auditJournal(
  shell: Shell,
  span: AuditSpan,
  scope: AuditScope | undefined,
  take: (told: readonly (AuditEntry | AuditGap)[], reachedSeq: number) => Promise<void>,
): Promise<Result<null, AuditFailure>> {
  const reader = new AuditReader(scope);
  if (span.firstSeq > 1) {
    const says = 'These changes are in the oldest backup and no longer in the journal.';
    await take([{ kind: 'gap', firstSeq: 1, seq: span.firstSeq - 1, says }], span.firstSeq - 1);
  }
  const walked = await eachPage(shell, span, async (page, reached) => {
    const told =
      'lines' in page
        ? page.lines.flatMap((line) => reader.push(line))
        : [...reader.end(), missing(page.from, page.to)];
    await take(told, reached);
  });
  if (!walked.ok) return walked;
  await take(reader.end(), span.lastSeq);
  return ok(null);
}

/** Shows every line of the span to `note`, for finding out first what belongs to a case. */
export function eachAuditLine(
  shell: Shell,
  span: AuditSpan,
  note: (line: JournalLine) => void,
): Promise<Result<null, AuditFailure>> {
  return eachPage(shell, span, async (page) => {
    if ('lines' in page) for (const line of page.lines) note(line);
  });
}

function missing(firstSeq: number, seq: number): AuditGap {
  const lines = firstSeq === seq ? 'This line is' : 'These lines are';
  return { kind: 'gap', firstSeq, seq, says: `${lines} missing from the journal or damaged.` };
}

type Page =
  | { readonly lines: readonly JournalLine[] }
  | { readonly from: number; readonly to: number };

async function eachPage(
  shell: Shell,
  { firstSeq, lastSeq, signal }: AuditSpan,
  take: (page: Page, reachedSeq: number) => Promise<void>,
): Promise<Result<null, AuditFailure>> {
  let gapFrom: number | null = null;
  const closeGap = async (to: number) => {
    if (gapFrom !== null) await take({ from: gapFrom, to }, to);
    gapFrom = null;
  };
  for (let next = Math.max(1, firstSeq); next <= lastSeq; ) {
    if (signal.aborted) return fail({ kind: 'cancelled' });
    const read = await readLines(shell, next);
    if (!read.ok && read.failure.kind !== 'gap') return read;
    const end = read.ok ? read.value.at(-1) : undefined;
    if (!read.ok || !end) {
      gapFrom ??= next;
      next += 1;
      continue;
    }
    await closeGap(next - 1);
    const lines = read.value.filter(({ seq }) => seq <= lastSeq);
    next = end.seq + 1;
    await take({ lines }, Math.min(end.seq, lastSeq));
  }
  await closeGap(lastSeq);
  return ok(null);
}
