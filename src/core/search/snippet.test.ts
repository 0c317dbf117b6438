import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { snippetOf } from './snippet.ts';

const words = (parts: readonly { text: string; hit: boolean }[]) =>
  parts.map(({ text, hit }) => (hit ? `[${text}]` : text)).join('');

describe('snippetOf', () => {
  it('marks matches, joins those that touch, and says where words are left out', () => {
    const quote = 'one two three four five six';
    const hit = {
      quote,
      start: 100,
      matches: [
        { start: 104, end: 107 },
        { start: 106, end: 113 },
      ],
    };
    expect(words(snippetOf(hit))).toBe('one [two three] four five six');
    const late = { quote, start: 0, matches: [{ start: 19, end: 23 }] };
    expect(words(snippetOf(late, 12))).toBe('…[five] six');
  });

  it('law: the parts are a stretch of the quote that holds the first match whole where there is room', () => {
    const quote = fc.array(fc.constantFrom('ab', ' ', 'é', '𝔅', ','), {
      minLength: 1,
      maxLength: 80,
    });
    fc.assert(
      fc.property(
        quote,
        fc.nat(),
        fc.nat(6),
        fc.integer({ min: 12, max: 60 }),
        (signs, at, size, room) => {
          const text = signs.join('');
          const start = at % text.length;
          const end = Math.min(text.length, start + 1 + size);
          const parts = snippetOf({ quote: text, start: 0, matches: [{ start, end }] }, room);
          const shown = parts
            .filter((part) => part.text !== '…')
            .map((part) => part.text)
            .join('');
          expect(text).toContain(shown);
          expect(parts.filter(({ hit }) => hit).map((part) => part.text)).toEqual([
            text.slice(start, end),
          ]);
        },
      ),
      { seed: 20261121, numRuns: 500 },
    );
  });
});
