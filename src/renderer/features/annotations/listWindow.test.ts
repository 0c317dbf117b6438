import fc from 'fast-check';
import { expect, it } from 'vitest';
import { PAGE, pagesIn, partsOf } from './listWindow.ts';

it('law: the pages in a stretch are those that touch it', () => {
  const heights = fc.array(fc.integer({ min: 1, max: 500 }), { minLength: 1, maxLength: 60 });
  fc.assert(
    fc.property(heights, fc.nat(9000), fc.integer({ min: 1, max: 900 }), (given, top, height) => {
      const total = given.reduce((sum, one) => sum + one, 0);
      const from = Math.min(top, total - 1);
      const { first, last } = pagesIn(given, from, from + height);
      let y = 0;
      given.forEach((one, page) => {
        const touches = y < from + height && y + one > from;
        expect(page >= first && page <= last).toBe(touches);
        y += one;
      });
    }),
    { seed: 20261121, numRuns: 300 },
  );
});

it('law: parts hold each item once, and are as high as all pages where they are gaps', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 3000 }), fc.uniqueArray(fc.nat(60)), (count, pages) => {
      const wanted = new Set(pages);
      const heights = Array.from({ length: Math.ceil(count / PAGE) }, (_, page) => page + 1);
      let next = 0;
      let gaps = 0;
      for (const part of partsOf(count, wanted, heights)) {
        expect(part.from).toBe(next);
        if (part.kind === 'items') {
          expect(wanted.has(part.from / PAGE)).toBe(true);
          next = part.to;
        } else {
          gaps += part.height;
          while (next < count && !wanted.has(next / PAGE)) next += PAGE;
        }
      }
      expect(next).toBeGreaterThanOrEqual(count);
      const hidden = heights.filter((_, page) => !wanted.has(page));
      expect(gaps).toBe(hidden.reduce((sum, one) => sum + one, 0));
    }),
    { seed: 20261121, numRuns: 300 },
  );
});
