import { expect, it } from 'vitest';
import { sizeWords } from './sizeWords.ts';

it('says a size in the unit that keeps it short', () => {
  expect([1, 812, 1000, 18_400, 999_499, 999_500, 38_250_000].map(sizeWords)).toEqual([
    '1 byte',
    '812 bytes',
    '1 kB',
    '18 kB',
    '999 kB',
    '1.0 MB',
    '38.3 MB',
  ]);
});
