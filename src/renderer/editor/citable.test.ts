import { describe, expect, it } from 'vitest';
import { type CitableEvidence, citationLabel, matchingEvidence } from './citable.ts';

function item(number: number, quote: string, removed = false): CitableEvidence {
  return { id: `e-${number}`, number, quote, locator: 'CEP, p. 2, ¶ 13', removed };
}
const ITEMS = [
  item(1, 'Ismaël Omar Mostefaï returned'),
  item(3, 'informal networks of friends'),
  item(12, 'Sharia4Belgium sent 70'),
  item(13, 'taken out', true),
];
const numbers = (query: string): readonly number[] =>
  matchingEvidence(ITEMS, query).map(({ number }) => number);

describe('the evidence to cite', () => {
  it('is found by the start of its number', () => {
    expect(numbers('')).toEqual([1, 3, 12]);
    expect(numbers('1')).toEqual([1, 12]);
    expect(numbers('e3')).toEqual([3]);
    expect(numbers('70')).toEqual([12]);
  });

  it('is found by words in any order, without accents', () => {
    expect(numbers('mostefai')).toEqual([1]);
    expect(numbers('friends networks')).toEqual([3]);
    expect(numbers('p. 2')).toEqual([1, 3, 12]);
    expect(numbers('nothing like it')).toEqual([]);
  });

  it('is called by its number, and says when it was removed', () => {
    expect(ITEMS.slice(2).map(citationLabel)).toEqual(['E12', 'E13 removed']);
    expect(citationLabel(undefined)).toBe('evidence not found');
  });
});
