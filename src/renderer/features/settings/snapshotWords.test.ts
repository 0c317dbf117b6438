import { describe, expect, it } from 'vitest';
import { itemWords } from './snapshotWords.ts';

describe('words for snapshots', () => {
  it('counts the items of all tables', () => {
    expect(itemWords({ highlights: 3, notes: 1 })).toBe('4 items');
    expect(itemWords({ highlights: 1, notes: 0 })).toBe('1 item');
  });
});
