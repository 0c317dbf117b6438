import { Extension, type Extensions, Node } from '@tiptap/core';
import { history, redo, redoDepth, undo, undoDepth } from '@tiptap/pm/history';
import type { NodeView } from '@tiptap/pm/view';
import { StarterKit } from '@tiptap/starter-kit';
import { type CitableEvidence, citationLabel } from './citable.ts';
import { Reference, type ReferenceHost } from './referenceNode.ts';

/** What the extensions need of the editor that they are part of. */
export interface EditorHost extends ReferenceHost {
  /** The item of that id, when the case has or had it. */
  citable(id: string): CitableEvidence | undefined;
  /** What draws a citation of that item. */
  chip(id: string): NodeView;
  /** Ctrl+Z and Ctrl+Y; true when the key was taken. */
  undo(): boolean;
  redo(): boolean;
  /** Ctrl+Enter and Esc; true when the key was taken. */
  submit(): boolean;
  escape(): boolean;
}

/** Headings 1 to 3 on Ctrl+Shift+1…3: the usual Ctrl+Alt+digit is AltGr, which types characters. */
const Heading = Node.create({
  name: 'heading',
  group: 'block',
  content: 'inline*',
  defining: true,
  addAttributes() {
    return { level: { default: 1, rendered: false } };
  },
  renderHTML({ node }) {
    return [`h${Number(node.attrs['level']) + 1}`, 0];
  },
  addKeyboardShortcuts() {
    return Object.fromEntries(
      [1, 2, 3].map((level) => [
        `Mod-Shift-${level}`,
        () => this.editor.commands.toggleNode('heading', 'paragraph', { level }),
      ]),
    );
  },
});

const Paragraph = Node.create({
  name: 'paragraph',
  priority: 1000,
  group: 'block',
  content: 'inline*',
  renderHTML() {
    return ['p', 0];
  },
  addKeyboardShortcuts() {
    return { 'Mod-Shift-0': () => this.editor.commands.setNode('paragraph') };
  },
});

/** A citation: one unit in the text that the caret passes in one step. */
const EvidenceCitation = Node.create<{ host: EditorHost }>({
  name: 'evidence',
  group: 'inline',
  inline: true,
  atom: true,
  selectable: true,
  addAttributes() {
    return { id: { default: '', rendered: false } };
  },
  renderHTML({ node }) {
    const id = String(node.attrs['id']);
    return ['span', { 'data-evidence': id }, citationLabel(this.options.host.citable(id))];
  },
  addNodeView() {
    return ({ node }) => this.options.host.chip(String(node.attrs['id']));
  },
  renderText({ node }) {
    return citationLabel(this.options.host.citable(String(node.attrs['id'])));
  },
});

/** Undo within a burst of typing, and the keys that leave the text. */
const EditorKeys = Extension.create<{ host: EditorHost }>({
  name: 'editorKeys',
  addKeyboardShortcuts() {
    const { host } = this.options;
    return {
      'Mod-z': () => host.undo(),
      'Mod-y': () => host.redo(),
      'Mod-Shift-z': () => host.redo(),
      'Mod-Enter': () => host.submit(),
      Escape: () => host.escape(),
    };
  },
  addProseMirrorPlugins() {
    return [history({ depth: 10_000, newGroupDelay: 300 })];
  },
});

/** Steps of the editor's own history, for the island that decides which undo is meant. */
export const burstHistory = { undo, redo, undoDepth, redoDepth };

/** The editor's schema and keys: headings, paragraphs, lists, quotations, bold, italic, line breaks, citations, references. */
export function editorExtensions(host: EditorHost): Extensions {
  return [
    StarterKit.configure({
      heading: false,
      paragraph: false,
      code: false,
      codeBlock: false,
      strike: false,
      link: false,
      underline: false,
      horizontalRule: false,
      dropcursor: false,
      gapcursor: false,
      trailingNode: false,
      undoRedo: false,
    }),
    Heading,
    Paragraph,
    EvidenceCitation.configure({ host }),
    Reference.configure({ host }),
    EditorKeys.configure({ host }),
  ];
}
