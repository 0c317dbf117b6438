import { readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Block, SourceDocument } from '../../../../core/document/document.ts';
import { utf16Offset } from '../../../../core/text/offsets.ts';
import { groupsOf, listsOf, pageBefore, runsOf, sectionsOf } from './sections.ts';

function block(kind: Block['kind'], list?: Partial<NonNullable<Block['list']>>): Block {
  const place = { start: utf16Offset(0), end: utf16Offset(1) };
  return list === undefined
    ? { kind, ...place }
    : { kind, ...place, list: { id: 1, ordered: false, depth: 0, number: 1, ...list } };
}

function bundled(number: string): SourceDocument {
  const file = path.resolve(import.meta.dirname, `../../../../../resources/corpus/${number}.json`);
  return JSON.parse(readFileSync(file, 'utf8')) as SourceDocument;
}

describe('sectionsOf', () => {
  it('holds every block exactly once, in sections of at most 100', () => {
    const kinds = fc.constantFrom<Block['kind']>('heading', 'paragraph', 'listItem');
    fc.assert(
      fc.property(fc.array(kinds, { maxLength: 400 }), (given) => {
        const blocks = given.map((kind) => (kind === 'listItem' ? block(kind, {}) : block(kind)));
        const sections = sectionsOf(blocks);
        let next = 0;
        for (const { from, to } of sections) {
          expect(from).toBe(next);
          expect(to - from).toBeGreaterThan(0);
          expect(to - from).toBeLessThanOrEqual(100);
          next = to;
        }
        expect(next).toBe(blocks.length);
      }),
      { seed: 20261121, numRuns: 200 },
    );
  });

  it('begins a new section with a heading once 25 blocks are there', () => {
    const blocks = Array.from({ length: 60 }, (_, at) =>
      block(at % 30 === 0 ? 'heading' : 'paragraph'),
    );
    expect(sectionsOf(blocks)).toEqual([
      { from: 0, to: 30 },
      { from: 30, to: 60 },
    ]);
  });

  it('does not cut a list in two', () => {
    const blocks = [
      ...Array.from({ length: 55 }, () => block('paragraph')),
      ...Array.from({ length: 20 }, () => block('listItem', {})),
      ...Array.from({ length: 10 }, () => block('paragraph')),
    ];
    expect(sectionsOf(blocks)).toEqual([
      { from: 0, to: 75 },
      { from: 75, to: 85 },
    ]);
  });
});

describe('lists', () => {
  it('keeps the items of a run together and nests them by depth', () => {
    const blocks = [
      block('paragraph'),
      block('listItem', { number: 1 }),
      block('listItem', { number: 1, depth: 1, id: 2, ordered: true }),
      block('listItem', { number: 2 }),
      block('listItem', { number: 1, id: 3 }),
    ];
    const groups = groupsOf(blocks, { from: 0, to: blocks.length });
    expect(groups).toEqual([
      { kind: 'block', block: 0 },
      { kind: 'list', items: [1, 2, 3, 4] },
    ]);
    const lists = listsOf(blocks, [1, 2, 3, 4]);
    expect(lists.map((list) => list.map((node) => node.block))).toEqual([[1, 3], [4]]);
    expect(lists[0]?.[0]?.children).toMatchObject([{ block: 2, ordered: true }]);
  });
});

describe('runsOf', () => {
  it.each(['000', '001', '002'])('joins to exactly the text of each block of %s', (number) => {
    const document = bundled(number);
    document.blocks.forEach(({ start, end }, index) => {
      const runs = runsOf(document, index);
      expect(runs.map((run) => document.text.slice(run.start, run.end)).join('')).toBe(
        document.text.slice(start, end),
      );
      expect(runs[0]?.start).toBe(start);
      expect(runs.at(-1)?.end).toBe(end);
    });
  });

  it('shows each page break once: before a block or within one', () => {
    const document = bundled('000');
    const shown = document.blocks.flatMap((_, index) => [
      pageBefore(document, index),
      ...runsOf(document, index).map(({ page }) => page),
    ]);
    expect(shown.filter((page) => page !== null)).toEqual(
      document.pageBreaks?.map(({ page }) => page),
    );
  });
});
