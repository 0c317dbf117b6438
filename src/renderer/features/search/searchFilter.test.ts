import { describe, expect, it } from 'vitest';
import type { DocumentSummary } from '../../../core/document/document.ts';
import { SAMPLE_CARD } from '../../../core/document/testing/sampleDocument.ts';
import { facetChoices, publisherOf, searchFilter } from './searchFilter.ts';
import { NO_FILTERS } from './searchState.ts';

const summary = (id: string, publisher: string | null, genre: string): DocumentSummary => ({
  id,
  file: id,
  hash: id,
  card: { ...SAMPLE_CARD, title: id, publisher, genre },
  characters: 1,
  words: 1,
  paragraphs: 1,
  pages: null,
});
const LIST = [
  summary('a', 'CEP', 'report'),
  summary('b', 'DW', 'news'),
  summary('c', 'DW', 'report'),
];

describe('searchFilter', () => {
  it('turns facets of documents into the documents that all of them leave', () => {
    expect(searchFilter(NO_FILTERS, LIST, 9)).toEqual({ limit: 9 });
    const filters = { ...NO_FILTERS, publishers: new Set(['DW']), genres: new Set(['report']) };
    expect(searchFilter(filters, LIST, 9).documentIds).toEqual(new Set(['c']));
    const kinds = new Set(['note'] as const);
    expect(searchFilter({ ...NO_FILTERS, kinds }, LIST, 9)).toEqual({ limit: 9, kinds });
  });

  it('counts the hits of each choice, most first, and leaves out what has none', () => {
    const counts = new Map([
      ['a', 1],
      ['b', 2],
      ['c', 3],
    ]);
    expect(facetChoices(counts, LIST, publisherOf)).toEqual([
      { value: 'DW', label: 'DW', hits: 5 },
      { value: 'CEP', label: 'CEP', hits: 1 },
    ]);
    expect(facetChoices(new Map(), LIST, publisherOf)).toEqual([]);
  });
});
