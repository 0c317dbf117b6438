import type { Id } from '../records/record.ts';
import { foldText } from '../text/foldText.ts';
import { INKS, type Ink } from './annotation.ts';
import { columnsOf, type MarkColumns, traitBits } from './markColumns.ts';
import { MARK_TRAITS, type MarkRow, type MarkTrait } from './markRow.ts';

/** What narrows a list of marks. Of inks any will do, of traits all are wanted; null means any. */
export interface MarkFilter {
  readonly words: string;
  readonly inks: readonly Ink[];
  /** A code; marks with one below it pass too. */
  readonly code: Id | null;
  readonly author: Id | null;
  readonly document: Id | null;
  readonly traits: readonly MarkTrait[];
}

/** Lets every mark pass. */
export const NO_MARK_FILTER: MarkFilter = {
  words: '',
  inks: [],
  code: null,
  author: null,
  document: null,
  traits: [],
};

/** The part of a code tree that filtering by code needs. */
export interface CodeParents {
  /** The code above; null at the top, and for a code that is gone. */
  parentOf(id: Id): Id | null;
}

/** How many marks would be listed with each value of a facet, the facet's own choice left aside. */
export interface MarkFacetCounts {
  readonly inks: ReadonlyMap<Ink, number>;
  /** A code counts the marks of those below it too, each mark once. */
  readonly codes: ReadonlyMap<Id, number>;
  readonly authors: ReadonlyMap<Id, number>;
  readonly documents: ReadonlyMap<Id, number>;
  readonly traits: ReadonlyMap<MarkTrait, number>;
}

/** How many facets are set; the words are not one. */
export function facetsSet({ inks, code, author, document, traits }: MarkFilter): number {
  const single = [code, author, document].filter((value) => value !== null).length;
  return inks.length + traits.length + single;
}

/** The marks that pass, in the order they came. O(n). */
export function filterMarks(
  rows: readonly MarkRow[],
  filter: MarkFilter,
  codes: CodeParents,
): readonly MarkRow[] {
  if (facetsSet(filter) === 0 && filter.words.trim() === '') return rows;
  const failed = failuresOf(columnsOf(rows), filter, codes);
  return rows.filter((_row, at) => failed[at] === 0);
}

/** Counts what each facet offers, in one pass: a mark counts for a facet when every other one lets it pass. */
export function countMarkFacets(
  rows: readonly MarkRow[],
  filter: MarkFilter,
  codes: CodeParents,
): MarkFacetCounts {
  const columns = columnsOf(rows);
  const { inks, traits, documentOf, authorOf, codesFrom, codesOf } = columns;
  const failed = failuresOf(columns, filter, codes);
  const byInk = new Uint32Array(256);
  const byTraits = new Uint32Array(256);
  const byDocument = new Uint32Array(columns.documents.ids.length);
  const byAuthor = new Uint32Array(columns.authors.ids.length);
  const byCode = new CodeCounter(columns.codes.ids, codes);
  for (let at = 0; at < columns.count; at += 1) {
    const fails = failed[at] ?? 0;
    if (fails === 0 || fails === FAILS.ink) addAt(byInk, inks[at]);
    if (fails === 0 || fails === FAILS.document) addAt(byDocument, documentOf[at]);
    if (fails === 0 || fails === FAILS.author) addAt(byAuthor, authorOf[at]);
    // Traits are all wanted: one more narrows what passes already.
    if (fails === 0) addAt(byTraits, traits[at]);
    if (fails === 0 || fails === FAILS.code) {
      byCode.take(codesOf, codesFrom[at] ?? 0, codesFrom[at + 1] ?? 0);
    }
  }
  return {
    inks: countsOf(INKS, (ink) => byInk[ink]),
    codes: byCode.counts(),
    authors: countsOf(columns.authors.ids, (_id, number) => byAuthor[number]),
    documents: countsOf(columns.documents.ids, (_id, number) => byDocument[number]),
    traits: countsOf(MARK_TRAITS, (trait) => {
      const bit = traitBits([trait]);
      return byTraits.reduce((sum, count, bits) => ((bits & bit) === 0 ? sum : sum + count), 0);
    }),
  };
}

/** The traits that any of these marks has. */
export function traitsPresent(rows: readonly MarkRow[]): ReadonlySet<MarkTrait> {
  const bits = columnsOf(rows).traits.reduce((all, one) => all | one, 0);
  return new Set(MARK_TRAITS.filter((trait) => (bits & traitBits([trait])) !== 0));
}

function addAt(counts: Uint32Array, at = 0): void {
  counts[at] = (counts[at] ?? 0) + 1;
}

/** What has a count above nothing, with it. */
function countsOf<K>(
  keys: readonly K[],
  countOf: (key: K, at: number) => number | undefined,
): ReadonlyMap<K, number> {
  const counts = keys.map((key, at) => [key, countOf(key, at) ?? 0] as const);
  return new Map(counts.filter(([, count]) => count > 0));
}

/** Counts marks by code and by every code above; the way up from a code is gone once. */
class CodeCounter {
  readonly #parents: CodeParents;
  /** By number: the codes that marks have, then those above them as they are met. */
  readonly #ids: Id[];
  readonly #numbers: Map<Id, number>;
  readonly #ways: (readonly number[] | undefined)[] = [];
  readonly #counts: number[] = [];
  /** The mark that each code was counted for last. */
  readonly #last: number[] = [];
  #marks = 0;

