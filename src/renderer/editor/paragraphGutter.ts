import type { Node } from '@tiptap/pm/model';
import { Plugin, PluginKey } from '@tiptap/pm/state';
import { Decoration, DecorationSet } from '@tiptap/pm/view';
import type { ParagraphCoverage } from '../../core/casefile/narrativeCoverage.ts';
import { narrativeCoverage } from '../../core/casefile/narrativeCoverage.ts';
import { parseRichText } from '../../core/text/richText.ts';

/** What stands in the margin beside a paragraph. */
export interface GutterNote {
  /** One or two short lines. */
  readonly text: string;
  readonly tone: 'plain' | 'warn';
}

/** What to write beside a paragraph; null for nothing. */
export type Gutter = (coverage: ParagraphCoverage) => GutterNote | null;

const KEY = new PluginKey<DecorationSet>('paragraphGutter');

/** Positions of the paragraphs of a document, headings left out, in reading order. */
export function paragraphPositions(
  doc: Node,
): readonly { readonly at: number; readonly node: Node }[] {
  const found: { at: number; node: Node }[] = [];
  doc.descendants((node, at) => {
    if (node.type.name === 'paragraph') found.push({ at, node });
    return !node.isTextblock;
  });
  return found;
}

function decorate(doc: Node, gutter: Gutter | null): DecorationSet {
  if (!gutter) return DecorationSet.empty;
  const read = parseRichText(JSON.stringify(doc.toJSON()));
  const coverage = read.ok ? narrativeCoverage(read.value) : [];
  return DecorationSet.create(
    doc,
    paragraphPositions(doc).flatMap(({ at, node }, index) => {
      const own = coverage[index];
      const note = own ? gutter(own) : null;
      return note
        ? [
            Decoration.node(at, at + node.nodeSize, {
              'data-gutter': note.text,
              'data-gutter-tone': note.tone,
            }),
          ]
        : [];
    }),
  );
}

/** Draws the margin of the paragraphs by attributes that the style sheet turns into words: nothing enters the text. */
export function paragraphGutter(current: () => Gutter | null): Plugin {
  return new Plugin<DecorationSet>({
    key: KEY,
    state: {
      init: (_config, state) => decorate(state.doc, current()),
      apply: (transaction, before, _old, state) =>
        transaction.docChanged || transaction.getMeta(KEY)
          ? decorate(state.doc, current())
          : before,
    },
    props: { decorations: (state) => KEY.getState(state) },
  });
}

/** The transaction mark that has the margin drawn anew. */
export const redrawGutter = KEY;
