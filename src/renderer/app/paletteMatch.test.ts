import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bestMatches, matchRank, parsePaletteQuery } from './paletteMatch.ts';

describe('reading what was typed', () => {
  const prefixes = ['>', '#', ':', '@'];
  it('takes a prefix off, with or without a space', () => {
    expect(parsePaletteQuery('> theme', prefixes)).toEqual({ prefix: '>', words: 'theme' });
    expect(parsePaletteQuery(' @abaaoud ', prefixes)).toEqual({ prefix: '@', words: 'abaaoud' });
  });
  it('asks for everything without one', () => {
    expect(parsePaletteQuery('nato', prefixes)).toEqual({ prefix: null, words: 'nato' });
  });
});

describe('matching a label', () => {
  it('ranks a beginning before word starts before any place', () => {
    const labels = ['Unexpected', 'Back up now', 'Export library', 'Re-export'];
    expect(bestMatches('exp', labels, (label) => label)).toEqual([
      'Export library',
      'Re-export',
      'Unexpected',
    ]);
  });
  it('does not mind accents, case and the order of words', () => {
    expect(matchRank('mostefai', 'Ismaël Omar Mostefaï')).toBe(1);
    expect(matchRank('library EXPORT', 'Export library')).toBe(1);
    expect(matchRank('nowhere', 'Export library')).toBeNull();
  });
  it('finds every label by any piece of it', () => {
    fc.assert(
      fc.property(
        fc.string({ minLength: 1, maxLength: 20 }),
        fc.nat(19),
        fc.nat(19),
        (label, from, length) => {
          const piece = label.slice(from, from + length + 1);
          fc.pre(/^[a-z0-9]+$/i.test(piece));
          expect(matchRank(piece, label)).not.toBeNull();
        },
      ),
      { seed: 20261121, numRuns: 300 },
    );
  });
});
