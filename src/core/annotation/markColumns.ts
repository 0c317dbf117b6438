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

const known = new WeakMap<readonly MarkRow[], MarkColumns>();

/** The columns of a list of marks, made once for each list. O(n) the first time. */
export function columnsOf(rows: readonly MarkRow[]): MarkColumns {
  const held = known.get(rows);
  if (held) return held;
  const made = makeColumns(rows);
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

  numberOf(id: Id): number | undefined {
    return this.#numbers.get(id);
  }

  take(id: Id): number {
    const held = this.#numbers.get(id);
    if (held !== undefined) return held;
    const number = this.ids.push(id) - 1;
    this.#numbers.set(id, number);
    return number;
  }
}

function makeColumns(rows: readonly MarkRow[]): MarkColumns {
  const count = rows.length;
  const [documents, authors, codes] = [new Numbers(), new Numbers(), new Numbers()];
  const inks = new Uint8Array(count);
  const traits = new Uint8Array(count);
  const documentOf = new Uint32Array(count);
  const authorOf = new Uint32Array(count);
  const codesFrom = new Uint32Array(count + 1);
  const all: number[] = [];
  const folded: string[] = [];
  for (const [at, row] of rows.entries()) {
    inks[at] = row.ink;
    traits[at] = traitBits(row.traits);
    documentOf[at] = documents.take(row.documentId);
    authorOf[at] = authors.take(row.by);
    for (const id of row.codes) all.push(codes.take(id));
    codesFrom[at + 1] = all.length;
    folded.push(row.folded());
  }
  const ofMarks = { inks, traits, documentOf, authorOf, codesFrom, codesOf: Uint32Array.from(all) };
  return { count, documents, authors, codes, folded, ...ofMarks };
}
