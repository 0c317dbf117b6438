import fc from 'fast-check';
import { expect, it } from 'vitest';
import { splitsSurrogatePair } from '../text/offsets.ts';
import { applySplice, invertSplice, mergeEdits, spliceOf } from './splice.ts';

const text = fc.string({
  unit: fc.constantFrom('a', 'b', 'é', '😀', '😁', '\ud83d'),
  maxLength: 30,
});

it('turns one text into the other and back', () => {
  fc.assert(
    fc.property(text, text, (before, after) => {
      const splice = spliceOf(before, after);
      if (!splice) {
        expect(after).toBe(before);
        return;
      }
      expect(applySplice(before, splice)).toBe(after);
      expect(applySplice(after, invertSplice(splice))).toBe(before);
    }),
    { seed: 20261121, numRuns: 2000 },
  );
});

it('parts no surrogate pair', () => {
  fc.assert(
    fc.property(text, text, (before, after) => {
      const splice = spliceOf(before, after);
      if (!splice) return;
      const ends = [splice.at, splice.at + splice.removed.length];
      expect(ends.some((at) => splitsSurrogatePair(before, at))).toBe(false);
    }),
    { seed: 20261121, numRuns: 2000 },
  );
});

it('writes only what was typed', () => {
  expect(spliceOf('one two', 'one and two')).toEqual({ at: 4, removed: '', inserted: 'and ' });
});

it('refuses a text that does not hold what it removes', () => {
  expect(applySplice('abc', { at: 1, removed: 'x', inserted: '' })).toBe(null);
  expect(applySplice('abc', { at: 9, removed: '', inserted: 'x' })).toBe(null);
});

it('keeps two edits that lie apart, and gives up on two that meet', () => {
  expect(mergeEdits('one two three', 'ONE two three', 'one two 3')).toBe('ONE two 3');
  expect(mergeEdits('one two three', 'one two 3', 'ONE two three')).toBe('ONE two 3');
  expect(mergeEdits('one', 'one a', 'one b')).toBe(null);
  expect(mergeEdits('one', 'one', 'two')).toBe('two');
});
