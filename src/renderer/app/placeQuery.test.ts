import { describe, expect, it } from 'vitest';
import { parsePlaceQuery, placeHelp } from './placeQuery.ts';

describe('going to a page or paragraph', () => {
  it.each([
    ['4', 'either', 4],
    ['p 4', 'page', 4],
    ['p. 4', 'page', 4],
    ['page 12', 'page', 12],
    ['P4', 'page', 4],
    ['¶ 18', 'paragraph', 18],
    ['¶18', 'paragraph', 18],
    [' para. 18 ', 'paragraph', 18],
    ['paragraph 7', 'paragraph', 7],
  ] as const)('reads %s', (words, kind, number) => {
    expect(parsePlaceQuery(words)).toEqual({ kind, number });
  });

  it.each(['', 'p', 'four', '4a', '-4', '12345678'])('takes %o for no place', (words) => {
    expect(parsePlaceQuery(words)).toBeNull();
  });

  it('says what the document has when there is no such place', () => {
    const report = { pages: { first: 1, last: 11 }, paragraphs: 54 };
    expect(placeHelp(parsePlaceQuery('p 14'), report)).toBe(
      'There is no page 14. This document has pages 1 to 11 and ¶ 1 to 54.',
    );
    expect(placeHelp(parsePlaceQuery('p 4'), { pages: null, paragraphs: 9 })).toBe(
      'There is no page 4. This document has ¶ 1 to 9, and no pages.',
    );
    expect(placeHelp(null, report)).toContain(':11 or :¶ 54');
  });
});
