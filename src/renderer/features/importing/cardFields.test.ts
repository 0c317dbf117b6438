import { describe, expect, it } from 'vitest';
import { cardOf } from '../../../core/importing/cardOf.ts';
import { cardEdits, cardFault, cardTexts } from './cardFields.ts';

const card = cardOf(
  { from: 'the test', title: 'A report', authors: ['A. Author', 'B. Writer'], publisher: 'P' },
  null,
  'a.txt',
);

describe('cardEdits', () => {
  it('is empty for texts that were left as they are', () => {
    expect(cardEdits(card, cardTexts(card))).toEqual({});
  });

  it('holds the fields that were changed, and null for one that was emptied', () => {
    const texts = { ...cardTexts(card), authors: 'C. Third ; ', publisher: ' ', title: ' New ' };
    expect(cardEdits(card, texts)).toEqual({
      authors: ['C. Third'],
      publisher: null,
      publisherShort: null,
      title: 'New',
      shortTitle: 'New',
    });
  });
});

describe('cardFault', () => {
  it('asks for a title, and for a date that can be read', () => {
    expect(cardFault('title', ' ')).toContain('title');
    expect(cardFault('publishedOn', 'last week')).toContain('2016-02-02');
    expect(cardFault('publishedOn', '2015-11~')).toBeNull();
    expect(cardFault('url', 'anything')).toBeNull();
  });
});
