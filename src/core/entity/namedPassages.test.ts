import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bundled, HAS_BUNDLE } from '../document/testing/bundle.ts';
import { overlaps } from '../text/offsets.ts';
import { namedPassages } from './namedPassages.ts';

const wordsIn = (text: string, names: readonly string[]): readonly string[] =>
  namedPassages(text, names).map((range) => text.slice(range.start, range.end));

describe('finding the passages that name an entity', () => {
  it.skipIf(!HAS_BUNDLE)(
    'finds Abaaoud ten times in the country report, his full name once each',
    () => {
      const found = wordsIn(bundled('000').text, ['Abdelhamid Abaaoud', 'Abaaoud']);
      expect(found).toHaveLength(10);
      expect(found.filter((words) => words === 'Abdelhamid Abaaoud').length).toBeGreaterThan(3);
    },
  );

  it.skipIf(!HAS_BUNDLE)('finds Mostefai and Mostefaï together from either spelling', () => {
    const { text } = bundled('000');
    const plain = wordsIn(text, ['Mostefai']);
    expect(new Set(plain)).toEqual(new Set(['Mostefai', 'Mostefaï']));
    expect(wordsIn(text, ['Mostefaï'])).toEqual(plain);
  });

  it.each([
    ['a letter before', 'Abaaoud', 'xAbaaoud'],
    ['a digit after', 'Abaaoud', 'Abaaoud7'],
    ['another case', 'Abaaoud', 'ABAAOUD and abaaoud'],
    ['a blank line within', 'Salah Abdeslam', 'Salah\n\nAbdeslam'],
  ])('leaves out %s', (_, name, text) => {
    expect(wordsIn(text, [name])).toEqual([]);
  });

  it.each([
    ['a possessive', 'Abaaoud', 'Abaaoud’s jihadist cell', 'Abaaoud'],
    ['another quote style', "O'Neill", 'Mr O’Neill said', 'O’Neill'],
    ['a line end for a space', 'Salah Abdeslam', 'Salah\nAbdeslam', 'Salah\nAbdeslam'],
    ['punctuation around', 'OCAM', '(OCAM), has', 'OCAM'],
  ])('takes %s', (_, name, text, words) => {
    expect(wordsIn(text, [name])).toEqual([words]);
  });

  it('gives passages in order that overlap neither each other nor what is taken', () => {
    const name = fc.constantFrom('ab', 'ab ab', 'b', 'ab b', 'é', 'E');
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom('ab', 'b', 'é', 'E', '𝒳', ','), { maxLength: 30 }),
        fc.array(name, { minLength: 1, maxLength: 4 }),
        (words, names) => {
          const text = words.join(' ');
          const taken = namedPassages(text, ['b']).slice(0, 2);
          const found = namedPassages(text, names, taken);
          for (const [at, range] of found.entries()) {
            const next = found[at + 1];
            if (next) expect(range.end).toBeLessThanOrEqual(next.start);
            expect(taken.some((other) => overlaps(other, range))).toBe(false);
          }
        },
      ),
      { seed: 20261121, numRuns: 500 },
    );
  });
});
