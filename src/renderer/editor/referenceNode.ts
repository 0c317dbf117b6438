import { Node } from '@tiptap/core';
import { NodeSelection } from '@tiptap/pm/state';
import type { NodeView } from '@tiptap/pm/view';
import {
  parseReferenceAttrs,
  type ReferenceAttrs,
  targetKey,
} from '../../core/text/richTextReference.ts';

/** What references need of the editor they stand in. */
export interface ReferenceHost {
  /** What draws a reference. */
  referenceChip(attrs: ReferenceAttrs): NodeView;
  /** What it says now. */
  referenceLabel(attrs: ReferenceAttrs): string;
  openReference(attrs: ReferenceAttrs): void;
}

/** A reference to something of the library: one unit in the text, chosen by the arrows and opened by Enter. */
export const Reference = Node.create<{ host: ReferenceHost }>({
  name: 'reference',
  // Before lists and paragraphs: Enter on a chosen reference must not split the line.
  priority: 1100,
  group: 'inline',
  inline: true,
  atom: true,
  selectable: true,
  addAttributes() {
    const silent = { default: null, rendered: false };
    return { kind: silent, id: silent, start: silent, end: silent, words: silent };
  },
  renderHTML({ node }) {
    const attrs = parseReferenceAttrs(node.attrs);
    return attrs ? ['span', { 'data-reference': targetKey(attrs) }, attrs.words] : ['span', {}, ''];
  },
  addNodeView() {
    return ({ node }) => {
      const attrs = parseReferenceAttrs(node.attrs);
      if (!attrs) throw new Error('a reference in the text leads nowhere');
      return this.options.host.referenceChip(attrs);
    };
  },
  renderText({ node }) {
    const attrs = parseReferenceAttrs(node.attrs);
    return attrs ? this.options.host.referenceLabel(attrs) : '';
  },
  addKeyboardShortcuts() {
    return {
      Enter: () => {
        const { selection } = this.editor.state;
        if (!(selection instanceof NodeSelection)) return false;
        const attrs =
          selection.node.type.name === 'reference'
            ? parseReferenceAttrs(selection.node.attrs)
            : null;
        if (!attrs) return false;
        this.options.host.openReference(attrs);
        return true;
      },
    };
  },
});
