import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Block, SourceDocument } from '../../../../core/document/document.ts';
import { bundled, HAS_BUNDLE } from '../../../../core/document/testing/bundle.ts';
import { utf16Offset } from '../../../../core/text/offsets.ts';
import {
  groupsOf,
  listsOf,
  pageBefore,
  piecesOf,
  runsOf,
  sectionsOf,
  shortSectionsOf,
} from './sections.ts';

function block(kind: Block['kind'], list?: Partial<NonNullable<Block['list']>>): Block {
  const place = { start: utf16Offset(0), end: utf16Offset(1) };
  return list === undefined
    ? { kind, ...place }
    : { kind, ...place, list: { id: 1, ordered: false, depth: 0, number: 1, ...list } };
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

describe.skipIf(!HAS_BUNDLE)('runsOf', () => {
  it.each(['000', '001', '002'] as const)(
    'joins to exactly the text of each block of %s',
    (number) => {
      const document = bundled(number);
      document.blocks.forEach(({ start, end }, index) => {
        const runs = runsOf(document, index);
        expect(runs.map((run) => document.text.slice(run.start, run.end)).join('')).toBe(
          document.text.slice(start, end),
        );
        expect(runs[0]?.start).toBe(start);
        expect(runs.at(-1)?.end).toBe(end);
      });
    },
  );

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

describe('shortSectionsOf', () => {
  it('law: holds every block once, and ends with the block that fills two screens', () => {
    const lengths = fc.array(fc.integer({ min: 1, max: 9000 }), { maxLength: 300 });
    fc.assert(
      fc.property(lengths, (given) => {
        let start = 0;
        const blocks = given.map((length): Block => {
          const made = block('paragraph');
          const place = { start: utf16Offset(start), end: utf16Offset(start + length) };
          start += length + 2;
          return { ...made, ...place };
        });
        let next = 0;
        for (const { from, to } of shortSectionsOf(blocks)) {
          expect(from).toBe(next);
          expect(to).toBeGreaterThan(from);
          expect(to - from).toBeLessThanOrEqual(40);
          const butLast = given.slice(from, to - 1).reduce((sum, one) => sum + one, 0);
          expect(butLast).toBeLessThan(6000);
          next = to;
        }
        expect(next).toBe(blocks.length);
      }),
      { seed: 20261121, numRuns: 200 },
    );
  });
});

describe('piecesOf', () => {
  it('law: pieces join to the text, are short where it is long, and never split a character', () => {
    const words = fc.constantFrom('a ', '\n', '\u{1F600}', 'x'.repeat(300), 'words and words ');
    fc.assert(
      fc.property(
        fc.array(words, { maxLength: 20 }),
        fc.integer({ min: 1, max: 400 }),
        (parts, times) => {
          const text = parts.join('').repeat(times).slice(0, 120_000);
          const pieces = piecesOf(text, 0, text.length);
          const long = text.length > 20_000;
          expect(pieces.map(({ start, end }) => text.slice(start, end)).join('')).toBe(text);
          for (const { start, end } of pieces) {
            expect(end - start).toBeLessThanOrEqual(long ? 8000 : 20_000);
            if (end < text.length) expect(text.slice(0, end).endsWith('\ud83d')).toBe(false);
          }
        },
      ),
      { seed: 20261121, numRuns: 100 },
    );
  });
});

describe.skipIf(!HAS_BUNDLE)('runs of kinds', () => {
  it('set apart code, raised and lowered words, and keep the address of a link and the place of a reference', () => {
    const text = 'E = mc2, see here.';
    const range = (words: string): { start: Block['start']; end: Block['end'] } => {
      const start = text.indexOf(words);
      return { start: utf16Offset(start), end: utf16Offset(start + words.length) };
    };
    const document: SourceDocument = {
      ...bundled('001'),
      text,
      blocks: [{ kind: 'paragraph', start: utf16Offset(0), end: utf16Offset(text.length) }],
      citationGroups: [],
      pageBreaks: null,
      inlineMarks: [
        { kind: 'link', address: 'https://example.org/', ...range('here') },
        { kind: 'code', ...range('E = mc2') },
        { kind: 'superscript', ...range('2') },
      ],
      noteReferences: [{ at: range('see').start, block: 0, note: 3, label: '*' }],
    };
    const runs = runsOf(document, 0).map((run) => ({
      words: text.slice(run.start, run.end),
      kinds: [...run.kinds].sort(),
      address: run.address,
      notes: run.references.map(({ label }) => label),
    }));
    expect(runs).toEqual([
      { words: 'E = mc', kinds: ['code'], address: null, notes: [] },
      { words: '2', kinds: ['code', 'superscript'], address: null, notes: [] },
      { words: ', ', kinds: [], address: null, notes: [] },
      { words: 'see ', kinds: [], address: null, notes: ['*'] },
      { words: 'here', kinds: ['link'], address: 'https://example.org/', notes: [] },
      { words: '.', kinds: [], address: null, notes: [] },
    ]);
  });
});
