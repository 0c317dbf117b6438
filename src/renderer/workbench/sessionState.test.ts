import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FIRST_SESSION, readSessionState } from './sessionState.ts';

describe('reading a stored session', () => {
  it('starts with the first values when nothing is stored', () => {
    expect(readSessionState({})).toEqual(FIRST_SESSION);
  });

  it('takes over what is well-formed', () => {
    const stored = { theme: 'dark', tabs: ['a', 'b'], activeTab: 'b', lastInk: 4 };
    expect(readSessionState(stored)).toMatchObject(stored);
  });

  it('keeps text settings within their bounds', () => {
    const { text } = readSessionState({
      text: { size: 400, leading: 0, measure: 60, face: 'mono' },
    });
    expect(text).toEqual({ size: 24, leading: 1.4, measure: 60, face: 'serif' });
  });

  it('drops positions and panes that are no such thing', () => {
    const read = readSessionState({
      positions: { a: { at: 5, furthest: 9 }, b: 'here', c: { at: -1, furthest: Number.NaN } },
      panes: { reader: { left: 200, right: 300, folded: '' }, library: { left: '1' } },
    });
    expect(read.positions).toEqual({ a: { at: 5, furthest: 9 } });
    expect(read.panes).toEqual({ reader: { left: 200, right: 300, folded: '' } });
  });

  it('never throws and always has every field in its shape, whatever is stored', () => {
    const keys = fc.constantFrom(...Object.keys(FIRST_SESSION));
    fc.assert(
      fc.property(fc.dictionary(keys, fc.jsonValue()), (stored) => {
        const read: Record<string, unknown> = { ...readSessionState(stored) };
        for (const [key, first] of Object.entries(FIRST_SESSION)) {
          const value = read[key];
          if (first === null) expect(value === null || typeof value === 'string').toBe(true);
          else expect(typeof value).toBe(typeof first);
          expect(Array.isArray(value)).toBe(Array.isArray(first));
        }
        expect([1, 2, 3, 4, 5, 6]).toContain(read['lastInk']);
        expect(readSessionState(read)).toEqual(read);
      }),
      { seed: 20261121, numRuns: 300 },
    );
  });
});
