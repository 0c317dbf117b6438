import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { rovingTarget } from './useRovingFocus.ts';

describe('moving within a list', () => {
  it('lets letters, digits and Space through', () => {
    for (const key of ['h', '1', ' ', 'Enter', 'Tab', 'ArrowLeft']) {
      expect(rovingTarget(key, 0, 3, 'vertical')).toBeNull();
    }
  });
  it('stays within the list at both ends', () => {
    const key = fc.constantFrom('ArrowUp', 'ArrowDown', 'Home', 'End');
    fc.assert(
      fc.property(key, fc.integer({ min: 1, max: 50 }), fc.nat(49), (pressed, count, from) => {
        const to = rovingTarget(pressed, from % count, count, 'vertical');
        expect(to).not.toBeNull();
        expect(to).toBeGreaterThanOrEqual(0);
        expect(to).toBeLessThan(count);
      }),
      { seed: 20261121, numRuns: 200 },
    );
  });
  it('uses the arrows of its direction', () => {
    expect(rovingTarget('ArrowRight', 0, 3, 'horizontal')).toBe(1);
    expect(rovingTarget('ArrowDown', 0, 3, 'horizontal')).toBeNull();
  });
});
