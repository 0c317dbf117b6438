import type { LineFacts } from '../../../core/journal/changeList.ts';
import type { Shell } from '../../../shell/contract.ts';
import { readFacts } from '../../store/changeHistory.ts';

/** A stretch of the journal that has been read, up to its end. */
export interface JournalSpan {
  readonly facts: readonly LineFacts[];
  /** Number of the first line that was read. */
  readonly fromSeq: number;
  /** Number of the last line that was read. */
  readonly toSeq: number;
  /** Older lines cannot be read: the journal is damaged there, or does not answer. */
  readonly broken: boolean;
}

/** Lines read at a time, going back. */
const CHUNK_LINES = 500;

/** The stretch that ends at `seq` and holds nothing yet. */
export function emptySpan(seq: number): JournalSpan {
  return { facts: [], fromSeq: seq + 1, toSeq: seq, broken: false };
}

/** The span with the lines that were written since; where they cannot be read it begins again at the end. */
export async function extendForth(
  shell: Shell,
  span: JournalSpan,
  seq: number,
): Promise<JournalSpan> {
  if (seq <= span.toSeq) return span;
  const read = await readFacts(shell, span.toSeq + 1, seq);
  if (!read.ok) return { ...emptySpan(seq), broken: true };
  return { ...span, facts: [...span.facts, ...read.value], toSeq: seq };
}

/** The span with some older lines, not beyond `firstSeq`. */
export async function extendBack(
  shell: Shell,
  span: JournalSpan,
  firstSeq: number,
): Promise<JournalSpan> {
  const from = Math.max(firstSeq, span.fromSeq - CHUNK_LINES);
  if (span.broken || from >= span.fromSeq) return span;
  const read = await readFacts(shell, from, span.fromSeq - 1);
  if (!read.ok) return { ...span, broken: true };
  return { ...span, facts: [...read.value, ...span.facts], fromSeq: from };
}
