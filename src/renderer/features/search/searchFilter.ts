import type { DocumentSummary } from '../../../core/document/document.ts';
import type { SearchFilter } from '../../../core/search/searchRun.ts';
import type { Filters } from './searchState.ts';

/** What a card says, for a facet. */
export const publisherOf = ({ card }: DocumentSummary): string =>
  card.publisherShort ?? card.publisher ?? 'Not recorded';

/** What sort of text a document is, for a facet. */
export const genreOf = ({ card }: DocumentSummary): string => card.genre || 'Not recorded';

/** The filter that the worker applies: facets of documents become the documents that they leave. */
export function searchFilter(
  { kinds, documents, publishers, genres }: Filters,
  list: readonly DocumentSummary[],
  limit: number,
): SearchFilter {
  const narrowed = documents.size + publishers.size + genres.size > 0;
  const left = list.filter(
    (one) =>
      (documents.size === 0 || documents.has(one.id)) &&
      (publishers.size === 0 || publishers.has(publisherOf(one))) &&
      (genres.size === 0 || genres.has(genreOf(one))),
  );
  return {
    limit,
    ...(kinds.size > 0 ? { kinds } : {}),
    ...(narrowed ? { documentIds: new Set(left.map(({ id }) => id)) } : {}),
  };
}

/** One choice of a facet with the hits that it would leave. */
export interface FacetChoice {
  readonly value: string;
  readonly label: string;
  readonly hits: number;
}

/** The values of a facet over the documents with hits, most hits first. */
export function facetChoices(
  counts: ReadonlyMap<string, number>,
  list: readonly DocumentSummary[],
  facetOf: (document: DocumentSummary) => string,
  labelOf: (document: DocumentSummary) => string = facetOf,
): readonly FacetChoice[] {
  const found = new Map<string, FacetChoice>();
  for (const document of list) {
    const hits = counts.get(document.id) ?? 0;
    if (hits === 0) continue;
    const value = facetOf(document);
    const known = found.get(value);
    found.set(value, {
      value,
      label: known?.label ?? labelOf(document),
      hits: (known?.hits ?? 0) + hits,
    });
  }
  return [...found.values()].sort((a, b) => b.hits - a.hits || (a.label < b.label ? -1 : 1));
}
