import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Highlight } from '../annotation/annotation.ts';
import {
  type CodedText,
  codePath,
  countCodes,
  gatherCodedTexts,
  numberCodes,
} from './codeCounts.ts';
import { tableOfCodes } from './codeTable.ts';
import { codeId, someCodes, someMarks, testCode, testMark } from './testing/codedSamples.ts';

const LAW = { seed: 20261121, numRuns: 300 } as const;
const MARK = { document: 0, edition: 0, start: 0, length: 5, codes: [0] };

function marksOf(texts: readonly CodedText[]): readonly Highlight[] {
  return texts.flatMap(({ marks }) => marks.map(({ highlight }) => highlight));
}

it('numbers codes as the tree lists them, siblings by rank and then by name', () => {
  const numbered = numberCodes([
    testCode(0, { name: 'Prison', parent: codeId(1), order: 0 }),
    testCode(1, { name: 'Recruitment', order: 2 }),
    testCode(2, { name: 'Law', order: 1 }),
    testCode(3, { name: 'Family', parent: codeId(1), order: 0 }),
    testCode(4, { name: 'Peers', parent: codeId(3) }),
  ]);
  expect(numbered.codes.map(({ name }) => name)).toEqual([
    'Law',
    'Recruitment',
    'Family',
    'Peers',
    'Prison',
  ]);
  expect([...numbered.ends]).toEqual([1, 5, 4, 4, 5]);
  expect(codePath(numbered, 3)).toBe('Recruitment › Family › Peers');
});

it('counts a mark of a merged code under the survivor, once, and one of a deleted code under none', () => {
  const numbered = numberCodes([
    testCode(0),
    testCode(1, { deletedAtMs: 1, mergedInto: codeId(2) }),
    testCode(2, { deletedAtMs: 1, mergedInto: codeId(0) }),
    testCode(3, { deletedAtMs: 1 }),
  ]);
  const marks = [
    testMark(1, { ...MARK, codes: [0, 1, 2] }),
    testMark(2, { ...MARK, codes: [1] }),
    testMark(3, { ...MARK, codes: [3] }),
  ];
  const texts = gatherCodedTexts(marks, numbered);
  expect(marksOf(texts)).toHaveLength(2);
  expect(countCodes(texts, numbered)).toEqual([
    { code: 0, marks: 2, documents: 1, marksWithin: 2, documentsWithin: 1 },
  ]);
});

it('leaves out marks in the trash, and keeps the editions of a document apart but counts it once', () => {
  const numbered = numberCodes([testCode(0)]);
  const marks = [
    testMark(1, { ...MARK, edition: 1 }),
    testMark(2, { ...MARK, start: 9 }),
    testMark(3, MARK),
    { ...testMark(4, MARK), deletedAtMs: 5 },
  ];
  const texts = gatherCodedTexts(marks, numbered);
  expect(texts.map(({ marks: of }) => of.map(({ start }) => start))).toEqual([[0], [0, 9]]);
  expect(countCodes(texts, numbered)[0]).toMatchObject({ marks: 3, documents: 1 });
  expect(tableOfCodes(texts, numbered, false).documents).toHaveLength(1);
});

it('counts what counting every mark anew for each code and document counts', () => {
  fc.assert(
    fc.property(someCodes(8), someMarks(9), (codes, marks) => {
      const numbered = numberCodes(codes);
      const texts = gatherCodedTexts(marks, numbered);
      const below = (id: string): ReadonlySet<string> => {
        const found = new Set([id]);
        for (const code of codes)
          if (code.parent !== null && found.has(code.parent)) found.add(code.id);
        return found;
      };
      const having = (ids: ReadonlySet<string>, documentId?: string) =>
        marks.filter(
          (mark) =>
            (documentId === undefined || mark.documentId === documentId) &&
            mark.codes.some((one) => ids.has(one)),
        );
      const documents = (found: readonly Highlight[]) =>
        new Set(found.map(({ documentId }) => documentId)).size;
      const expected = numbered.codes.flatMap(({ id }, code) => {
        const [own, all] = [having(new Set([id])), having(below(id))];
        if (all.length === 0) return [];
        const counts = { marks: own.length, documents: documents(own) };
        return [{ code, ...counts, marksWithin: all.length, documentsWithin: documents(all) }];
      });
      expect(countCodes(texts, numbered)).toEqual(expected);
      for (const within of [false, true]) {
        const table = tableOfCodes(texts, numbered, within);
        for (const [code, { id }] of numbered.codes.entries()) {
          const ids = within ? below(id) : new Set([id]);
          expect(table.total(code)).toBe(having(ids).length);
          expect(table.codes.includes(code)).toBe(having(ids).length > 0);
          for (const documentId of table.documents) {
            expect(table.count(code, documentId)).toBe(having(ids, documentId).length);
          }
        }
        const live = new Set(codes.map(({ id }) => id));
        for (const documentId of table.documents) {
          expect(table.marksIn(documentId)).toBe(having(live, documentId).length);
        }
      }
    }),
    LAW,
  );
});
