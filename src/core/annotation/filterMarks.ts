import type { Id } from '../records/record.ts';
import { foldText } from '../text/foldText.ts';
import type { Ink } from './annotation.ts';
import type { MarkRow, MarkTrait } from './markRow.ts';

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
  const tests = testsOf(filter, codes);
  return rows.filter((row) => Object.values(tests).every((passes) => passes(row)));
}

/** Counts what each facet offers, in one pass: a mark counts for a facet when every other one lets it pass. */
export function countMarkFacets(
  rows: readonly MarkRow[],
  filter: MarkFilter,
  codes: CodeParents,
): MarkFacetCounts {
  const { words, ink, code, author, document, trait } = testsOf(filter, codes);
  const inks = new Map<Ink, number>();
  const byCode = new CodeCounter(codes);
  const authors = new Map<Id, number>();
  const documents = new Map<Id, number>();
  const traits = new Map<MarkTrait, number>();
  for (const row of rows) {
    if (!words(row)) continue;
    const failsInk = !ink(row);
    const failsCode = !code(row);
    const failsAuthor = !author(row);
    const failsDocument = !document(row);
    const failed = +failsInk + +failsCode + +failsAuthor + +failsDocument + +!trait(row);
    if (failed > 1) continue;
    const passes = failed === 0;
    if (passes || failsInk) add(inks, row.ink);
    if (passes || failsCode) byCode.take(row.codes);
    if (passes || failsAuthor) add(authors, row.by);
    if (passes || failsDocument) add(documents, row.documentId);
    // Traits are all wanted: one more narrows what passes already.
    if (passes) for (const one of row.traits) add(traits, one);
  }
  return { inks, codes: byCode.counts(), authors, documents, traits };
}

/** Counts marks by code and by every code above; the way up from a code is gone once. */
class CodeCounter {
  readonly #codes: CodeParents;
  readonly #numbers = new Map<Id, number>();
  readonly #ways = new Map<Id, readonly number[]>();
  readonly #counts: number[] = [];
  /** The mark that each code was counted for last. */
  readonly #last: number[] = [];
  #marks = 0;

  constructor(codes: CodeParents) {
    this.#codes = codes;
  }

  take(ids: readonly Id[]): void {
    this.#marks += 1;
    for (const id of ids) {
      for (const number of this.#wayUp(id)) {
        if (this.#last[number] === this.#marks) continue;
        this.#last[number] = this.#marks;
        this.#counts[number] = (this.#counts[number] ?? 0) + 1;
      }
    }
  }

  counts(): ReadonlyMap<Id, number> {
    return new Map([...this.#numbers].map(([id, number]) => [id, this.#counts[number] ?? 0]));
  }

  /** The code and those above it, by number; what is no tree still ends. */
  #wayUp(from: Id): readonly number[] {
    const known = this.#ways.get(from);
    if (known) return known;
    const way = new Set<number>();
    for (let at: Id | null = from; at !== null; at = this.#codes.parentOf(at)) {
      const number = this.#numbers.get(at) ?? this.#numbers.size;
      if (way.has(number)) break;
      this.#numbers.set(at, number);
      way.add(number);
    }
    const made = [...way];
    this.#ways.set(from, made);
    return made;
  }
}

type Passes = (row: MarkRow) => boolean;
const ANY: Passes = () => true;

function testsOf(
  filter: MarkFilter,
  codes: CodeParents,
): Readonly<Record<'words' | 'ink' | 'code' | 'author' | 'document' | 'trait', Passes>> {
  const { inks, code, author, document, traits } = filter;
  const words = foldText(filter.words).folded.trim();
  const under = code === null ? null : underCode(code, codes);
  return {
    ink: inks.length === 0 ? ANY : (row) => inks.includes(row.ink),
    author: author === null ? ANY : (row) => row.by === author,
    document: document === null ? ANY : (row) => row.documentId === document,
    trait: traits.length === 0 ? ANY : (row) => traits.every((trait) => row.traits.includes(trait)),
    code: under === null ? ANY : (row) => row.codes.some(under),
    // Last: it costs the most.
    words: words === '' ? ANY : (row) => row.folded().includes(words),
  };
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

function add<K>(counts: Map<K, number>, key: K): void {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}
