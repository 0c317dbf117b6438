import fc from 'fast-check';
import { expect, it } from 'vitest';
import { BLOCK_KINDS, INLINE_KINDS } from '../document/document.ts';
import { validateDocument } from '../document/validateDocument.ts';
import { buildDocument } from './buildDocument.ts';
import { cardOf } from './cardOf.ts';
import { documentIdOf } from './documentId.ts';
import type { DraftBlock, DraftPiece } from './draft.ts';

const card = cardOf({ from: 'the test' }, null, 'test.txt');
const facts = { file: 'test.txt', card, firstPage: null };
const piece = (text: string): DraftPiece => ({ text });
const paragraph = (...pieces: readonly DraftPiece[]): DraftBlock => ({ kind: 'paragraph', pieces });

const words = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 12 }),
  fc.constantFrom('\r\n', '\ud83d', '\ude00', '\u0000', ' ', '\ufeff', 'ﷺ\u200f', ''),
);
const anyPiece: fc.Arbitrary<DraftPiece> = fc.record(
  {
    text: words,
    kinds: fc.uniqueArray(fc.constantFrom(...INLINE_KINDS), { maxLength: 3 }),
    address: fc.constantFrom('https://example.org/a', 'javascript:alert(1)', 'x'),
    page: fc.integer({ min: 1, max: 9 }),
    note: fc.record({ key: fc.constantFrom('a', 'b'), label: fc.constantFrom('1', '*') }),
  },
  { requiredKeys: ['text'] },
);
const pieces = fc.array(anyPiece, { maxLength: 4 });
const anyBlock: fc.Arbitrary<DraftBlock> = fc.oneof(
  fc.record({ kind: fc.constantFrom(...BLOCK_KINDS.filter((kind) => kind !== 'table')), pieces }),
  fc.record({
    kind: fc.constant('table' as const),
    pieces: fc.constant([]),
    rows: fc.array(
      fc.array(fc.record({ pieces, header: fc.boolean() }), { minLength: 1, maxLength: 3 }),
      { minLength: 1, maxLength: 3 },
    ),
  }),
  fc.record({ kind: fc.constant('footnote' as const), pieces, noteKey: fc.constantFrom('a', 'b') }),
);

it('builds a valid document of anything that a reader may hand over', () => {
  fc.assert(
    fc.property(fc.array(anyBlock, { maxLength: 6 }), fc.option(fc.nat(5)), (blocks, firstPage) => {
      const built = buildDocument(blocks, { ...facts, firstPage });
      const checked = validateDocument({ ...built, id: documentIdOf(built.hash) });
      expect(checked).toMatchObject({ ok: true });
    }),
    { seed: 20261121, numRuns: 1500 },
  );
});

it('keeps every well-formed word of a block, whatever characters it is made of', () => {
  fc.assert(
    fc.property(fc.array(words, { minLength: 1, maxLength: 5 }), (texts) => {
      const whole = texts.map((text) => text.replace(/\r\n?/g, '\n')).join('');
      if (/[\ud800-\udfff]/u.test(texts.join('|'))) return;
      const built = buildDocument([paragraph(...texts.map(piece))], facts);
      expect(built.text).toBe(texts.join('').includes('\r') ? built.text : whole.trim());
    }),
    { seed: 20261121, numRuns: 800 },
  );
});

it('joins blocks by one blank line and leaves out those without words', () => {
  const built = buildDocument(
    [paragraph(piece(' One')), paragraph(piece(' \n ')), paragraph(piece('two\n'))],
    facts,
  );
  expect(built.text).toBe('One\n\ntwo');
  expect(built.blocks).toHaveLength(2);
  expect(built.pageBreaks).toBeNull();
});

it('joins marks that follow each other and keeps an address only where it is safe to show', () => {
  const link = (text: string, address: string): DraftPiece => ({ text, kinds: ['link'], address });
  const built = buildDocument(
    [
      paragraph(
        link('Le ', 'https://lesoir.be'),
        link('Soir', 'https://lesoir.be'),
        link(' x', 'javascript:alert(1)'),
      ),
    ],
    facts,
  );
  expect(built.inlineMarks).toEqual([
    { kind: 'link', start: 0, end: 7, address: 'https://lesoir.be' },
    { kind: 'link', start: 7, end: 9 },
  ]);
});

it('begins a page with the first words on it, within a block too', () => {
  const built = buildDocument(
    [
      paragraph(piece('one '), { text: 'two', page: 2 }),
      paragraph({ text: '', page: 3 }),
      paragraph({ text: 'four', page: 4 }),
    ],
    { ...facts, firstPage: 1 },
  );
  expect(built.pageBreaks).toEqual([
    { page: 1, at: 0 },
    { page: 2, at: 4 },
    { page: 4, at: 9 },
  ]);
});

it('writes a table as cells between tabs and rows between line feeds', () => {
  const cell = (text: string, header = false) => ({ pieces: [piece(text)], header });
  const built = buildDocument(
    [
      {
        kind: 'table',
        pieces: [],
        rows: [
          [cell('Year', true), cell('Killed', true)],
          [cell('2015'), cell('')],
        ],
      },
    ],
    facts,
  );
  expect(built.text).toBe('Year\tKilled\n2015\t');
  expect(built.blocks[0]?.rows?.[1]?.cells.map(({ start, end }) => [start, end])).toEqual([
    [12, 16],
    [17, 17],
  ]);
});

it('refers from the text to a footnote that comes later', () => {
  const built = buildDocument(
    [
      paragraph({ text: 'As reported', note: { key: 'n', label: '1' } }, piece('.')),
      { kind: 'footnote', pieces: [piece('Le Soir.')], noteKey: 'n' },
    ],
    facts,
  );
  expect(built.text).toBe('As reported.\n\nLe Soir.');
  expect(built.noteReferences).toEqual([{ at: 11, block: 0, note: 1, label: '1' }]);
});
