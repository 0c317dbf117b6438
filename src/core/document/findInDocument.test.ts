import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findAll } from '../text/findAll.ts';
import { findInDocument } from './findInDocument.ts';
import { arbitraryDocument, sampleDocument } from './testing/sampleDocument.ts';

const seeded = { seed: 20261121, numRuns: 200 };

describe('finding a stretch at a time', () => {
  it('finds what a search of the whole text finds', () => {
    const options = fc.record({
      keepCase: fc.boolean(),
      keepAccents: fc.boolean(),
      wholeWords: fc.boolean(),
    });
    fc.assert(
      fc.property(arbitraryDocument, fc.nat(), fc.nat(8), options, (document, at, length, how) => {
        const start = at % Math.max(1, document.text.length);
        const query = document.text.slice(start, start + length);
        const found = [...findInDocument(document, query, how)].flat();
        expect(found).toEqual(findAll(document.text, query, how));
      }),
      seeded,
    );
  });

  it('gives a long text in more than one stretch, with offsets of the whole', () => {
    const words = 'needle and hay '.repeat(700).trim();
    const parts = Array.from({ length: 20 }, () => ['paragraph', words] as const);
    const document = sampleDocument(parts);
    const stretches = [...findInDocument(document, 'needle', {})];
    expect(stretches.length).toBeGreaterThan(2);
    const found = stretches.flat();
    expect(found).toHaveLength(20 * 700);
    expect(found.every(({ start, end }) => document.text.slice(start, end) === 'needle')).toBe(
      true,
    );
  });
});
