import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { INKS, type Ink } from '../../../../core/annotation/annotation.ts';
import { blockIndicesIn } from '../../../../core/document/blocks.ts';
import type { BlockKind } from '../../../../core/document/document.ts';
import { passageRange } from '../../../../core/document/passageRange.ts';
import {
  arbitraryWords,
  sampleDocument,
} from '../../../../core/document/testing/sampleDocument.ts';
import { textRange } from '../../../../core/text/offsets.ts';
import { type InlineMark, markSegments } from './markSegments.ts';

const mark = (id: string, ink: Ink, start: number, end: number): InlineMark => ({
  id,
  ink,
  range: textRange(start, end),
});

const KINDS: readonly BlockKind[] = [
  ...(['paragraph', 'listItem', 'standfirst', 'dateline', 'caption', 'credit', 'byline'] as const),
  ...(['source', 'quote', 'table', 'code', 'footnote'] as const),
];

describe('markSegments', () => {
  it('cuts marks that overlap, nest and coincide into stretches, each beginning and ending once', () => {
    const long = mark('long', 1, 0, 20);
    const inner = mark('inner', 5, 5, 10);
    const crossing = mark('crossing', 3, 8, 30);
    const same = mark('same', 2, 5, 10);
    const ids = (marks: readonly InlineMark[]): string => marks.map(({ id }) => id).join(' ');
    const found = markSegments([long, inner, crossing, same], 0, 25);
    expect(
      found.map(({ start, end, marks, starts, ends }) => [
        `${start}-${end}`,
        ids(marks),
        ids(starts),
        ids(ends),
      ]),
    ).toEqual([
      ['0-5', 'long', 'long', ''],
      ['5-8', 'long inner same', 'inner same', ''],
      ['8-10', 'crossing long inner same', 'crossing', 'same inner'],
      ['10-20', 'crossing long', '', 'long'],
      ['20-25', 'crossing', '', ''],
    ]);
  });

  it('law: over blocks of all kinds, marks and nothing else are covered, each character once', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.constantFrom(...KINDS), arbitraryWords), {
          minLength: 1,
          maxLength: 8,
        }),
        fc.array(fc.tuple(fc.nat(400), fc.nat(400), fc.constantFrom(...INKS)), { maxLength: 14 }),
        (parts, ends) => {
          const document = sampleDocument(parts);
          const { text, blocks } = document;
          const marks = ends.flatMap(([a, b, ink], at) => {
            const size = text.length + 1;
            const range = passageRange(document, a % size, b % size);
            return range ? [{ id: String(at), ink, range }] : [];
          });
          const said = new Map(marks.map(({ id }) => [id, { text: '', starts: 0, ends: 0 }]));
          for (const [index, block] of blocks.entries()) {
            let last: number = block.start;
            for (const segment of markSegments(marks, block.start, block.end)) {
              const { start, end } = segment;
              expect(start).toBeGreaterThanOrEqual(last);
              expect(end).toBeGreaterThan(start);
              for (let at = last; at < end; at += 1) {
                const on = marks.filter(({ range }) => range.start <= at && at < range.end);
                const ids = at < start ? [] : segment.marks.map(({ id }) => id).sort();
                expect(on.map(({ id }) => id).sort()).toEqual(ids);
              }
              last = end;
              for (const { id } of segment.marks) {
                const one = said.get(id);
                if (one) one.text += text.slice(start, end);
              }
              for (const { id } of segment.starts) (said.get(id) ?? { starts: 0 }).starts += 1;
              for (const { id } of segment.ends) (said.get(id) ?? { ends: 0 }).ends += 1;
            }
            expect(blocks[index]?.end).toBeGreaterThanOrEqual(last);
          }
          for (const { id, range } of marks) {
            const words = blockIndicesIn(document, range).map((index) => {
              const block = blocks[index];
              return text.slice(
                Math.max(range.start, block?.start ?? 0),
                Math.min(range.end, block?.end ?? 0),
              );
            });
            expect(said.get(id)).toEqual({ text: words.join(''), starts: 1, ends: 1 });
          }
        },
      ),
      { seed: 20261121, numRuns: 600 },
    );
  });
});
