import { expect, it } from 'vitest';
import { buildDocument } from '../importing/buildDocument.ts';
import { cardOf } from '../importing/cardOf.ts';
import { citedNotHeld } from './citedSources.ts';

const card = cardOf({ publisher: 'Deutsche Welle', from: 'the test' }, null, 'a.txt');

function documentOf(id: string, ...paragraphs: readonly string[]) {
  const drafts = paragraphs.map((text) => ({ kind: 'paragraph' as const, pieces: [{ text }] }));
  return { id, ...buildDocument(drafts, { file: 'a.txt', card, firstPage: null }) };
}

it('counts what documents cite and the library does not hold, however it is spelt', () => {
  const documents = [
    documentOf('a', 'One. (Sources: New York Times, Le Soir)', 'Two. (Source: Deutsche Welle)'),
    documentOf('b', 'Three. (Sources: The New York Times, LE SOIR, New York Times)'),
  ];
  const totals = citedNotHeld(documents, [card]);
  expect(
    totals.map(({ name, documents: count, passages }) => [name, count, passages.length]),
  ).toEqual([
    ['New York Times', 2, 3],
    ['Le Soir', 2, 2],
  ]);
  const [first] = totals;
  const place = first?.passages[1];
  expect(documents[1]?.text.slice(place?.start, place?.end)).toBe('The New York Times');
});

it('holds nothing when nothing is cited', () => {
  expect(citedNotHeld([documentOf('a', 'No source.')], [card])).toEqual([]);
});
