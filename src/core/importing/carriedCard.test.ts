import { expect, it } from 'vitest';
import { cardOf } from './cardOf.ts';
import { carriedCard } from './carriedCard.ts';

const held = {
  ...cardOf({ title: 'The report', language: 'en', from: 'the test' }, null, 'a.txt'),
  publisher: 'CEP',
  publisherShort: 'CEP',
  publishedOn: '2015-11',
  url: null,
  notes: [{ field: 'publishedOn', basis: 'printed', why: 'On its first page.' }] as const,
};

it('keeps the document’s title and publisher, and takes what is new or was open', () => {
  const read = {
    ...held,
    title: 'Corrected on 3 February.',
    publisher: 'Somebody',
    publishedOn: '2016-02-03',
    url: 'https://example.org/report',
    notes: [{ field: 'publishedOn', basis: 'known', why: 'The file says so.' }] as const,
  };
  expect(carriedCard(held, read)).toEqual({
    ...held,
    publishedOn: '2016-02-03',
    url: 'https://example.org/report',
    notes: read.notes,
  });
});

it('changes nothing where the new file says nothing', () => {
  const silent = { ...held, publishedOn: null, publisher: null, notes: [] };
  expect(carriedCard(held, silent)).toEqual(held);
});
