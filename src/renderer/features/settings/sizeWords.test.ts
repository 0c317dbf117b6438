import { describe, expect, it } from 'vitest';
import { isoDay, itemWords, sizeWords } from './sizeWords.ts';

describe('words for sizes and counts', () => {
  it('uses kB below a million bytes and MB from there on', () => {
    expect(sizeWords(12)).toBe('1 kB');
    expect(sizeWords(18_400)).toBe('18 kB');
    expect(sizeWords(38_250_000)).toBe('38.3 MB');
  });
  it('counts the items of all tables', () => {
    expect(itemWords({ highlights: 3, notes: 1 })).toBe('4 items');
    expect(itemWords({ highlights: 1, notes: 0 })).toBe('1 item');
  });
  it('names the local day', () => {
    expect(isoDay(new Date(2026, 10, 3, 23, 59).getTime())).toBe('2026-11-03');
  });
});
