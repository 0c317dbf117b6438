import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { textRange, utf16Offset } from '../text/offsets.ts';
import { blockIndexAt, blockIndicesIn, blockText, rangeInBlock } from './blocks.ts';
import { citationGroupsOf, citedNamesFor } from './citations.ts';
import { blockOfParagraph, formatLocator, locatorOf, pageAt } from './locator.ts';
import { outlineOf } from './outline.ts';
import { summaryOf } from './summary.ts';
import { arbitraryDocument, sampleDocument } from './testing/sampleDocument.ts';

const document = sampleDocument(
  [
    ['heading:1', 'Title'],
    ['standfirst', 'Lead.'],
    ['paragraph', 'First words.'],
    ['heading:2', 'Section'],
    ['paragraph', 'Second.'],
    ['listItem', 'one'],
    ['listItem', 'two'],
    ['source', '(Source: A)'],
    ['paragraph', 'Third.'],
  ],
  [
    { page: 1, at: utf16Offset(0) },
    { page: 2, at: utf16Offset(20) },
  ],
);

function locate(words: string) {
  const at = document.text.indexOf(words);
  return locatorOf(document, textRange(at, at + words.length));
}

describe('locatorOf', () => {
  it('counts paragraphs and cites any other block from the paragraph before it', () => {
    expect(formatLocator(locate('First'))).toBe('p. 1, ¶ 1');
    expect(formatLocator(locate('Second'))).toBe('p. 2, ¶ 2');
    expect(formatLocator(locate('two'))).toBe('p. 2, ¶ 2, item 2');
    expect(formatLocator(locate('(Source'))).toBe('p. 2, ¶ 2, source line');
    expect(formatLocator(locate('Third'))).toBe('p. 2, ¶ 3');
    expect(formatLocator(locate('Section'))).toBe('p. 2, ¶ 1, heading');
  });

  it('has no paragraph before the first one', () => {
    expect(locate('Lead')).toEqual({
      page: 1,
      paragraph: null,
      item: null,
      part: 'standfirst',
      section: null,
    });
    expect(formatLocator(locate('Lead'))).toBe('p. 1, standfirst');
  });

  it('names the nearest section, not the title', () => {
    expect(locate('First').section).toBeNull();
    expect(locate('Third').section).toBe('Section');
  });

  it('takes the page and paragraph of the first character', () => {
    const from = document.text.indexOf('words');
    expect(formatLocator(locatorOf(document, textRange(from, document.text.length)))).toBe(
      'p. 2, ¶ 1',
    );
    expect(formatLocator(locatorOf(document, textRange(from - 1, document.text.length)))).toBe(
      'p. 1, ¶ 1',
    );
  });

  it('law: the paragraph cited is the one that holds the passage or stands before it', () => {
    fc.assert(
      fc.property(arbitraryDocument, (held) => {
        for (const [index, block] of held.blocks.entries()) {
          const { paragraph, part, item, page } = locatorOf(held, block);
          const cited = paragraph === null ? -1 : (blockOfParagraph(held, paragraph) ?? -2);
          expect(cited).toBe(
            held.blocks.findLastIndex((other, at) => at <= index && other.kind === 'paragraph'),
          );
          expect(cited === index).toBe(block.kind === 'paragraph');
          expect(item !== null).toBe(block.kind === 'listItem');
          expect(part === null).toBe(block.kind === 'paragraph' || block.kind === 'listItem');
          expect(page).toBe(held.pageBreaks === null ? null : index + 1);
        }
      }),
      { seed: 20261121, numRuns: 200 },
    );
  });
});

describe('blocks', () => {
  it('law: a block is found from each of its characters, and none from a separator', () => {
    fc.assert(
      fc.property(arbitraryDocument, (held) => {
        for (let at = -1; at <= held.text.length; at += 1) {
          const slow = held.blocks.findIndex(({ start, end }) => start <= at && at < end);
          expect(blockIndexAt(held, at)).toBe(slow < 0 ? null : slow);
        }
      }),
      { seed: 20261121, numRuns: 200 },
    );
  });

  it('law: the parts of a passage in its blocks are the passage without separators', () => {
    fc.assert(
      fc.property(arbitraryDocument, fc.nat(), fc.nat(), (held, a, b) => {
        const size = held.text.length + 1;
        const range = textRange(Math.min(a % size, b % size), Math.max(a % size, b % size));
        const parts = blockIndicesIn(held, range).map((index) => {
          const part = rangeInBlock(held, index, range);
          return part === null ? 'none' : held.text.slice(part.start, part.end);
        });
        expect(parts).toEqual(
          held.text
            .slice(range.start, range.end)
            .split(/\n+/)
            .filter((words) => words !== ''),
        );
      }),
      { seed: 20261121, numRuns: 300 },
    );
  });

  it('has no text and no range for an index that names no block', () => {
    expect(blockText(document, 99)).toBe('');
    expect(rangeInBlock(document, 99, textRange(0, 5))).toBeNull();
    expect(blockOfParagraph(document, 4)).toBeNull();
    expect(pageAt(document, -1)).toBeNull();
  });
});

describe('what a document is summed up to', () => {
  it('has its headings in order with levels and pages', () => {
    expect(outlineOf(document)).toEqual([
      { block: 0, start: 0, text: 'Title', level: 1, page: 1 },
      { block: 3, start: 28, text: 'Section', level: 2, page: 2 },
    ]);
  });

  it('counts characters, words, paragraphs and pages', () => {
    expect(summaryOf(document)).toMatchObject({
      characters: document.text.length,
      words: 11,
      paragraphs: 3,
      pages: 2,
    });
    expect(summaryOf({ ...document, pageBreaks: null }).pages).toBeNull();
  });

  it("offers the names that a block's groups cite, each once", () => {
    const at = document.text.indexOf('A)');
    const source = { name: 'A', ...textRange(at, at + 1) };
    const line = document.blocks[7];
    if (line === undefined) throw new Error('the sample has a source line');
    const group = {
      block: 7,
      covers: [4, 5, 6],
      sources: [source, source],
      ...textRange(line.start, line.end),
    };
    const cited = { ...document, citationGroups: [group] };
    for (const index of [4, 5, 6, 7]) expect(citationGroupsOf(cited, index)).toEqual([group]);
    for (const index of [0, 2, 3, 8]) expect(citationGroupsOf(cited, index)).toEqual([]);
    const two = document.text.indexOf('two');
    expect(citedNamesFor(cited, textRange(two, two + 3))).toEqual(['A']);
  });
});
