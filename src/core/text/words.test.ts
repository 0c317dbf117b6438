import { describe, expect, it } from 'vitest';
import { textRange } from './offsets.ts';
import { sha256Hex, sha256HexOfBytes } from './sha256.ts';
import {
  countWords,
  nextWordEnd,
  previousWordStart,
  touchesWord,
  wordAt,
  wordsIn,
} from './words.ts';

describe('words', () => {
  const text = 'The l’Analyse, two-and-a-half 5.5 percent. 𝔅ig “end”';

  it('are runs of letters and digits, whole over inner apostrophes, hyphens and dots', () => {
    expect(wordsIn(text).map(({ start, end }) => text.slice(start, end))).toEqual([
      ...['The', 'l’Analyse', 'two-and-a-half', '5.5', 'percent', '𝔅ig', 'end'],
    ]);
    expect(countWords('bik/jr (Reuters, AFP)')).toBe(4);
    expect(countWords(' — ')).toBe(0);
  });

  it('are found at a position and to its left and right', () => {
    expect(wordAt(text, 6)).toEqual({ start: 4, end: 13 });
    expect(wordAt(text, 13)).toEqual({ start: 4, end: 13 });
    expect(wordAt('a , b', 2)).toBeNull();
    expect(previousWordStart(text, 4)).toBe(0);
    expect(previousWordStart(text, 10)).toBe(4);
    expect(nextWordEnd(text, 3)).toBe(13);
    expect(nextWordEnd(text, text.length)).toBe(text.length);
    expect(previousWordStart(text, 0)).toBe(0);
  });

  it('touch a range that is a part of them, astral letters and marks too', () => {
    expect(touchesWord('Abaaoud’s', textRange(0, 7))).toBe(false);
    expect(touchesWord('Abaaouds', textRange(0, 7))).toBe(true);
    expect(touchesWord('𝔅a', textRange(2, 3))).toBe(true);
    expect(touchesWord('a𝔅', textRange(0, 1))).toBe(true);
    expect(touchesWord('a\u0301', textRange(0, 1))).toBe(true);
    expect(touchesWord('a', textRange(0, 1))).toBe(false);
  });
});

describe('sha256', () => {
  it('is of the UTF-8 bytes', () => {
    const expected = '4a99557e4033c3539de2eb65472017cad5f9557f7a0625a09f1c3f6e2ba69c4c';
    expect(sha256Hex('é')).toBe(expected);
    expect(sha256HexOfBytes(Uint8Array.of(0xc3, 0xa9))).toBe(expected);
  });
});
