import { fail, ok, type Result } from '../result.ts';
import { decodeLine } from './decodeLine.ts';
import type { JournalLine } from './line.ts';

/** What is wrong with the lines of a change that a writer wants appended. */
export interface ChangeFault {
  readonly kind: 'tooLarge' | 'invalid';
  /** One sentence for support. */
  readonly says: string;
}

/** Upper bound of one change in UTF-16 code units over all its lines; a larger import is several changes. */
export const MAX_CHANGE_UNITS = 64 * 1024 * 1024;

/**
 * Checks that `texts` are the lines of exactly one closed change that follows line `afterSeq`: each whole and in
 * shape, numbered without a gap, of one id, parts counted from 0 and only the last one closing.
 */
export function checkChangeLines(
  afterSeq: number,
  texts: readonly string[],
): Result<readonly JournalLine[], ChangeFault> {
  if (texts.length === 0) return invalid('a change has at least one line');
  const units = texts.reduce((sum, text) => sum + text.length, 0);
  if (units > MAX_CHANGE_UNITS) {
    return fail({ kind: 'tooLarge', says: `a change has at most ${MAX_CHANGE_UNITS} characters` });
  }
  const lines: JournalLine[] = [];
  for (const [index, text] of texts.entries()) {
    const decoded = decodeLine(text);
    if (!decoded.ok) {
      const kind = decoded.failure.kind === 'tooLong' ? 'tooLarge' : 'invalid';
      return fail({ kind, says: `line ${index} of the change: ${decoded.failure.says}` });
    }
    const line = decoded.value;
    const first = lines[0] ?? line;
    if (line.seq !== afterSeq + 1 + index) {
      return invalid(`line ${index} has number ${line.seq}, not ${afterSeq + 1 + index}`);
    }
    if (line.id !== first.id || line.kind !== first.kind || line.of !== first.of) {
      return invalid(`line ${index} belongs to another change`);
    }
    if (!isPartInPlace(line, index, texts.length)) {
      return invalid(`line ${index} of ${texts.length} is not marked as that part`);
    }
    lines.push(line);
  }
  return ok(lines);
}

function isPartInPlace(line: JournalLine, index: number, count: number): boolean {
  if (line.part === undefined) return count === 1;
  return line.part.index === index && line.part.last === (index === count - 1);
}

function invalid(says: string): Result<never, ChangeFault> {
  return fail({ kind: 'invalid', says });
}
