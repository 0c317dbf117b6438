import fc from 'fast-check';
import type { Highlight } from '../../annotation/annotation.ts';
import { sampleId, sampleRecord } from '../../journal/testing/recordSamples.ts';
import type { Code } from '../codebook.ts';

/** A code of a test; `n` makes its id, which `codeId` gives. */
export function testCode(n: number, fields: Partial<Code> = {}): Code {
  const sample = sampleRecord('codes', codeId(n), n) as Code;
  return { ...sample, name: `Code ${n}`, parent: null, order: n, ...fields };
}

/** The id of `testCode(n)`. */
export function codeId(n: number): string {
  return sampleId('c0de', n);
}

/** What a test says of a mark. */
export interface TestMark {
  readonly document: number;
  readonly edition: number;
  readonly start: number;
  readonly length: number;
  readonly codes: readonly number[];
}

/** A mark with codes; `n` makes its id and its ink. */
export function testMark(
  n: number,
  { document, edition, start, length, codes }: TestMark,
): Highlight {
  const sample = sampleRecord('highlights', sampleId('f00', n), n) as Highlight;
  return {
    ...sample,
    documentId: sampleId('d0c', document),
    hash: `${edition}`.repeat(64),
    passages: [{ start, end: start + length, quote: 'x'.repeat(length), prefix: '', suffix: '' }],
    codes: codes.map(codeId),
  };
}

/** Codes in a random forest: the parent of each is an earlier one, or none. */
export function someCodes(most: number): fc.Arbitrary<readonly Code[]> {
  return fc
    .array(fc.nat(most), { minLength: 1, maxLength: most })
    .map((picks) =>
      picks.map((pick, n) => testCode(n, { parent: pick % 3 === 0 ? null : codeParent(pick, n) })),
    );
}

function codeParent(pick: number, n: number): string | null {
  return n === 0 ? null : codeId(pick % n);
}

/** Marks on a few short texts, so that many overlap; some name codes that are not there. */
export function someMarks(codes: number): fc.Arbitrary<readonly Highlight[]> {
  const mark = fc.record({
    document: fc.nat(2),
    edition: fc.nat(9).map((pick) => (pick === 0 ? 1 : 0)),
    start: fc.nat(60),
    length: fc.integer({ min: 1, max: 25 }),
    codes: fc.uniqueArray(fc.nat(codes), { maxLength: 4 }),
  });
  return fc.array(mark, { maxLength: 24 }).map((all) => all.map((one, n) => testMark(n, one)));
}
