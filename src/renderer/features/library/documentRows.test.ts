import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { DocumentSummary } from '../../../core/document/document.ts';
import {
  type DocumentRow,
  filterRows,
  formatOrder,
  parseOrder,
  SORT_COLUMNS,
  sortRows,
} from './documentRows.ts';

function row(title: string, more: Partial<DocumentSummary['card']> = {}, words = 1): DocumentRow {
  const card: DocumentSummary['card'] = {
    title,
    shortTitle: title,
    publisher: null,
    publisherShort: null,
    authors: [],
    genre: 'news article',
    publishedOn: null,
    language: 'en',
    url: null,
    retrievedOn: null,
    rights: '',
    notes: [],
    ...more,
  };
  const document: DocumentSummary = {
    id: title,
    file: `${title}.txt`,
    hash: '0'.repeat(64),
    card,
    characters: 10,
    words,
    paragraphs: 1,
    pages: null,
  };
  return {
    document,
    ticks: [],
    read: null,
    evidence: 0,
    starred: false,
    merged: false,
    collections: [],
    origin: 'Imported',
  };
}

const titles = (rows: readonly DocumentRow[]) => rows.map(({ document }) => document.card.title);

describe('ordering documents', () => {
  const rows = [
    row('B', { publishedOn: '2016-02-02' }, 30),
    row('a', { publishedOn: '2015-11~' }, 20),
    row('c', {}, 10),
  ];
  it('puts titles in alphabetical order whatever their case', () => {
    expect(titles(sortRows(rows, { column: 'title', descending: false }))).toEqual(['a', 'B', 'c']);
  });
  it('keeps undated documents last in both directions', () => {
    expect(titles(sortRows(rows, { column: 'date', descending: false }))).toEqual(['a', 'B', 'c']);
    expect(titles(sortRows(rows, { column: 'date', descending: true }))).toEqual(['B', 'a', 'c']);
  });
  it('orders by number of words', () => {
    expect(titles(sortRows(rows, { column: 'words', descending: false }))).toEqual(['c', 'a', 'B']);
  });
  it('loses and doubles no row, in any order', () => {
    const order = fc.record({ column: fc.constantFrom(...SORT_COLUMNS), descending: fc.boolean() });
    fc.assert(
      fc.property(fc.array(fc.string()), order, (names, wanted) => {
        const made = names.map((name, at) => row(name, {}, at));
        expect(new Set(sortRows(made, wanted))).toEqual(new Set(made));
        expect(parseOrder(formatOrder(wanted))).toEqual(wanted);
      }),
      { seed: 20261121, numRuns: 100 },
    );
  });
  it('falls back to titles for an order it does not know', () => {
    expect(parseOrder('stars down')).toEqual({ column: 'title', descending: true });
  });
});

describe('filtering documents', () => {
  const rows = [
    row('Belgium: Extremism', { publisher: 'Counter Extremism Project', publisherShort: 'CEP' }),
    row('Coopération', { publisher: 'Deutsche Welle' }),
  ];
  it('finds by title, publisher and its short form, without accents', () => {
    expect(titles(filterRows(rows, 'cooperation'))).toEqual(['Coopération']);
    expect(titles(filterRows(rows, 'cep belgium'))).toEqual(['Belgium: Extremism']);
    expect(titles(filterRows(rows, 'welle'))).toEqual(['Coopération']);
  });
  it('shows all for an empty filter and none for words nothing holds', () => {
    expect(filterRows(rows, '  ')).toHaveLength(2);
    expect(filterRows(rows, 'cep welle')).toHaveLength(0);
  });
});
