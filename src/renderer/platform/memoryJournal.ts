import { checkChangeLines } from '../../core/journal/checkChangeLines.ts';
import type { AppendOutcome } from '../../shell/contract.ts';

/** The journal of a library that lives in memory, with the host's rules of appending. */
export interface MemoryJournal {
  readonly lines: readonly string[];
  append(afterSeq: number, lines: readonly string[]): AppendOutcome;
}

/** Opens a journal on lines that are there already, numbered from 1. */
export function openMemoryJournal(initial: readonly string[]): MemoryJournal {
  const held = [...initial];
  return {
    lines: held,
    append(afterSeq, lines) {
      const checked = checkChangeLines(afterSeq, lines);
      if (!checked.ok) {
        const { kind, says } = checked.failure;
        return { status: 'failed', failure: { kind, detail: says } };
      }
      const repeated = lines.every((line, index) => held[afterSeq + index] === line);
      if (repeated) return { status: 'appended', lastSeq: afterSeq + lines.length };
      if (afterSeq < held.length) return { status: 'behind', lastSeq: held.length };
      if (afterSeq > held.length) {
        const detail = `the journal ends at ${held.length}, before ${afterSeq}`;
        return { status: 'failed', failure: { kind: 'invalid', detail } };
      }
      held.push(...lines);
      return { status: 'appended', lastSeq: held.length };
    },
  };
}
