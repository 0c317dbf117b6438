import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ReadFile } from '../../core/importing/importing.ts';
import {
  blocksOf,
  HAS_SHARED,
  hostileStrings,
  readWhole,
  SHARED,
  wordsOf,
} from '../testing/readWhole.ts';
import { readTxt } from './readTxt.ts';

const utf8 = new TextEncoder();
const bare = (text: string): string => text.replace(/\s/g, '');
const WRAPPED = 'wrappedLines:1';
const words = wordsOf;
const read = (content: string | Uint8Array, without: readonly string[] = []): Promise<ReadFile> =>
  readWhole(readTxt, content, { without });

/** The file's characters without white space, less the bullets and numbers that stand before list items. */
function expectAllWords(file: ReadFile, text: string): void {
  let rest = bare(text);
  for (const block of file.document.blocks) {
    const own = bare(words(file, block));
    if (block.kind === 'listItem') {
      const mark = block.list?.ordered ? `${block.list.number}[.)]` : '[-*•]';
      rest = rest.replace(new RegExp(`^${mark}`), '');
    }
    if (!rest.startsWith(own)) {
      expect(rest.slice(0, own.length)).toBe(own);
    }
    rest = rest.slice(own.length);
  }
  expect(rest).toBe('');
}

const LOREM =
  'It was in July, 1805, and the speaker was the well-known Anna Pavlovna\n' +
  'Scherer, maid of honor and favorite of the Empress Marya Fedorovna.\n' +
  'With these words she greeted Prince Vasili Kuragin, a man of high rank\n' +
  'and importance, who was the first to arrive at her reception that day,\n' +
  'and Anna had had a cough for some days.';

