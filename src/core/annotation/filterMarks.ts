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
  const byCode = new Map<Id, number>();
  const authors = new Map<Id, number>();
  const documents = new Map<Id, number>();
  const traits = new Map<MarkTrait, number>();
  for (const row of rows) {
    if (!words(row)) continue;
    const failing = [!ink(row), !code(row), !author(row), !document(row), !trait(row)];
    const failed = failing.filter(Boolean).length;
    if (failed > 1) continue;
    const counts = (facet: number): boolean => failed === 0 || failing[facet] === true;
    if (counts(0)) add(inks, row.ink);
    if (counts(1)) for (const id of withThoseAbove(row.codes, codes)) add(byCode, id);
    if (counts(2)) add(authors, row.by);
    if (counts(3)) add(documents, row.documentId);
    // Traits are all wanted: one more narrows what passes already.
    if (failed === 0) for (const one of row.traits) add(traits, one);
  }
  return { inks, codes: byCode, authors, documents, traits };
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

function withThoseAbove(ids: readonly Id[], codes: CodeParents): ReadonlySet<Id> {
  const all = new Set<Id>();
  for (const id of ids) {
    for (let at: Id | null = id; at !== null && !all.has(at); at = codes.parentOf(at)) all.add(at);
  }
  return all;
}

function add<K>(counts: Map<K, number>, key: K): void {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}
