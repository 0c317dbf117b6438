import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { SourceDocument } from '../../../../core/document/document.ts';
import { sampleDocument } from '../../../../core/document/testing/sampleDocument.ts';
import { lockScroll } from './lockedScroll.ts';

function documentOf(paragraphs: readonly string[]): SourceDocument {
  const document = sampleDocument(paragraphs.map((words) => ['paragraph', words]));
  return { ...document, hash: document.text };
}

const old = Array.from(
  { length: 20 },
  (_, at) => `Paragraph ${at} says what only it can say here.`,
);

describe('locked scrolling', () => {
  it('keeps two places of one text as far apart as they were', () => {
    const document = documentOf(old);
    const lock = lockScroll(document, document, { main: 100, beside: 400 });
    expect(lock.by).toBe('distance');
    expect(lock.follow('main', 150)).toBe(450);
    expect(lock.follow('beside', 300)).toBe(0);
    expect(lock.follow('main', 5000)).toBe(document.text.length);
  });

  it('shows the same paragraph of two editions, also after one that was added', () => {
    const edited = ['A foreword that the first edition did not have, and it is long.', ...old];
    const [main, beside] = [documentOf(old), documentOf(edited)];
    const lock = lockScroll(main, beside, { main: 0, beside: 0 });
    expect(lock.by).toBe('passage');
    const at = main.blocks[7]?.start ?? 0;
    expect(lock.follow('main', at)).toBe(beside.blocks[8]?.start);
    expect(lock.follow('beside', beside.blocks[8]?.start ?? 0)).toBe(at);
  });

  it('moves two unlike texts by the same share of their length', () => {
    const other = documentOf(['Something else altogether, at some length.', 'And its end.']);
    const main = documentOf(old);
    const lock = lockScroll(main, other, { main: 0, beside: 0 });
    expect(lock.by).toBe('share');
    const half = lock.follow('main', Math.round(main.text.length / 2));
    expect(half / other.text.length).toBeCloseTo(0.5, 1);
  });

  it('never leaves a text and never turns round, however the editions differ', () => {
    const order = fc.shuffledSubarray(old.map((_, at) => at));
    fc.assert(
      fc.property(order, order, fc.array(fc.nat(1200)), (a, b, places) => {
        const [main, beside] = [a, b].map((kept) => documentOf(kept.map((at) => old[at] ?? '')));
        if (!main || !beside) return;
        const lock = lockScroll(main, beside, { main: 0, beside: 0 });
        let last = 0;
        for (const at of [...places].sort((x, y) => x - y)) {
          const there = lock.follow('main', Math.min(at, main.text.length));
          expect(there).toBeGreaterThanOrEqual(last);
          expect(there).toBeLessThanOrEqual(beside.text.length);
          last = there;
        }
      }),
      { seed: 20261121, numRuns: 300 },
    );
  });
});