describe('plain text', () => {
  it('keeps every character of hostile lists and random texts', async () => {
    for (const decoded of [...hostileStrings('unicode.json'), ...hostileStrings('blns.json')]) {
      if (decoded.trim() === '') continue;
      expectAllWords(await read(decoded), decoded);
      expectAllWords(await read(decoded, [WRAPPED]), decoded);
    }
  });

  it('keeps every character and line of random texts, and reads the same bytes alike', async () => {
    const piece = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 10 }),
      fc.constantFrom('\n', '\n\n', '\r\n', '\f', '- ', '* a\n', '1. ', '2) b\n', 'CHAPTER I\n\n'),
      fc.constantFrom(LOREM, '\t', '   ', '\u00a0', '\ud83d\ude00'),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(piece, { maxLength: 14 }), async (pieces) => {
        const bytes = utf8.encode(pieces.join(''));
        const text = new TextDecoder('utf-8').decode(bytes);
        if (text.trim() === '') return;
        const file = await read(bytes);
        expect(await read(bytes)).toEqual(file);
        expectAllWords(file, text);
        const undone = await read(bytes, [WRAPPED]);
        expectAllWords(undone, text);
        const lines = new Set(text.split(/\r\n?|[\n\f]/).map((line) => line.trim()));
        for (const [kind, own] of blocksOf(undone)) {
          if (kind === 'listItem') continue;
          for (const line of own.split('\n')) expect(lines).toContain(line.trim());
        }
        expect(undone.repairs.map(({ id }) => id)).toEqual(file.repairs.map(({ id }) => id));
      }),
      { seed: 20261121, numRuns: 200 },
    );
  }, 60_000);

  it('records line ends that were not LF once, with their number', async () => {
    const file = await read('a\r\nb\rc\n\r\nd');
    expect(file.document.text).toBe('a\nb\nc\n\nd');
    expect(file.warnings).toEqual([
      { kind: 'lineEnds', says: '2 CRLF and 1 CR line ends became LF.' },
    ]);
  });

  it('refuses a file without words', async () => {
    const result = await readTxt({
      bytes: utf8.encode(' \n\t'),
      file: 'a.txt',
      without: new Set(),
    });
    expect(result).toMatchObject({ ok: false, failure: { kind: 'noText' } });
  });

  it('joins lines that a margin broke, and brings them back when that is undone', async () => {
    const file = await read(`${LOREM}\n\n${LOREM}`);
    expect(words(file, file.document.blocks[0])).toBe(LOREM.replaceAll('\n', ' '));
    expect(file.repairs).toMatchObject([{ id: WRAPPED, kind: 'wrappedLines', made: true }]);
    const undone = await read(`${LOREM}\n\n${LOREM}`, [WRAPPED]);
    expect(words(undone, undone.document.blocks[1])).toBe(LOREM);
    expect(undone.repairs).toEqual([{ ...file.repairs[0], made: false }]);
  });

  it.each([
    ['verse', 'Shall I compare thee to a summer’s day?\nThou art more lovely and more temperate:'],
    ['a table', `Name of the place and its province   Killed\n${'x'.repeat(50)}   129`],
    ['indented lines', LOREM.replaceAll('\n', '\n    ')],
    ['lines in capitals', LOREM.toUpperCase()],
  ])('leaves the lines of %s as they are', async (_, passage) => {
    const file = await read(`${LOREM}\n\n${LOREM}\n\n${passage}`);
    expect(words(file, file.document.blocks[2])).toBe(passage);
  });

  it('finds headings only where they are set off', async () => {
    const headingsOf = (file: ReadFile): readonly string[] =>
      file.document.blocks.flatMap((block) =>
        block.kind === 'heading' ? [`${block.level} ${words(file, block)}`] : [],
      );
    const book = await read(
      `BOOK ONE: 1805\n\nCHAPTER I\n\n${LOREM}\n\nNAPOLEON\n\nChapter 2. Of wind\n\n${LOREM}\n\n    CHAPTER III\n\nWHO SAID\nthat?\n\nChapter leaders met`,
    );
    expect(headingsOf(book)).toEqual(['1 BOOK ONE: 1805', '2 CHAPTER I', '2 Chapter 2. Of wind']);
    const report = await read(`KEY FINDINGS\n\n${LOREM}\n\n${LOREM}\n\nIt was so.`);
    expect(headingsOf(report)).toEqual(['2 KEY FINDINGS']);
    expect(report.document.card.title).toBe('KEY FINDINGS');
    expect(headingsOf(await read('ONE PARAGRAPH HERE\n\nANOTHER ONE HERE'))).toEqual([]);
  });

  it('reads lists only where they are plain', async () => {
    const list = await read(
      '1. One\n   more\n2. Two\n\n- a\n- b\n\n- Yes, she said.\nHe went.\n\n3. Third',
    );
    expect(blocksOf(list)).toEqual([
      ['listItem', 'One\nmore'],
      ['listItem', 'Two'],
      ['listItem', 'a'],
      ['listItem', 'b'],
      ['paragraph', '- Yes, she said.\nHe went.'],
      ['paragraph', '3. Third'],
    ]);
    expect(list.document.blocks[1]?.list).toEqual({ id: 1, ordered: true, depth: 0, number: 2 });
  });

  it('counts pages by form feeds and says that the count is ours', async () => {
    const file = await read('one\n\ftwo\nmore\n\f\nfour');
    expect(file.document.pageBreaks).toEqual([
      { page: 1, at: 0 },
      { page: 2, at: 5 },
      { page: 3, at: 15 },
    ]);
    expect(file.warnings[0]?.says).toMatch(/counted from 1/);
    expect((await read('one')).document.pageBreaks).toBeNull();
  });
});

describe.skipIf(!HAS_SHARED)('War and Peace', () => {
  const bytes = () => readFileSync(new URL('corpora/gutenberg/2600-0.txt', SHARED));

  it('comes in completely, with its books and chapters as headings', async () => {
    const file = await read(bytes());
    const { document } = file;
    const headings = document.blocks.filter(({ kind }) => kind === 'heading');
    const named = (start: string): number =>
      headings.filter((block) => words(file, block).startsWith(start)).length;
    expect(named('BOOK ')).toBe(15);
    expect(headings.filter((block) => /EPILOGUE/.test(words(file, block)))).toHaveLength(2);
    expect(named('CHAPTER ')).toBe(365);
    expect(document.text.startsWith('The Project Gutenberg EBook of War and Peace, by Leo')).toBe(
      true,
    );
    expectAllWords(file, new TextDecoder().decode(bytes()));
    expect(document.card).toMatchObject({
      title: 'War and Peace',
      authors: ['Leo Tolstoy'],
      language: 'en',
      publisher: 'Project Gutenberg',
    });
    expect(file.warnings).toEqual([{ kind: 'lineEnds', says: '66055 CRLF line ends became LF.' }]);
  });
});
