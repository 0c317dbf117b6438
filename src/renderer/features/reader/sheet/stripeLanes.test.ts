import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LANES, placeStripes } from './stripeLanes.ts';

const extent = fc.record({
  id: fc.uuid(),
  name: fc.constantFrom('Key fact', 'Actor', 'Method'),
  codes: fc.constantFrom('', 'Payment', 'Recruitment, Payment'),
  top: fc.integer({ min: 0, max: 800 }),
  length: fc.integer({ min: 4, max: 300 }),
});

describe('placeStripes', () => {
  it('never lays two stripes or two names over each other, codes included', () => {
    fc.assert(
      fc.property(fc.array(extent, { maxLength: 30 }), (given) => {
        const placed = placeStripes(
          given.map(({ length, ...one }) => ({ ...one, bottom: one.top + length })),
        );
        expect(placed).toHaveLength(given.length);
        for (const [at, one] of placed.entries()) {
          for (const other of placed.slice(at + 1)) {
            const sameLane = one.lane !== null && one.lane === other.lane;
            if (sameLane) expect(one.bottom <= other.top || other.bottom <= one.top).toBe(true);
          }
          if (one.lane !== null) expect(one.lane).toBeLessThan(LANES);
        }
        const words = placed.flatMap(({ nameAt, codesAt }) => [nameAt, codesAt]);
        const tops = words.filter((at) => at !== null).sort((a, b) => a - b);
        for (const [at, top] of tops.slice(1).entries()) {
          expect(top - (tops[at] ?? 0)).toBeGreaterThanOrEqual(13);
        }
      }),
      { seed: 20261121, numRuns: 200 },
    );
  });

  it('drops a name that repeats the one just above', () => {
    const at = (id: string, name: string, top: number) => ({
      ...{ id, name, codes: '', top },
      bottom: top + 20,
    });
    const placed = placeStripes([
      at('a', 'Key fact', 0),
      at('b', 'Key fact', 30),
      at('c', 'Actor', 60),
    ]);
    expect(placed.map(({ nameAt }) => nameAt === null)).toEqual([false, true, false]);
  });

  it('names the codes below the ink, and again where they are others', () => {
    const at = (id: string, codes: string, top: number) => ({
      ...{ id, name: 'Actor', codes, top },
      bottom: top + 40,
    });
    const placed = placeStripes([
      at('a', 'Payment', 0),
      at('b', 'Payment', 30),
      at('c', 'Travel', 50),
    ]);
    expect(placed.map(({ nameAt }) => nameAt)).toEqual([-1, null, null]);
    expect(placed.map(({ codesAt }) => codesAt)).toEqual([12, null, 49]);
  });

  it('counts what finds no lane', () => {
    const placed = placeStripes(
      Array.from({ length: 6 }, (_, at) => ({
        ...{ id: `${at}`, name: 'Actor', codes: '', top: 0 },
        bottom: 90,
      })),
    );
    expect(placed.filter(({ lane }) => lane === null)).toHaveLength(2);
  });
});
