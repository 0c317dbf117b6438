import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { passageRange } from '../document/passageRange.ts';
import { arbitraryDocument } from '../document/testing/sampleDocument.ts';
import { textRange } from '../text/offsets.ts';
import { anchorPassage } from './anchorPassage.ts';
import { CONTEXT_UNITS, describePassage } from './describePassage.ts';

const seeded = { seed: 20261121, numRuns: 500 };
const withPassage = arbitraryDocument.chain((document) =>
  fc
    .tuple(fc.nat(document.text.length), fc.nat(document.text.length))
    .map(([a, b]) => ({ document, range: passageRange(document, a, b) })),
);

describe('describePassage', () => {
  it('keeps 32 units of context, one more rather than split a character, fewer only at the ends', () => {
    const text = `🏴${'x'.repeat(31)}HERE${'y'.repeat(31)}🏴`;
    const passage = describePassage(text, textRange(33, 37));
    expect(passage).toEqual({
      start: 33,
      end: 37,
      quote: 'HERE',
      prefix: `🏴${'x'.repeat(31)}`,
      suffix: `${'y'.repeat(31)}🏴`,
    });
    expect([passage.prefix.length, passage.suffix.length]).toEqual([33, 33]);
    expect(describePassage('ab', textRange(0, 1))).toMatchObject({ prefix: '', suffix: 'b' });
    expect(() => describePassage('ab', textRange(0, 3))).toThrow('past the text');
  });

  it('law: prefix, quote and suffix are one stretch of the text around the passage', () => {
    fc.assert(
      fc.property(withPassage, ({ document: { text }, range }) => {
        if (range === null) return;
        const { start, end, quote, prefix, suffix } = describePassage(text, range);
        expect(text.slice(start - prefix.length, end + suffix.length)).toBe(
          prefix + quote + suffix,
        );
        expect(prefix.length).toBeGreaterThanOrEqual(Math.min(CONTEXT_UNITS, start));
        expect(suffix.length).toBeGreaterThanOrEqual(Math.min(CONTEXT_UNITS, text.length - end));
        expect(Math.max(prefix.length, suffix.length)).toBeLessThanOrEqual(CONTEXT_UNITS + 1);
        expect(prefix + quote + suffix).not.toMatch(/\p{Surrogate}/u);
      }),
      seeded,
    );
  });
});

describe('anchorPassage', () => {
  it('law: what was described on an edition is anchored there again, unmoved', () => {
    fc.assert(
      fc.property(withPassage, ({ document, range }) => {
        if (range === null) return;
        const passage = describePassage(document.text, range);
        expect(anchorPassage(document, { hash: document.hash, passage })).toEqual({
          status: 'anchored',
          range,
          moved: false,
        });
      }),
      seeded,
    );
  });

  it('law: on any other text a passage is on its very words or it is an orphan', () => {
    fc.assert(
      fc.property(withPassage, arbitraryDocument, fc.nat(), ({ document, range }, other, cut) => {
        if (range === null) return;
        const passage = describePassage(document.text, range);
        const at = cut % (document.text.length + 1);
        const text = document.text.slice(0, at) + other.text + document.text.slice(at);
        const outcome = anchorPassage({ hash: 'other', text }, { hash: document.hash, passage });
        if (outcome.status === 'anchored') {
          expect(outcome.moved).toBe(true);
          expect(text.slice(outcome.range.start, outcome.range.end)).toBe(passage.quote);
        }
      }),
      seeded,
    );
  });

  const text = 'Before it. The quote stands here. After it.';
  const passage = describePassage(text, textRange(15, 20));

  it('is an orphan when its own edition holds other words at its place', () => {
    const damaged = { ...passage, quote: 'quota' };
    expect(anchorPassage({ hash: 'h', text }, { hash: 'h', passage: damaged })).toEqual({
      status: 'orphan',
      reason: 'quoteDiffers',
    });
    const past = { ...passage, end: 400 };
    expect(anchorPassage({ hash: 'h', text }, { hash: 'h', passage: past }).status).toBe('orphan');
  });

  it('moves on another edition only to the one place with the same words around it', () => {
    const stored = { hash: 'h', passage };
    const moved = anchorPassage({ hash: 'i', text: `New. ${text}` }, stored);
    expect(moved).toEqual({ status: 'anchored', range: { start: 20, end: 25 }, moved: true });
    const reworded = text.replace('stands', 'stood');
    expect(anchorPassage({ hash: 'i', text: reworded }, stored)).toEqual({
      status: 'orphan',
      reason: 'notFound',
    });
    expect(anchorPassage({ hash: 'i', text: `${text} ${text}` }, stored)).toEqual({
      status: 'orphan',
      reason: 'ambiguous',
    });
  });
});
