import fc from 'fast-check';
import { expect, it } from 'vitest';
import { compareWords } from './compareWords.ts';

const texts = fc.string({
  unit: fc.constantFrom('a', 'b', ' ', '.', 'é', '😀', '\n'),
  maxLength: 30,
});

it('law: its pieces are the two texts', () => {
  fc.assert(
    fc.property(texts, texts, (before, after) => {
      const pieces = compareWords(before, after);
      const without = (change: string): string =>
        pieces.flatMap((piece) => (piece.change === change ? [] : [piece.words])).join('');
      expect(without('added')).toBe(before);
      expect(without('removed')).toBe(after);
    }),
    { seed: 20261121, numRuns: 500 },
  );
});

it('shows changed words as one change, with the spaces between them', () => {
  expect(compareWords('sent about 400 people to Syria', 'sent some 450 persons to Syria')).toEqual([
    { change: 'same', words: 'sent ' },
    { change: 'removed', words: 'about 400 people' },
    { change: 'added', words: 'some 450 persons' },
    { change: 'same', words: ' to Syria' },
  ]);
});
