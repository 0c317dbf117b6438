import { describe, expect, it } from 'vitest';
import type { RichInline, RichText } from '../text/richText.ts';
import { countCited, narrativeCoverage } from './narrativeCoverage.ts';

const words = (text: string): RichInline => ({ type: 'text', text });
const cite = (id: string): RichInline => ({ type: 'evidence', attrs: { id } });

const TEXT: RichText = {
  type: 'doc',
  content: [
    { type: 'heading', attrs: { level: 1 }, content: [words('Routes')] },
    {
      type: 'paragraph',
      content: [words('One '), cite('a'), words(' and '), cite('b'), cite('a')],
    },
    { type: 'paragraph', content: [words('No source.')] },
    { type: 'paragraph' },
    {
      type: 'bulletList',
      content: [
        { type: 'listItem', content: [{ type: 'paragraph', content: [words('x'), cite('gone')] }] },
      ],
    },
    { type: 'blockquote', content: [{ type: 'paragraph', content: [cite('b')] }] },
  ],
};

describe('the coverage of a narrative', () => {
  it('says of each paragraph what it cites, headings left out', () => {
    expect(narrativeCoverage(TEXT)).toEqual([
      { index: 0, cited: ['a', 'b'], hasWords: true },
      { index: 1, cited: [], hasWords: true },
      { index: 2, cited: [], hasWords: false },
      { index: 3, cited: ['gone'], hasWords: true },
      { index: 4, cited: ['b'], hasWords: false },
    ]);
  });

  it('counts only paragraphs with words, and only evidence that is in the case', () => {
    expect(countCited(narrativeCoverage(TEXT), new Set(['a', 'b']))).toEqual({ cited: 1, of: 3 });
  });
});
