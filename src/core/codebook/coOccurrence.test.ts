import fc from 'fast-check';
import { expect, it } from 'vitest';
import { type CodedMark, type CodedText, gatherCodedTexts, numberCodes } from './codeCounts.ts';
import { choosePassages } from './codedPassages.ts';
import { type BlockStarts, coOccurrences, TOGETHER_SCOPES } from './coOccurrence.ts';
import type { CodePairs } from './coOccurrencePairs.ts';
import { PairCounts } from './coOccurrencePairs.ts';
import { someCodes, someMarks, testCode, testMark } from './testing/codedSamples.ts';

const LAW = { seed: 20261121, numRuns: 300 } as const;
/** Blocks of 20 units in the current edition; the earlier one is not at hand. */
const STARTS: BlockStarts = ({ hash }) => (hash.startsWith('1') ? null : [0, 20, 40, 60, 80]);
const MARK = { document: 0, edition: 0, start: 0, length: 10, codes: [0] };

const listed = (pairs: CodePairs) => Array.from({ length: pairs.length }, (_, at) => pairs.at(at));
const together = (...asked: Parameters<typeof coOccurrences>) => listed(coOccurrences(...asked));

const meet = (a: CodedMark, b: CodedMark): boolean => a.start < b.end && b.start < a.end;

function blocksOf(text: CodedText, mark: CodedMark): readonly unknown[] {
  const starts = STARTS(text);
  if (starts === null) return [mark];
  return starts.filter((from, at) => mark.start < (starts[at + 1] ?? Infinity) && mark.end > from);
}

/** The number for two codes, by looking at every pair of marks. */
function slowCount(
  texts: readonly CodedText[],
  scope: (typeof TOGETHER_SCOPES)[number],
  [a, b]: readonly [number, number],
): number {
  let count = 0;
  for (const text of texts) {
    const [as, bs] = [a, b].map((code) => text.marks.filter(({ codes }) => codes.includes(code)));
    if (!as || !bs) continue;
    if (scope === 'mark') count += as.filter((mark) => bs.includes(mark)).length;
    if (scope === 'overlap') for (const x of as) count += bs.filter((y) => meet(x, y)).length;
    if (scope === 'paragraph') {
      const blocks = new Set(as.flatMap((mark) => blocksOf(text, mark)));
      const others = new Set(bs.flatMap((mark) => blocksOf(text, mark)));
      count += [...blocks].filter((block) => others.has(block)).length;
    }
  }
  return count;
}

it('counts two codes on one mark, on marks that share words, and in one paragraph', () => {
  const numbered = numberCodes([testCode(0), testCode(1), testCode(2)]);
  const texts = gatherCodedTexts(
    [
      testMark(1, { ...MARK, codes: [0, 1] }),
      testMark(2, { ...MARK, start: 9, length: 2, codes: [1] }),
      testMark(3, { ...MARK, start: 11, length: 3, codes: [2] }),
    ],
    numbered,
  );
  expect(together(texts, 'mark', STARTS)).toEqual([{ first: 0, second: 1, count: 1 }]);
  expect(together(texts, 'overlap', STARTS)).toEqual([{ first: 0, second: 1, count: 2 }]);
  expect(together(texts, 'paragraph', STARTS)).toEqual([
    { first: 0, second: 1, count: 1 },
    { first: 0, second: 2, count: 1 },
    { first: 1, second: 2, count: 1 },
  ]);
});

it('does not hold marks that only touch, or that lie in two editions, for overlapping', () => {
  const numbered = numberCodes([testCode(0), testCode(1)]);
  const texts = gatherCodedTexts(
    [
      testMark(1, MARK),
      testMark(2, { ...MARK, start: 10, codes: [1] }),
      testMark(3, { ...MARK, edition: 1, codes: [1] }),
      testMark(4, { ...MARK, document: 1, codes: [1] }),
    ],
    numbered,
  );
  expect(together(texts, 'overlap', STARTS)).toEqual([]);
});

it('counts what looking at every pair of marks counts, whichever of two codes is asked first', () => {
  fc.assert(
    fc.property(someCodes(6), someMarks(6), (codes, marks) => {
      const numbered = numberCodes(codes);
      const texts = gatherCodedTexts(marks, numbered);
      for (const scope of TOGETHER_SCOPES) {
        const pairs = coOccurrences(texts, scope, STARTS);
        const counted = new Map(
          listed(pairs).map(({ first, second, count }) => [`${first} ${second}`, count]),
        );
        expect(counted.size).toBe(pairs.length);
        for (let a = 0; a < codes.length; a += 1) {
          for (let b = a + 1; b < codes.length; b += 1) {
            const slow = slowCount(texts, scope, [a, b]);
            expect(slowCount(texts, scope, [b, a])).toBe(slow);
            expect(counted.get(`${a} ${b}`) ?? 0).toBe(slow);
            expect(pairs.countOf(b, a)).toBe(slow);
          }
        }
      }
    }),
    LAW,
  );
});

it('has passages behind every number, and none behind a pair without one', () => {
  fc.assert(
    fc.property(someCodes(6), someMarks(6), (codes, marks) => {
      const numbered = numberCodes(codes);
      const texts = gatherCodedTexts(marks, numbered);
      for (const match of TOGETHER_SCOPES) {
        const pairs = coOccurrences(texts, match, STARTS);
        for (let first = 0; first < codes.length; first += 1) {
          for (let second = first + 1; second < codes.length; second += 1) {
            const choice = { codes: [second, first], match, within: false, documentId: null };
            const behind = choosePassages(texts, numbered, choice, STARTS).length;
            const count = pairs.countOf(first, second);
            expect(behind > 0).toBe(count > 0);
            if (match === 'mark') expect(behind).toBe(count);
          }
        }
      }
    }),
    LAW,
  );
});

it('keeps many pairs apart, sorts them by count and then by number, and knows none that was not counted', () => {
  fc.assert(
    fc.property(fc.integer({ min: 2, max: 5000 }), fc.nat(), (size, seed) => {
      const pairs = new PairCounts(size);
      const expected = new Map<string, number>();
      let state = seed;
      const next = () => {
        state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
        return state % size;
      };
      for (let turn = 0; turn < 3000; turn += 1) {
        const [a, b] = [next(), next()];
        if (a === b) continue;
        pairs.add(a, b, 1 + (turn % 3));
        const key = `${Math.min(a, b)} ${Math.max(a, b)}`;
        expected.set(key, (expected.get(key) ?? 0) + 1 + (turn % 3));
      }
      const sorted = pairs.sorted();
      const all = listed(sorted);
      expect(new Map(all.map(({ first, second, count }) => [`${first} ${second}`, count]))).toEqual(
        expected,
      );
      expect(all).toEqual(
        [...all].sort((a, b) => b.count - a.count || a.first - b.first || a.second - b.second),
      );
      for (const { first, second, count } of all) expect(sorted.countOf(second, first)).toBe(count);
      expect(sorted.countOf(0, 0)).toBe(0);
      expect(sorted.countOf(0, size + 1)).toBe(0);
      expect(() => sorted.at(all.length)).toThrow(RangeError);
    }),
    { seed: 20261121, numRuns: 20 },
  );
});
