import fc from 'fast-check';
import { expect, it } from 'vitest';
import { sampleDocument } from '../document/testing/sampleDocument.ts';
import { sampleId } from '../journal/testing/recordSamples.ts';
import { textRange } from '../text/offsets.ts';
import { type CodedMark, type CodedText, gatherCodedTexts, numberCodes } from './codeCounts.ts';
import { choosePassages } from './codedPassages.ts';
import { contextOf } from './codedPassagesContext.ts';
import { type OrderFacts, orderPassages } from './codedPassagesOrder.ts';
import { codeId, someCodes, someMarks, testCode, testMark } from './testing/codedSamples.ts';

const LAW = { seed: 20261121, numRuns: 300 } as const;
const STARTS = [0, 20, 40, 60];
const MARK = { document: 0, edition: 0, start: 0, length: 10, codes: [0] };

const ids = (marks: readonly CodedMark[]) => marks.map(({ highlight }) => highlight.id);
const marked = (...numbers: readonly number[]) => numbers.map((n) => sampleId('f00', n));

it('gives every coded passage when no code is asked for, and those of one document', () => {
  const numbered = numberCodes([testCode(0), testCode(1)]);
  const texts = gatherCodedTexts(
    [testMark(1, MARK), testMark(2, { ...MARK, document: 1, codes: [1] })],
    numbered,
  );
  const all = { codes: [], match: 'mark', within: true, documentId: null } as const;
  expect(ids(choosePassages(texts, numbered, all, () => null))).toEqual(marked(1, 2));
  const one = { ...all, documentId: sampleId('d0c', 1) };
  expect(ids(choosePassages(texts, numbered, one, () => null))).toEqual(marked(2));
});

it('counts a code below for the code above only where codes below are asked for', () => {
  const numbered = numberCodes([testCode(0), testCode(1, { parent: codeId(0) }), testCode(2)]);
  const texts = gatherCodedTexts([testMark(1, { ...MARK, codes: [1, 2] })], numbered);
  const both = { codes: [0, 2], match: 'mark', documentId: null } as const;
  const ask = (within: boolean) =>
    ids(choosePassages(texts, numbered, { ...both, within }, () => null));
  expect(ask(true)).toEqual(marked(1));
  expect(ask(false)).toEqual([]);
});

/** What a choice asks for, by looking at every mark of the text for each. */
function slowChoice(
  text: CodedText,
  wanted: readonly (readonly number[])[],
  match: 'any' | 'mark' | 'overlap' | 'paragraph',
): readonly CodedMark[] {
  const hasOne = (mark: CodedMark, group: readonly number[]) =>
    group.some((code) => mark.codes.includes(code));
  const blocks = (mark: CodedMark) =>
    STARTS.filter((from, at) => mark.start < (STARTS[at + 1] ?? Infinity) && mark.end > from);
  const full = STARTS.filter((block) =>
    wanted.every((group) =>
      text.marks.some((mark) => hasOne(mark, group) && blocks(mark).includes(block)),
    ),
  );
  return text.marks.filter((mark) => {
    if (!wanted.some((group) => hasOne(mark, group))) return false;
    if (match === 'any') return true;
    if (match === 'mark') return wanted.every((group) => hasOne(mark, group));
    if (match === 'paragraph') return blocks(mark).some((block) => full.includes(block));
    return wanted.every((group) =>
      text.marks.some(
        (other) => hasOne(other, group) && other.start < mark.end && mark.start < other.end,
      ),
    );
  });
}

it('chooses what looking at every mark for each mark chooses', () => {
  const asked = fc.uniqueArray(fc.nat(5), { minLength: 1, maxLength: 3 });
  fc.assert(
    fc.property(someCodes(6), someMarks(6), asked, fc.boolean(), (codes, marks, picks, within) => {
      const numbered = numberCodes(codes);
      const texts = gatherCodedTexts(marks, numbered);
      const wanted = picks.filter((pick) => pick < codes.length);
      if (wanted.length === 0) return;
      const groups = wanted.map((code) =>
        numbered.codes.flatMap((_, number) => {
          for (let up = number; up >= 0; up = numbered.parents[up] ?? -1) {
            if (up === code && (within || up === number)) return [number];
          }
          return [];
        }),
      );
      for (const match of ['any', 'mark', 'overlap', 'paragraph'] as const) {
        const choice = { codes: wanted, match, within, documentId: null };
        const chosen = choosePassages(texts, numbered, choice, () => STARTS);
        const slow = texts.flatMap((text) => slowChoice(text, groups, match));
        expect(ids(chosen)).toEqual(ids(slow));
      }
    }),
    LAW,
  );
});

