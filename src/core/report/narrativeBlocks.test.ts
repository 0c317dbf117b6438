import { describe, expect, it } from 'vitest';
import type { RichBlock, RichInline, RichText } from '../text/richText.ts';
import { type CitationTargets, narrativeBlocks } from './narrativeBlocks.ts';

const targets = {
  cite: () => ({ number: 1, note: 1 }),
  missing: () => '[removed]',
} as unknown as CitationTargets;
const words = (text: string): RichInline => ({ type: 'text', text });
const cited: RichInline = { type: 'evidence', attrs: { id: 'e' } };
const heading = (level: number): RichBlock => ({
  type: 'heading',
  attrs: { level },
  content: [words(`level ${level}`)],
});
const textOf = (...content: readonly RichBlock[]): RichText => ({ type: 'doc', content });

describe('the narrative in a report', () => {
  it.each([
    [
      [2, 2, 2],
      [1, 1, 1],
    ],
    [
      [1, 3, 3, 1],
      [1, 2, 2, 1],
    ],
    [
      [3, 1, 2, 3],
      [1, 1, 2, 3],
    ],
  ])('makes headings of levels %j as deep as those that hold them: %j', (given, wanted) => {
    const blocks = narrativeBlocks(textOf(...given.map(heading)), targets);
    expect(blocks.map((block) => (block.kind === 'heading' ? block.level : null))).toEqual(wanted);
  });

  it('prints a reference as the words it had', () => {
    const id = '00000000-0000-4000-8000-000000000001';
    const reference: RichInline = {
      type: 'reference',
      attrs: { kind: 'entity', id, words: 'Fouad Belkacem' },
    };
    const content = [words('See '), reference, words('.')];
    const [block] = narrativeBlocks(textOf({ type: 'paragraph', content }), targets);
    const runs = block?.kind === 'paragraph' ? block.runs : [];
    expect(runs.map((run) => (run.kind === 'text' ? run.text : run.kind))).toEqual([
      'See ',
      'Fouad Belkacem',
      '.',
    ]);
  });

  it('closes a citation up to its word, and to the citation before it', () => {
    const content = [words('500 left '), cited, words(' '), cited, words(', says one.')];
    const [block] = narrativeBlocks(textOf({ type: 'paragraph', content }), targets);
    const runs = block?.kind === 'paragraph' ? block.runs : [];
    expect(runs.map((run) => (run.kind === 'text' ? run.text : run.kind))).toEqual([
      '500 left',
      'citation',
      'citation',
      ', says one.',
    ]);
    expect(runs[2]).toMatchObject({ joined: true });
  });
});
