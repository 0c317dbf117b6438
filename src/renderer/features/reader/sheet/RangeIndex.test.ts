import fc from 'fast-check';
import { expect, it } from 'vitest';
import { overlaps, textRange } from '../../../../core/text/offsets.ts';
import { RangeIndex } from './RangeIndex.ts';

const range = fc
  .tuple(fc.nat(500), fc.integer({ min: 1, max: 200 }))
  .map(([start, length]) => textRange(start, start + length));

it('law: finds exactly the passages that share a character with the stretch, in text order', () => {
  fc.assert(
    fc.property(fc.array(range, { maxLength: 60 }), range, (all, stretch) => {
      const found = new RangeIndex(all, (one) => one).within(stretch.start, stretch.end);
      const wanted = all.filter((one) => overlaps(one, stretch)).sort((a, b) => a.start - b.start);
      expect(found).toEqual(wanted);
    }),
    { seed: 20261121, numRuns: 400 },
  );
});
