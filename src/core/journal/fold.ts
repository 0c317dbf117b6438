import type { Id } from '../records/record.ts';
import {
  type ClosedChange,
  EMPTY_HISTORY,
  HISTORY_LIMIT,
  type History,
  neededBy,
  recordInHistory,
} from './history.ts';
import type { JournalLine, RecordChange } from './line.ts';
import { invertChanges } from './recordChange.ts';

/** Changes whose lines are held before those that are needed no longer are let go. */
const MOST_KEPT = 4 * HISTORY_LIMIT;

/** One change as it takes effect: what to do to the records, and the history and number after it. */
export interface FoldedChange extends ClosedChange {
  /** What it does to the records; for an abort, what takes the cancelled change back. */
  readonly records: readonly RecordChange[];
  /** Its lines, for undoing it later. */
  readonly lines: readonly JournalLine[];
  readonly history: History;
}

/**
 * Reads journal lines in the order of their numbers and says which changes take effect: only closed ones, and a change
 * followed by its abort is taken back. Holds the lines of the changes that undo and redo may need.
 */
export class JournalFold {
  #history: History;
  #open: JournalLine[] = [];
  readonly #kept: Map<Id, readonly JournalLine[]>;

  /** Continues from a store or snapshot: its history and the lines kept for it. */
  constructor(history: History = EMPTY_HISTORY, kept: Iterable<JournalLine> = []) {
    this.#history = history;
    this.#kept = byChange(kept);
  }

  get history(): History {
    return this.#history;
  }

  /** Number of the first line of a change that is not closed yet; null when there is none. */
  get openFrom(): number | null {
    return this.#open[0]?.seq ?? null;
  }

  /** Lines of the changes that the history needs, by number. */
  keptLines(): readonly JournalLine[] {
    this.#forget();
    return [...this.#kept.values()].flat().sort((a, b) => a.seq - b.seq);
  }

  /** What a change does to the records; undefined when its lines are no longer kept. */
  recordsOf(id: Id): readonly RecordChange[] | undefined {
    this.#forget();
    return this.#kept.get(id)?.flatMap(({ records }) => records);
  }

  /** Takes the next line; returns the change that it closes, or null while a change is incomplete or void. */
  push(line: JournalLine): FoldedChange | null {
    const { part } = line;
    if (part) {
      if (part.index === 0) this.#open = [];
      const continues = this.#open.every(({ id }) => id === line.id);
      if (!continues || part.index !== this.#open.length) {
        this.#open = [];
        return null;
      }
      this.#open.push(line);
      if (!part.last) return null;
    }
    const lines = part ? this.#open : [line];
    this.#open = [];
    return this.#close(line, lines);
  }

  #close(line: JournalLine, lines: readonly JournalLine[]): FoldedChange | null {
    const { id, name, kind, of } = line;
    const emptied = lines.every(
      ({ erased, records }) => erased !== undefined && records.length === 0,
    );
    const change = {
      id,
      name,
      kind,
      ...(of === undefined ? {} : { of }),
      ...(emptied ? { emptied } : {}),
    };
    const { last } = this.#history;
    const records = kind === 'abort' ? this.#takingBack(of) : lines.flatMap((part) => part.records);
    if (records === null) return null;
    const history = recordInHistory(this.#history, change);
    if (!emptied && (kind === 'do' || kind === 'merge')) this.#kept.set(id, lines);
    if (kind === 'abort' && last) this.#kept.delete(last.id);
    this.#history = history;
    if (this.#kept.size > MOST_KEPT) this.#forget();
    return { ...change, records, lines, history };
  }

  /** Lets go of the lines that the history needs no longer; for every line that would take longer than the folding itself. */
  #forget(): void {
    const needed = neededBy(this.#history);
    for (const kept of this.#kept.keys()) if (!needed.has(kept)) this.#kept.delete(kept);
  }

  /** The changes that cancel the one just made; null when the abort names another, and so means nothing. */
  #takingBack(of: Id | undefined): readonly RecordChange[] | null {
    const { last } = this.#history;
    if (!last || last.id !== of) return null;
    const subject = this.recordsOf(last.of ?? last.id);
    if (!subject) return null;
    return last.kind === 'undo' ? subject : invertChanges(subject);
  }
}

function byChange(lines: Iterable<JournalLine>): Map<Id, readonly JournalLine[]> {
  const out = new Map<Id, JournalLine[]>();
  for (const line of lines) {
    const held = out.get(line.id);
    if (held) held.push(line);
    else out.set(line.id, [line]);
  }
  return out;
}
