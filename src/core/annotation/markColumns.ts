import type { Id } from '../records/record.ts';
import { MARK_TRAITS, type MarkRow } from './markRow.ts';

/** Ids by number, in the order they were met. */
interface Numbered {
  readonly ids: readonly Id[];
  numberOf(id: Id): number | undefined;
}

/**
 * What marks are filtered and counted by, one array for each fact, by the mark's place in its list: a pass over 100,000
 * numbers beside each other takes a tenth of one over as many records.
 */
export interface MarkColumns {
  readonly count: number;
  readonly inks: Uint8Array;
  /** A bit for each of `MARK_TRAITS`. */
  readonly traits: Uint8Array;
  readonly documents: Numbered;
  readonly documentOf: Uint32Array;
  readonly authors: Numbered;
  readonly authorOf: Uint32Array;
  readonly codes: Numbered;
  /** The codes of the mark at `at` are `codesOf` from `codesFrom[at]` to `codesFrom[at + 1]`. */
  readonly codesFrom: Uint32Array;
  readonly codesOf: Uint32Array;
  readonly folded: readonly string[];
}

const known = new WeakMap<readonly MarkRow[], ColumnMaker>();

/** The columns of a list of marks, made once for each list. O(n) the first time. */
export function columnsOf(rows: readonly MarkRow[]): MarkColumns {
  const maker = makerOf(rows);
  maker.goOn(rows.length);
  return maker.columns();
}

/** Goes on with the columns of a list by some marks, for a thread that has a moment; true when all are made. */
export function prepareColumns(rows: readonly MarkRow[], marks: number): boolean {
  return makerOf(rows).goOn(marks);
}

function makerOf(rows: readonly MarkRow[]): ColumnMaker {
  const held = known.get(rows);
  if (held) return held;
  const made = new ColumnMaker(rows);
  known.set(rows, made);
  return made;
}

/** The bits of traits in a mark's column. */
export function traitBits(traits: MarkRow['traits']): number {
  let bits = 0;
  for (const trait of traits) bits |= 1 << MARK_TRAITS.indexOf(trait);
  return bits;
}

class Numbers implements Numbered {
  readonly ids: Id[] = [];
  readonly #numbers = new Map<Id, number>();
  #last: Id | null = null;
  #lastNumber = 0;

  numberOf(id: Id): number | undefined {
    return this.#numbers.get(id);
  }

  take(id: Id): number {
    // Marks of one document, and by one author, mostly stand together.
    if (id === this.#last) return this.#lastNumber;
    let number = this.#numbers.get(id);
    if (number === undefined) {
      number = this.ids.push(id) - 1;
      this.#numbers.set(id, number);
    }
    this.#last = id;
    this.#lastNumber = number;
    return number;
  }
}

class ColumnMaker {
  readonly #rows: readonly MarkRow[];
  readonly #documents = new Numbers();
  readonly #authors = new Numbers();
  readonly #codes = new Numbers();
  readonly #inks: Uint8Array;
  readonly #traits: Uint8Array;
  readonly #documentOf: Uint32Array;
  readonly #authorOf: Uint32Array;
  readonly #codesFrom: Uint32Array;
  readonly #codesOf: number[] = [];
  readonly #folded: string[] = [];
  #columns: MarkColumns | null = null;

  constructor(rows: readonly MarkRow[]) {
    const count = rows.length;
    this.#rows = rows;
    this.#inks = new Uint8Array(count);
    this.#traits = new Uint8Array(count);
    this.#documentOf = new Uint32Array(count);
    this.#authorOf = new Uint32Array(count);
    this.#codesFrom = new Uint32Array(count + 1);
  }

  goOn(marks: number): boolean {
    const from = this.#folded.length;
    for (const [past, row] of this.#rows.slice(from, from + marks).entries()) {
      const at = from + past;
      this.#inks[at] = row.ink;
      this.#traits[at] = traitBits(row.traits);
      this.#documentOf[at] = this.#documents.take(row.documentId);
      this.#authorOf[at] = this.#authors.take(row.by);
      for (const id of row.codes) this.#codesOf.push(this.#codes.take(id));
      this.#codesFrom[at + 1] = this.#codesOf.length;
      this.#folded.push(row.folded());
    }
    return this.#folded.length === this.#rows.length;
  }

  /** The columns, once all are made. */
  columns(): MarkColumns {
    this.#columns ??= {
      count: this.#rows.length,
      inks: this.#inks,
      traits: this.#traits,
      documents: this.#documents,
      documentOf: this.#documentOf,
      authors: this.#authors,
      authorOf: this.#authorOf,
      codes: this.#codes,
      codesFrom: this.#codesFrom,
      codesOf: Uint32Array.from(this.#codesOf),
      folded: this.#folded,
    };
    return this.#columns;
  }
}
