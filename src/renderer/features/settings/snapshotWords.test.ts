import { describe, expect, it } from 'vitest';
import { isoDay, itemWords } from './snapshotWords.ts';

describe('words for snapshots', () => {
  it('counts the items of all tables', () => {
    expect(itemWords({ highlights: 3, notes: 1 })).toBe('4 items');
    expect(itemWords({ highlights: 1, notes: 0 })).toBe('1 item');
  });
  it('names the local day', () => {
    expect(isoDay(new Date(2026, 10, 3, 23, 59).getTime())).toBe('2026-11-03');
  });
});
