import { getSchema } from '@tiptap/core';
import { Node } from '@tiptap/pm/model';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  parseRichText,
  type RichBlock,
  type RichInline,
  type RichListItem,
  type RichMark,
  type RichText,
} from '../../core/text/richText.ts';
import { readBody, writeBody } from './bodyText.ts';
import { type EditorHost, editorExtensions } from './extensions.ts';

const drawn = (): never => {
  throw new Error('nothing is drawn here');
};
const host: EditorHost = {
  citable: () => undefined,
  chip: drawn,
  referenceChip: drawn,
  referenceLabel: ({ words }) => words,
  openReference: () => {},
  undo: () => false,
  redo: () => false,
  submit: () => false,
  escape: () => false,
};
const schema = getSchema(editorExtensions(host));

const marks = fc.constantFrom<readonly RichMark[]>(
  [],
  [{ type: 'bold' }],
  [{ type: 'italic' }],
  [{ type: 'bold' }, { type: 'italic' }],
);
const words = fc
  .tuple(fc.string({ minLength: 1, maxLength: 8 }), marks)
  .map(
    ([text, given]): RichInline =>
      given.length > 0 ? { type: 'text', text, marks: given } : { type: 'text', text },
  );
const breaks = fc.constantFrom<RichInline>(
  { type: 'hardBreak' },
  { type: 'evidence', attrs: { id: 'e-1' } },
  {
    type: 'reference',
    attrs: { kind: 'entity', id: '00000000-0000-4000-8000-000000000001', words: 'Salah' },
  },
  {
    type: 'reference',
    attrs: {
      kind: 'passage',
      id: '00000000-0000-4000-8000-000000000002',
      start: 5,
      end: 9,
      words: 'four',
    },
  },
);
// Two runs of one emphasis side by side are one run: something else stands between them.
const line = fc
  .array(fc.tuple(words, breaks), { maxLength: 3 })
  .map((pairs): readonly RichInline[] => pairs.flat());
const paragraph = line.map(
  (content): RichBlock =>
    content.length > 0 ? { type: 'paragraph', content } : { type: 'paragraph' },
);
const heading = fc
  .tuple(line, fc.constantFrom(1, 2, 3))
  .map(
    ([content, level]): RichBlock =>
      content.length > 0
        ? { type: 'heading', attrs: { level }, content }
        : { type: 'heading', attrs: { level } },
  );
const { block } = fc.letrec<{ block: RichBlock; item: RichListItem }>((tie) => ({
  item: fc
    .tuple(paragraph, fc.array(tie('block'), { maxLength: 2 }))
    .map(([first, rest]) => ({ type: 'listItem', content: [first, ...rest] })),
  block: fc.oneof(
    { maxDepth: 3 },
    paragraph,
    heading,
    fc
      .array(tie('block'), { minLength: 1, maxLength: 3 })
      .map((content): RichBlock => ({ type: 'blockquote', content })),
    fc
      .tuple(
        fc.array(tie('item'), { minLength: 1, maxLength: 3 }),
        fc.constantFrom(
          { type: 'bulletList' as const },
          { type: 'orderedList' as const },
          { type: 'orderedList' as const, attrs: { start: 5 } },
        ),
      )
      .map(([content, list]): RichBlock => ({ ...list, content })),
  ),
}));
const richText = fc
  .array(block, { minLength: 1, maxLength: 5 })
  .map((content): RichText => ({ type: 'doc', content }));

describe("the editor's schema", () => {
  it('takes every rich text and gives it back unchanged', () => {
    fc.assert(
      fc.property(richText, (text) => {
        const node = Node.fromJSON(schema, text);
        node.check();
        expect(parseRichText(JSON.stringify(node.toJSON()))).toEqual({ ok: true, value: text });
        expect(readBody(writeBody(text))).toEqual({ kind: 'editable', text });
      }),
      { seed: 20261121, numRuns: 500 },
    );
  });

  it('knows no node or mark that could hold an address or code', () => {
    expect(Object.keys(schema.nodes).sort()).toEqual(
      'blockquote bulletList doc evidence hardBreak heading listItem orderedList paragraph reference text'.split(
        ' ',
      ),
    );
    expect(Object.keys(schema.marks).sort()).toEqual(['bold', 'italic']);
  });
});

describe('reading a stored body', () => {
  it('is for reading only when it holds what the editor would lose', () => {
    const table = { type: 'doc', content: [{ type: 'table', rows: 2 }, { type: 'paragraph' }] };
    expect(readBody(JSON.stringify(table))).toEqual({ kind: 'readOnly', words: '' });
    const link = {
      type: 'doc',
      content: [
        {
          type: 'paragraph',
          content: [{ type: 'text', text: 'x', marks: [{ type: 'link', attrs: { href: 'y' } }] }],
        },
      ],
    };
    expect(readBody(JSON.stringify(link))).toEqual({ kind: 'readOnly', words: 'x' });
    expect(readBody('no json')).toEqual({ kind: 'readOnly', words: 'no json' });
  });

  it('does not mind how the same text was written down', () => {
    const written =
      '{"content":[{"attrs":{"start":1,"type":null},"content":[{"content":[{"type":"paragraph","content":[]}],"type":"listItem"}],"type":"orderedList"}],"type":"doc"}';
    expect(readBody(written)).toEqual({
      kind: 'editable',
      text: {
        type: 'doc',
        content: [
          {
            type: 'orderedList',
            content: [{ type: 'listItem', content: [{ type: 'paragraph' }] }],
          },
        ],
      },
    });
    expect(readBody('')).toMatchObject({ kind: 'editable' });
  });
});
