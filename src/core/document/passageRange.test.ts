import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { splitsSurrogatePair } from '../text/offsets.ts';
import { blockIndexAt } from './blocks.ts';
import { passageRange } from './passageRange.ts';
import { arbitraryDocument, sampleDocument } from './testing/sampleDocument.ts';

const seeded = { seed: 20261121, numRuns: 500 };
const withTwoPlaces = arbitraryDocument.chain((document) =>
  fc.tuple(
    fc.constant(document),
    fc.integer({ min: -3, max: document.text.length + 3 }),
    fc.integer({ min: -3, max: document.text.length + 3 }),
  ),
);

describe('passageRange', () => {
  const document = sampleDocument([
    ['heading:1', 'Title'],
    ['paragraph', 'One two.'],
    ['paragraph', 'Ω 🏴 end'],
  ]);

  it('moves a start in a separator forward and an end in it back', () => {
    expect(passageRange(document, 5, 10)).toEqual({ start: 7, end: 10 });
    expect(passageRange(document, 6, 10)).toEqual({ start: 7, end: 10 });
    expect(passageRange(document, 0, 6)).toEqual({ start: 0, end: 5 });
    expect(passageRange(document, 0, 7)).toEqual({ start: 0, end: 5 });
    expect(passageRange(document, 0, 8)).toEqual({ start: 0, end: 8 });
  });

  it('is nothing for a caret, a separator alone, or a place past the text', () => {
    expect(passageRange(document, 4, 4)).toBeNull();
    expect(passageRange(document, 20, 20)).toBeNull();
    expect(passageRange(document, 5, 7)).toBeNull();
    expect(passageRange(document, 6, 7)).toBeNull();
    const end = document.text.length;
    expect(passageRange(document, end, end + 5)).toBeNull();
  });

  it('takes whole characters', () => {
    const flag = document.text.indexOf('🏴');
    expect(passageRange(document, flag + 1, flag + 2)).toEqual({ start: flag, end: flag + 2 });
    expect(passageRange(document, flag, flag + 1)).toEqual({ start: flag, end: flag + 2 });
    expect(passageRange(document, flag + 1, flag + 1)).toBeNull();
  });

  it('law: both ends lie on characters of blocks, and settling again changes nothing', () => {
    fc.assert(
      fc.property(withTwoPlaces, ([held, a, b]) => {
        const range = passageRange(held, a, b);
        expect(passageRange(held, b, a)).toEqual(range);
        if (range === null) {
          const from = Math.max(0, Math.min(a, b));
          const between = held.text.slice(from, Math.max(0, a, b));
          expect(a === b || /^\n*$/.test(between)).toBe(true);
          return;
        }
        expect(blockIndexAt(held, range.start)).not.toBeNull();
        expect(blockIndexAt(held, range.end - 1)).not.toBeNull();
        expect(splitsSurrogatePair(held.text, range.start)).toBe(false);
        expect(splitsSurrogatePair(held.text, range.end)).toBe(false);
        expect(passageRange(held, range.start, range.end)).toEqual(range);
      }),
      seeded,
    );
  });

  it('law: only separators and halves of characters are lost or gained', () => {
    fc.assert(
      fc.property(withTwoPlaces, ([held, a, b]) => {
        const range = passageRange(held, a, b);
        if (range === null) return;
        const from = Math.max(0, Math.min(a, b));
        const to = Math.min(held.text.length, Math.max(a, b));
        expect(held.text.slice(from, range.start)).toMatch(/^\n{0,2}$/);
        expect(held.text.slice(range.end, to)).toMatch(/^\n{0,2}$/);
        expect(range.start).toBeGreaterThanOrEqual(from - 1);
        expect(range.end).toBeLessThanOrEqual(to + 1);
      }),
      seeded,
    );
  });
});
