import type { Collection } from '../../../core/document/held.ts';
import { type DocumentRow, filterRows } from './documentRows.ts';

/** Facts of a document by which the table can be narrowed, in the order in which they are shown. */
export const FACETS = ['genre', 'publisher', 'year', 'language', 'origin'] as const;
export type Facet = (typeof FACETS)[number];

/** How each facet is called. */
export const FACET_NAMES: Readonly<Record<Facet, string>> = {
  genre: 'Type',
  publisher: 'Publisher',
  year: 'Year',
  language: 'Language',
  origin: 'From',
};

/** Values chosen of each facet; none chosen means all. */
export type FacetChoice = Readonly<Record<Facet, readonly string[]>>;

export const NO_FACETS: FacetChoice = {
  genre: [],
  publisher: [],
  year: [],
  language: [],
  origin: [],
};

/** Which part of the library is looked at: `all`, `reading`, `unread`, `starred`, `merged`, `cited`, or a collection's id. */
export type Shelf = string;

/** Everything that narrows the table. */
export interface LibraryFilter {
  readonly shelf: Shelf;
  readonly facets: FacetChoice;
  readonly words: string;
}

/** A value of a facet with the documents that have it. */
export interface FacetCount {
  readonly value: string;
  readonly count: number;
}

/** Share of a text from which it counts as read to its end. */
const READ_TO_END = 0.98;

/** The value that a document has of a facet. */
export function facetValue({ document: { card }, origin }: DocumentRow, facet: Facet): string {
  switch (facet) {
    case 'genre':
      return card.genre;
    case 'publisher':
      return card.publisher ?? 'not recorded';
    case 'year':
      return /^\d{4}/.exec(card.publishedOn ?? '')?.[0] ?? 'undated';
    case 'language':
      return card.language;
    case 'origin':
      return origin;
  }
}

/** A collection's id with those of all that lie in it: a document in a nested one is in the outer one too. */
export function withNested(id: string, collections: readonly Collection[]): ReadonlySet<string> {
  const inside = new Set([id]);
  for (let before = 0; before < inside.size; ) {
    before = inside.size;
    for (const one of collections) {
      if (one.parent !== null && inside.has(one.parent)) inside.add(one.id);
    }
  }
  return inside;
}

/** Whether a document stands on a shelf. */
export function onShelf(
  row: DocumentRow,
  shelf: Shelf,
  collections: readonly Collection[],
): boolean {
  switch (shelf) {
    case 'all':
    case 'cited':
      return true;
    case 'reading':
      return row.read !== null && row.read < READ_TO_END;
    case 'unread':
      return row.read === null;
    case 'starred':
      return row.starred;
    case 'merged':
      return row.merged;
    default: {
      const inside = withNested(shelf, collections);
      return row.collections.some((id) => inside.has(id));
    }
  }
}

/** The rows that pass everything that narrows the table, in the order they came. */
export function narrowRows(
  rows: readonly DocumentRow[],
  filter: LibraryFilter,
  collections: readonly Collection[],
): readonly DocumentRow[] {
  const shelved = rows.filter((row) => onShelf(row, filter.shelf, collections));
  return filterRows(shelved, filter.words).filter((row) => passes(row, filter.facets, null));
}

/**
 * What each facet offers: values with the documents that would be shown, the facet's own choice left aside, the most
 * first (years the latest first).
 */
export function countFacets(
  rows: readonly DocumentRow[],
  filter: LibraryFilter,
  collections: readonly Collection[],
): Readonly<Record<Facet, readonly FacetCount[]>> {
  const shelved = filterRows(
    rows.filter((row) => onShelf(row, filter.shelf, collections)),
    filter.words,
  );
  const countsOf = (facet: Facet): readonly FacetCount[] => {
    const counts = new Map<string, number>(filter.facets[facet].map((value) => [value, 0]));
    for (const row of shelved) {
      if (!passes(row, filter.facets, facet)) continue;
      const value = facetValue(row, facet);
      counts.set(value, (counts.get(value) ?? 0) + 1);
    }
    const byName = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
    return [...counts]
      .map(([value, count]) => ({ value, count }))
      .sort((a, b) =>
        facet === 'year' ? byName(b.value, a.value) : b.count - a.count || byName(a.value, b.value),
      );
  };
  return {
    genre: countsOf('genre'),
    publisher: countsOf('publisher'),
    year: countsOf('year'),
    language: countsOf('language'),
    origin: countsOf('origin'),
  };
}

function passes(row: DocumentRow, facets: FacetChoice, except: Facet | null): boolean {
  return FACETS.every(
    (facet) =>
      facet === except ||
      facets[facet].length === 0 ||
      facets[facet].includes(facetValue(row, facet)),
  );
}

/** Adds a value to a facet's choice, or takes it out. */
export function toggleFacet(facets: FacetChoice, facet: Facet, value: string): FacetChoice {
  const chosen = facets[facet];
  const next = chosen.includes(value) ? chosen.filter((one) => one !== value) : [...chosen, value];
  return { ...facets, [facet]: next };
}

/** A remembered choice; what is malformed of it is left out. */
export function parseFacets(stored: string): FacetChoice {
  let value: unknown = null;
  try {
    value = JSON.parse(stored === '' ? '{}' : stored);
  } catch {
    return NO_FACETS;
  }
  if (typeof value !== 'object' || value === null) return NO_FACETS;
  const held = new Map<string, unknown>(Object.entries(value));
  const listOf = (facet: Facet): readonly string[] => {
    const list = held.get(facet);
    return Array.isArray(list) ? list.filter((one): one is string => typeof one === 'string') : [];
  };
  return {
    genre: listOf('genre'),
    publisher: listOf('publisher'),
    year: listOf('year'),
    language: listOf('language'),
    origin: listOf('origin'),
  };
}