it('orders passages by document, title, code, ink, author and date, each in document order beneath', () => {
  const numbered = numberCodes([testCode(0), testCode(1), testCode(2)]);
  const marks = choosePassages(
    gatherCodedTexts(
      [
        { ...testMark(4, { ...MARK, start: 5, codes: [1, 0] }), ink: 2, createdAtMs: 30 },
        { ...testMark(2, MARK), ink: 1, createdAtMs: 10, by: 'b' },
        { ...testMark(3, { ...MARK, document: 1 }), ink: 2, createdAtMs: 20 },
        { ...testMark(1, { ...MARK, document: 7, codes: [2] }), ink: 6, createdAtMs: 40 },
      ],
      numbered,
    ),
    numbered,
    { codes: [], match: 'any', within: false, documentId: null },
    () => null,
  );
  const facts: OrderFacts = {
    codebook: numbered,
    documents: [
      { id: sampleId('d0c', 1), title: 'Zeebrugge' },
      { id: sampleId('d0c', 0), title: 'Antwerp' },
    ],
    authorName: (by) => (by === 'b' ? 'Ada' : 'Berta'),
    asked: null,
  };
  const listed = (order: Parameters<typeof orderPassages>[1], with_ = facts) =>
    orderPassages(marks, order, with_).map((group) => [group.title, ids(group.marks)]);
  expect(listed('document')).toEqual([
    ['Zeebrugge', marked(3)],
    ['Antwerp', marked(2, 4)],
    ['Document not held', marked(1)],
  ]);
  expect(listed('title').map(([title]) => title)).toEqual([
    'Antwerp',
    'Document not held',
    'Zeebrugge',
  ]);
  expect(listed('code')).toEqual([
    ['Code 0', marked(3, 2, 4)],
    ['Code 1', marked(4)],
    ['Code 2', marked(1)],
  ]);
  expect(listed('code', { ...facts, asked: new Set([1]) })).toEqual([['Code 1', marked(4)]]);
  expect(listed('ink')).toEqual([
    ['Key fact', marked(2)],
    ['Actor', marked(3, 4)],
    ['Follow up', marked(1)],
  ]);
  expect(listed('author')).toEqual([
    ['Ada', marked(2)],
    ['Berta', marked(3, 4, 1)],
  ]);
  expect(listed('newest')).toEqual([['', marked(1, 4, 3, 2)]]);
  expect(listed('oldest')).toEqual([['', marked(2, 3, 4, 1)]]);
  expect(orderPassages([], 'newest', facts)).toEqual([]);
});

it('shows whole words around a passage, and nothing of the blocks beside its own', () => {
  const document = sampleDocument([
    ['paragraph', 'Not this one.'],
    ['paragraph', 'The group sent 70 of its members to Syria by March 2013.'],
    ['paragraph', 'Nor this.'],
  ]);
  const at = document.text.indexOf('70 of its members');
  const range = textRange(at, at + '70 of its members'.length);
  expect(contextOf(document, range, 'paragraph')).toEqual({
    before: 'The group sent ',
    after: ' to Syria by March 2013.',
    cutBefore: false,
    cutAfter: false,
  });
  expect(contextOf(document, range, 9)).toEqual({
    before: 'sent ',
    after: ' to Syria',
    cutBefore: true,
    cutAfter: true,
  });
  expect(contextOf(document, range, 0)).toMatchObject({ before: '', after: '', cutBefore: true });
});

it('gives context that stands beside the passage in the text, however wide, and never half a character', () => {
  const words = fc.array(fc.constantFrom('a', 'bc', ' ', '😀', 'ü', ' de '), { minLength: 1 });
  fc.assert(
    fc.property(
      fc.array(words, { minLength: 1, maxLength: 4 }),
      fc.nat(),
      fc.nat(),
      fc.nat(40),
      (parts, a, b, width) => {
        const document = sampleDocument(parts.map((one) => ['paragraph', one.join('')]));
        const { text } = document;
        const [first, second] = [a % text.length, b % text.length];
        const range = textRange(Math.min(first, second), Math.max(first, second) + 1);
        for (const wide of [width, 'paragraph'] as const) {
          const { before, after } = contextOf(document, range, wide);
          expect(text.slice(range.start - before.length, range.start)).toBe(before);
          expect(text.slice(range.end, range.end + after.length)).toBe(after);
          if (wide === 'paragraph') continue;
          expect(before.length).toBeLessThanOrEqual(wide);
          expect(after.length).toBeLessThanOrEqual(wide);
          expect(before).not.toMatch(/^[\udc00-\udfff]/);
          expect(after).not.toMatch(/[\ud800-\udbff]$/);
        }
      },
    ),
    LAW,
  );
});
