import type { JournalLine } from '../journal/line.ts';
import type { AuthorId, Id } from '../records/record.ts';
import { type AnyRecord, SCHEMA } from '../records/tables.ts';
import { type RecordRef, refKey } from './hangsOn.ts';

/** What a line is called whose own name could tell of something erased; it reads after "Undo" and in the history. */
export const ERASED_NAME = 'change of what was erased for good';

/** Fields by which a change's name may quote a record. */
const NAMING_FIELDS: ReadonlySet<string> = new Set([
  'title',
  'shortTitle',
  'name',
  'aliases',
  'file',
  'question',
]);
/** Shorter names are found in too many words to mean anything. */
const SHORTEST = 2;

/** Takes records out of journal lines for good, so that a fold of what is left never had them. */
export class LineEraser {
  readonly #erased: ReadonlySet<string>;
  readonly #names = new Set<string>();

  constructor(erased: Iterable<RecordRef>) {
    this.#erased = new Set([...erased].map(refKey));
  }

  isErased(ref: RecordRef): boolean {
    return this.#erased.has(refKey(ref));
  }

  /** Learns what an erased record was ever called, so that names of other lines that quote it go too. */
  learnFrom(record: unknown): void {
    if (typeof record !== 'object' || record === null) return;
    for (const [field, value] of Object.entries(record)) {
      if (NAMING_FIELDS.has(field)) for (const one of [value].flat()) this.#learn(one);
      else if (typeof value === 'object') this.learnFrom(value);
    }
  }

  /** Learns from every state that a line gives erased records. */
  learnFromLine(line: JournalLine): void {
    for (const change of line.records) {
      if (!this.isErased(change) || 'splice' in change) continue;
      this.learnFrom(change.before);
      this.learnFrom(change.after);
    }
  }

  /** Whether a text quotes the name of something erased. */
  quotes(text: string): boolean {
    for (const name of this.#names) if (text.includes(name)) return true;
    return false;
  }

  /**
   * The line without the changes of erased records, under a name that tells nothing of them: number, id, time, author and
   * kind stay, so that numbers and undo go on. The line itself where nothing of it is erased.
   */
  redact(line: JournalLine): JournalLine {
    const records = line.records.filter((change) => !this.isErased(change));
    const gone = line.records.length - records.length;
    if (gone === 0 && !this.quotes(line.name)) return line;
    return { ...line, name: ERASED_NAME, records, erased: (line.erased ?? 0) + gone };
  }

  #learn(value: unknown): void {
    if (typeof value === 'string' && value.trim().length >= SHORTEST) this.#names.add(value.trim());
  }
}

/** The line that tells of an erasure: no step of undo, and what makes stores that are behind it rebuild. */
export function erasureLine(of: {
  readonly seq: number;
  readonly id: Id;
  readonly at: number;
  readonly by: AuthorId;
  /** How many records were erased. */
  readonly count: number;
}): JournalLine {
  const { seq, id, at, by, count } = of;
  const name = `erasure of ${count} ${count === 1 ? 'record' : 'records'} for good`;
  return { v: 1, seq, id, schema: SCHEMA, at, by, name, kind: 'do', erased: 0, records: [] };
}

/** Whether a line tells of an erasure: a store that has not read it may hold what was erased, and must be made anew. */
export function tellsOfErasure({ kind, erased, records }: JournalLine): boolean {
  return kind === 'do' && erased === 0 && records.length === 0;
}

/** Every SHA-256 that a value names: blobs are named by theirs. */
export function hashesIn(value: AnyRecord | readonly unknown[] | string): ReadonlySet<string> {
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return new Set(
    [...text.matchAll(/(?<![0-9a-f])[0-9a-f]{64}(?![0-9a-f])/g)].map(([hash]) => hash),
  );
}
