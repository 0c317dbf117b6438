import { describe, expect, it } from 'vitest';
import type { RichBlock, RichInline } from '../text/richText.ts';
import { noteReferences } from './noteReferences.ts';

const ID = '00000000-0000-4000-8000-000000000001';
const text = (words: string): RichInline => ({ type: 'text', text: words });
const entity = (words: string): RichInline => ({
  type: 'reference',
  attrs: { kind: 'entity', id: ID, words },
});
const cited: RichInline = { type: 'evidence', attrs: { id: 'e-1' } };
const line = (...content: RichInline[]): RichBlock => ({ type: 'paragraph', content });
const body = (...content: RichBlock[]): string => JSON.stringify({ type: 'doc', content });

describe('the references of a note', () => {
  it('come with the sentence they stand in and nothing of its neighbours', () => {
    const written = body(
      line(text('One thing. He met '), entity('Mr. B. Smith'), text(' in Paris. Another thing.')),
    );
    expect(noteReferences(written)).toEqual([
      {
        target: { kind: 'entity', id: ID },
        before: 'He met ',
        words: 'Mr. B. Smith',
        after: ' in Paris.',
        paragraph: 0,
      },
    ]);
  });

  it('are found in headings, lists and quotations, and count the paragraphs as the narrative does', () => {
    const heading: RichBlock = {
      type: 'heading',
      attrs: { level: 2 },
      content: [entity('In a heading')],
    };
    const written = body(
      heading,
      line(text('Plain.')),
      { type: 'bulletList', content: [{ type: 'listItem', content: [line(entity('In a list'))] }] },
      { type: 'blockquote', content: [line(entity('In a quote'))] },
    );
    expect(noteReferences(written).map(({ words, paragraph }) => [words, paragraph])).toEqual([
      ['In a heading', 0],
      ['In a list', 1],
      ['In a quote', 2],
    ]);
  });

  it('leave no gap where another citation stood', () => {
    const written = body(
      line(text('He fled '), cited, text(', and they paid '), { ...cited }, text('.')),
    );
    expect(noteReferences(written).map(({ before, after }) => `${before}|${after}`)).toEqual([
      'He fled |, and they paid.',
      'He fled, and they paid |.',
    ]);
  });

  it('take a citation to the sentence before it', () => {
    const written = body(line(text('First. He was arrested.'), cited, text(' Then he fled.')));
    expect(noteReferences(written)).toEqual([
      {
        target: { kind: 'evidence', id: 'e-1' },
        before: 'He was arrested.',
        words: '',
        after: '',
        paragraph: 0,
      },
    ]);
  });

  it('are cut to a readable length', () => {
    const long = 'word '.repeat(200);
    const [found] = noteReferences(body(line(text(long), entity('X'), text(` ${long}`))));
    expect(found?.before).toMatch(/^…word/);
    expect(found?.before.length).toBeLessThan(130);
    expect(found?.after).toMatch(/word…$/);
  });

  it('are none where there are none, or nothing can be read', () => {
    expect(noteReferences(body(line(text('"type":"reference"'))))).toEqual([]);
    expect(noteReferences('{"type":"reference"')).toEqual([]);
  });
});