  constructor(ids: readonly Id[], parents: CodeParents) {
    this.#parents = parents;
    this.#ids = [...ids];
    this.#numbers = new Map(ids.map((id, number) => [id, number]));
  }

  /** Counts one mark for the codes that `numbers` holds from one place to another. */
  take(numbers: Uint32Array, from: number, to: number): void {
    this.#marks += 1;
    for (let at = from; at < to; at += 1) {
      for (const number of this.#wayUp(numbers[at] ?? 0)) {
        if (this.#last[number] === this.#marks) continue;
        this.#last[number] = this.#marks;
        this.#counts[number] = (this.#counts[number] ?? 0) + 1;
      }
    }
  }

  counts(): ReadonlyMap<Id, number> {
    return countsOf(this.#ids, (_id, number) => this.#counts[number]);
  }

  /** The code and those above it, by number; what is no tree still ends. */
  #wayUp(from: number): readonly number[] {
    const known = this.#ways[from];
    if (known) return known;
    const way: number[] = [];
    for (
      let at: Id | null = this.#ids[from] ?? null;
      at !== null;
      at = this.#parents.parentOf(at)
    ) {
      const number = this.#numbers.get(at) ?? this.#ids.push(at) - 1;
      if (way.includes(number)) break;
      this.#numbers.set(at, number);
      way.push(number);
    }
    this.#ways[from] = way;
    return way;
  }
}

/** What a mark can fail by, one bit each. */
const FAILS = { ink: 1, code: 2, author: 4, document: 8, trait: 16, words: 32 } as const;

/** The failures of a filter over columns, which the list and the counts beside it both ask for. */
interface Failures {
  readonly filter: MarkFilter;
  readonly codes: CodeParents;
  readonly failed: Uint8Array;
}
const lastFailures = new WeakMap<MarkColumns, Failures>();

/** By mark, what it fails by; nothing where it passes. A facet at a time, each a pass of its own over one column. */
function failuresOf(columns: MarkColumns, filter: MarkFilter, codes: CodeParents): Uint8Array {
  const last = lastFailures.get(columns);
  if (last?.filter === filter && last.codes === codes) return last.failed;
  const failed = new Uint8Array(columns.count);
  failByValue(failed, FAILS.ink, columns.inks, filter.inks.length === 0 ? null : filter.inks);
  const author = numbersOf(columns.authors, filter.author);
  failByValue(failed, FAILS.author, columns.authorOf, author);
  const document = numbersOf(columns.documents, filter.document);
  failByValue(failed, FAILS.document, columns.documentOf, document);
  failByTraits(failed, columns.traits, traitBits(filter.traits));
  failByCode(failed, columns, filter.code, codes);
  failByWords(failed, columns.folded, foldText(filter.words).folded.trim());
  lastFailures.set(columns, { filter, codes, failed });
  return failed;
}

/** The number of the one that is wanted, none for one that no mark has; null when any will do. */
function numbersOf(numbered: MarkColumns['codes'], wanted: Id | null): readonly number[] | null {
  if (wanted === null) return null;
  const number = numbered.numberOf(wanted);
  return number === undefined ? [] : [number];
}

function failByValue(
  failed: Uint8Array,
  bit: number,
  column: Uint8Array | Uint32Array,
  wanted: readonly number[] | null,
): void {
  if (wanted === null) return;
  for (let at = 0; at < column.length; at += 1) {
    if (!wanted.includes(column[at] ?? 0)) failed[at] = (failed[at] ?? 0) | bit;
  }
}

function failByTraits(failed: Uint8Array, column: Uint8Array, wanted: number): void {
  if (wanted === 0) return;
  for (let at = 0; at < column.length; at += 1) {
    if (((column[at] ?? 0) & wanted) !== wanted) failed[at] = (failed[at] ?? 0) | FAILS.trait;
  }
}

function failByCode(
  failed: Uint8Array,
  { codes, codesFrom, codesOf }: MarkColumns,
  wanted: Id | null,
  parents: CodeParents,
): void {
  if (wanted === null) return;
  const under = underCode(wanted, parents);
  const passing = Uint8Array.from(codes.ids, (id) => (under(id) ? 1 : 0));
  for (let at = 0; at < failed.length; at += 1) {
    let passes = 0;
    const to = codesFrom[at + 1] ?? 0;
    for (let one = codesFrom[at] ?? 0; one < to; one += 1)
      passes |= passing[codesOf[one] ?? 0] ?? 0;
    if (passes === 0) failed[at] = (failed[at] ?? 0) | FAILS.code;
  }
}

function failByWords(failed: Uint8Array, folded: readonly string[], words: string): void {
  if (words === '') return;
  for (let at = 0; at < folded.length; at += 1) {
    if (!folded[at]?.includes(words)) failed[at] = (failed[at] ?? 0) | FAILS.words;
  }
}

/** Whether a code is the wanted one or stands anywhere below it; each code is looked at once. */
function underCode(wanted: Id, codes: CodeParents): (id: Id) => boolean {
  const known = new Map<Id, boolean>([[wanted, true]]);
  return function under(id): boolean {
    const answer = known.get(id);
    if (answer !== undefined) return answer;
    // Set first, so that what is no tree still ends.
    known.set(id, false);
    const parent = codes.parentOf(id);
    const found = parent !== null && under(parent);
    known.set(id, found);
    return found;
  };
}
