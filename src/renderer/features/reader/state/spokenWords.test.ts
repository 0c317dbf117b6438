import { beforeAll, describe, expect, it } from 'vitest';
import type { SourceDocument } from '../../../../core/document/document.ts';
import { bundled, HAS_BUNDLE } from '../../../../core/document/testing/bundle.ts';
import { type TextRange, textRange } from '../../../../core/text/offsets.ts';
import { blockWords, caretWords, matchWords, selectionWords } from './spokenWords.ts';

describe.skipIf(!HAS_BUNDLE)('what is said in the reader', () => {
  let document: SourceDocument;
  beforeAll(() => {
    document = bundled('000');
  });
  const rangeOf = (words: string): TextRange => {
    const start = document.text.indexOf(words);
    return textRange(start, start + words.length);
  };

  it('tells a match by its number, its place and the words around it', () => {
    expect(matchWords(document, rangeOf('481 Belgians'), 2, 7)).toMatch(
      /^Match 3 of 7, p\. 2, ¶ 9: ….*analyst as saying that 481 Belgians had attempted.*…$/,
    );
  });

  it('cuts nothing off a match at the edges of its paragraph', () => {
    const block = document.blocks.find(({ kind }) => kind === 'heading');
    const range = textRange(block?.start ?? 0, block?.end ?? 0);
    const words = document.text.slice(range.start, range.end);
    expect(matchWords(document, range, 0, 1)).toMatch(/^Match 1 of 1, [^:]*: [^…]/);
    expect(matchWords(document, range, 0, 1).endsWith(`: ${words}`)).toBe(true);
  });

  it('tells a paragraph by its place, its marks and how it begins', () => {
    const index = document.blocks.findIndex(({ start, end }) =>
      document.text.slice(start, end).startsWith('Belgium has produced'),
    );
    expect(blockWords(document, index, '1 mark: Key fact')).toMatch(
      /^p\. 2, ¶ 9\. 1 mark: Key fact\. Belgium has produced the greatest number.*…$/,
    );
    const heading = document.blocks.findIndex(({ kind }) => kind === 'heading');
    expect(blockWords(document, heading, null)).toMatch(/^Heading\. [^…]+$/);
  });

  it('tells a selection by its length, and a long one by both its ends', () => {
    expect(selectionWords(document, rangeOf('481 Belgians'))).toBe(
      '2 words selected: “481 Belgians”',
    );
    const long = selectionWords(document, textRange(0, 5000));
    expect(long).toMatch(/^\d{3} words selected: “.{60} … .{60}”$/s);
  });

  it('tells the caret by the word after it', () => {
    const { start } = rangeOf('481 Belgians');
    expect(caretWords(document, start)).toBe('481');
    expect(caretWords(document, start + 3)).toBe('Space');
    expect(caretWords(document, document.blocks[0]?.end ?? 0)).toBe('End of paragraph');
  });
});
