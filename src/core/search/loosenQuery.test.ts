import { describe, expect, it } from 'vitest';
import { loosenQuery } from './loosenQuery.ts';
import { parseQuery } from './parseQuery.ts';

const loosened = (text: string) => loosenQuery(parseQuery(text)).map(({ query }) => query);

describe('loosenQuery', () => {
  it('drops quotation marks, leaves one part out, or takes a word as a beginning', () => {
    expect(loosened('"black market" weapons')).toEqual([
      'black market weapons',
      'weapons',
      '"black market"',
    ]);
    expect(loosened('a b NOT c')).toEqual(['b NOT c', 'a NOT c', 'a b']);
    expect(loosened('(a OR b) c')).toEqual(['c', 'a OR b']);
    expect(loosened('weapon')).toEqual(['weapon*']);
    expect(loosened('"one two"')).toEqual(['one two']);
  });

  it('offers nothing where nothing can be dropped, and never more than six', () => {
    expect(loosened('')).toEqual([]);
    expect(loosened('weapon*')).toEqual([]);
    expect(loosened('a b c d e f g h i')).toHaveLength(6);
  });
});
