import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cardOf } from '../../../core/importing/cardOf.ts';
import type { DocumentRow } from './documentRows.ts';
import { linesOf } from './groupRows.ts';
import {
  countFacets,
  FACETS,
  type FacetChoice,
  facetValue,
  type LibraryFilter,
  NO_FACETS,
  narrowRows,
  parseFacets,
  toggleFacet,
  withNested,
} from './libraryFilter.ts';

const anyRow: fc.Arbitrary<DocumentRow> = fc
  .record({
    id: fc.uuid(),
    genre: fc.constantFrom('report', 'news article', 'web page'),
    publisher: fc.constantFrom('CEP', 'DW', ''),
    publishedOn: fc.constantFrom('2015-11~', '2016-02-02', '2016'),
    read: fc.constantFrom(null, 0.2, 1),
    starred: fc.boolean(),
    merged: fc.boolean(),
    collections: fc.subarray(['belgium', 'brussels', 'other']),
    origin: fc.constantFrom('Imported', 'Bundled with Casebound'),
  })
  .map(({ id, genre, publisher, publishedOn, ...more }) => ({
    document: {
      id,
      file: `${id}.txt`,
      hash: '0'.repeat(64),
      card: cardOf({ title: id, genre, publisher, publishedOn, from: 'the test' }, null, id),
      characters: 10,
      words: 2,
      paragraphs: 1,
      pages: null,
    },
    ticks: [],
    evidence: 0,
    ...more,
  }));
const base = { origin: 'x', by: 'x', createdAtMs: 0, updatedAtMs: 0, deletedAtMs: null };
const collections = [
  { ...base, id: 'belgium', name: 'Belgium', parent: null },
  { ...base, id: 'brussels', name: 'Brussels', parent: 'belgium' },
  { ...base, id: 'other', name: 'Other', parent: null },
];
const choice: fc.Arbitrary<FacetChoice> = fc.record({
  genre: fc.subarray(['report', 'news article']),
  publisher: fc.subarray(['CEP', 'not recorded']),
  year: fc.subarray(['2015', '2016']),
  language: fc.constant([]),
  origin: fc.subarray(['Imported']),
});
const anyFilter: fc.Arbitrary<LibraryFilter> = fc.record({
  shelf: fc.constantFrom('all', 'reading', 'unread', 'starred', 'merged', 'belgium', 'other'),
  facets: choice,
  words: fc.constantFrom('', 'cep'),
});
const rowsOf = fc.array(anyRow, { maxLength: 20 });

describe('narrowing', () => {
  it('law: a facet’s count is what choosing that value alone of it would show', () => {
    fc.assert(
      fc.property(rowsOf, anyFilter, (rows, filter) => {
        const offered = countFacets(rows, filter, collections);
        for (const facet of FACETS) {
          for (const { value, count } of offered[facet]) {
            const alone = { ...filter, facets: { ...filter.facets, [facet]: [value] } };
            expect(narrowRows(rows, alone, collections)).toHaveLength(count);
          }
        }
      }),
      { seed: 20261121, numRuns: 200 },
    );
  });

  it('law: choosing more values of a facet shows more, of another facet fewer', () => {
    fc.assert(
      fc.property(rowsOf, anyFilter, (rows, filter) => {
        const shown = narrowRows(rows, filter, collections);
        const free = narrowRows(rows, { ...filter, facets: NO_FACETS }, collections);
        expect(free).toEqual(expect.arrayContaining([...shown]));
        for (const row of shown) {
          for (const facet of FACETS) {
            const chosen = filter.facets[facet];
            expect(chosen.length === 0 || chosen.includes(facetValue(row, facet))).toBe(true);
          }
        }
      }),
      { seed: 20261121, numRuns: 200 },
    );
  });

  it('shows in a collection what lies in those within it', () => {
    expect([...withNested('belgium', collections)]).toEqual(['belgium', 'brussels']);
    expect([...withNested('other', collections)]).toEqual(['other']);
  });

  it('remembers a choice and leaves out what is malformed of it', () => {
    const chosen = toggleFacet(NO_FACETS, 'genre', 'report');
    expect(parseFacets(JSON.stringify(chosen))).toEqual(chosen);
    expect(toggleFacet(chosen, 'genre', 'report')).toEqual(NO_FACETS);
    for (const stored of ['', '[', 'null', '{"genre":7,"year":[1,"2015"]}']) {
      expect(parseFacets(stored).genre).toEqual([]);
    }
  });
});

describe('groups', () => {
  it('law: hold every row once, and a folded one only its head', () => {
    fc.assert(
      fc.property(rowsOf, fc.constantFrom('genre' as const, 'year' as const), (rows, grouping) => {
        const lines = linesOf(rows, grouping, new Set());
        const documents = lines.flatMap((line) => (line.kind === 'document' ? [line.key] : []));
        expect([...documents].sort()).toEqual(rows.map(({ document }) => document.id).sort());
        const heads = lines.filter((line) => line.kind === 'group');
        const folded = linesOf(rows, grouping, new Set(heads.map(({ key }) => key)));
        expect(folded).toHaveLength(heads.length);
      }),
      { seed: 20261121, numRuns: 100 },
    );
  });
});
