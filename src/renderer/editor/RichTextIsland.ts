import { Editor, Extension, type JSONContent } from '@tiptap/core';
import { Fragment, Node, Slice } from '@tiptap/pm/model';
import { TextSelection } from '@tiptap/pm/state';
import type { EditorView, NodeView } from '@tiptap/pm/view';
import { parseRichText, type RichText } from '../../core/text/richText.ts';
import { type ReferenceAttrs, targetKey } from '../../core/text/richTextReference.ts';
import {
  type ClipboardText,
  readClipboardHtml,
  readClipboardText,
} from '../../formats/clipboard/readClipboard.ts';
import { writeBody } from './bodyText.ts';
import { CitationView } from './CitationView.ts';
import type { CitableEvidence } from './citable.ts';
import {
  closePicker,
  evidencePicker,
  type PickerKeys,
  type PickerQuery,
} from './evidencePicker.ts';
import { burstHistory, type EditorHost, editorExtensions } from './extensions.ts';
import {
  type Gutter,
  paragraphGutter,
  paragraphPositions,
  redrawGutter,
} from './paragraphGutter.ts';
import { ReferenceView } from './ReferenceView.ts';
import { type LiveReference, referenceLabel } from './references.ts';

/** What an island tells its surroundings, and asks of them. */
export interface IslandEvents {
  /** The text after each edit made here, and its stored form. */
  onType(body: string, text: RichText): void;
  /** The caret moved or the text changed: toolbars look again. */
  onChange(): void;
  onBlur(): void;
  /** Whether something was typed that is not stored yet: that is what the editor itself takes back. */
  isUnsaved(): boolean;
  /** Ctrl+Z when all that was typed is stored: the library takes it back. */
  onUndoBeyond(): void;
  onRedoBeyond(): void;
  /** Ctrl+Enter; absent when the key means nothing here. */
  readonly onSubmit?: () => void;
  readonly onEscape?: () => void;
  /** Something was left out of a paste for its size. */
  onPasteCut(): void;
  onQuery(query: PickerQuery | null): void;
  /** A reference was clicked, or chosen and entered. */
  onOpen(attrs: ReferenceAttrs): void;
  readonly picker: PickerKeys;
}

/** What the character `@` begins. */
export type AtMeans = 'citation' | 'reference' | 'text';

/** How an island begins. */
export interface IslandOptions {
  readonly label: string;
  readonly placeholder: string;
  readonly text: RichText;
  /** What `@` does: cites evidence, refers to the library, or types a character. */
  readonly at: AtMeans;
  readonly events: IslandEvents;
}

/** The TipTap editor of one text: takes RichText, gives RichText, and lets nothing else in or out. */
export class RichTextIsland implements EditorHost {
  readonly editor: Editor;
  readonly #events: IslandEvents;
  readonly #at: AtMeans;
  readonly #chips = new Set<CitationView>();
  readonly #references = new Set<ReferenceView>();
  #names: ReadonlyMap<string, LiveReference> = new Map();
  #evidence: ReadonlyMap<string, CitableEvidence> = new Map();
  #gutter: Gutter | null = null;
  #redoable = true;

  constructor(element: HTMLElement, options: IslandOptions) {
    const { label, placeholder, text, at, events } = options;
    this.#events = events;
    this.#at = at;
    this.editor = new Editor({
      element,
      injectCSS: false,
      enablePasteRules: false,
      extensions: [
        ...editorExtensions(this),
        Extension.create({
          name: 'island',
          addProseMirrorPlugins: () => [
            paragraphGutter(() => this.#gutter),
            ...(at !== 'text' ? [evidencePicker(events.picker, events.onQuery)] : []),
          ],
        }),
      ],
      content: JSON.parse(writeBody(text)) as JSONContent,
      editorProps: {
        attributes: (state) => ({
          role: 'textbox',
          'aria-label': label,
          'aria-multiline': 'true',
          ...(state.doc.childCount === 1 && state.doc.firstChild?.content.size === 0
            ? { 'data-placeholder': placeholder }
            : {}),
          ...(hasLongWord(state.doc) ? { 'data-long-word': '' } : {}),
        }),
        handleDOMEvents: {
          paste: (view, event) => this.#paste(view, event),
          // Dragging would bring markup past the allow-list; cut and paste do the same work.
          drop: prevent,
          dragstart: prevent,
        },
      },
      onUpdate: ({ transaction }) => {
        if (transaction.getMeta('external')) return;
        this.#redoable = true;
        const now = this.text();
        events.onType(writeBody(now), now);
      },
      onTransaction: () => events.onChange(),
      onBlur: () => events.onBlur(),
    });
  }

  /** Ends the editor; what was typed has been told of. */
  destroy(): void {
    this.editor.destroy();
  }

  /** The text as it stands. */
  text(): RichText {
    const read = parseRichText(JSON.stringify(this.editor.getJSON()));
    if (!read.ok) throw new Error('the editor holds what is no rich text');
    return read.value;
  }

  /** Shows another text, as after an undo elsewhere; only what differs is replaced, so that the caret stays. */
  replace(text: RichText): void {
    const { state, view, schema } = this.editor;
    const next = Node.fromJSON(schema, text);
    const start = state.doc.content.findDiffStart(next.content);
    if (start === null) return;
    const ends = state.doc.content.findDiffEnd(next.content);
    if (!ends) return;
    // Where the same words repeat, the ends may overlap the start.
    const overlap = start - Math.min(ends.a, ends.b);
    const [endOld, endNew] = overlap > 0 ? [ends.a + overlap, ends.b + overlap] : [ends.a, ends.b];
    const transaction = state.tr
      .replace(start, endOld, next.slice(start, endNew))
      .setMeta('external', true)
      .setMeta('addToHistory', false);
    view.dispatch(transaction);
    if (!this.editor.state.doc.eq(next)) {
      view.dispatch(
        this.editor.state.tr
          .replaceWith(0, this.editor.state.doc.content.size, next.content)
          .setMeta('external', true)
          .setMeta('addToHistory', false),
      );
    }
    this.#redoable = false;
  }

  setEvidence(items: readonly CitableEvidence[]): void {
    this.#evidence = new Map(items.map((item) => [item.id, item]));
    for (const chip of this.#chips) chip.draw();
    this.#redraw();
  }

  /** Tells what the references lead to now, by `targetKey`. */
  setNames(names: ReadonlyMap<string, LiveReference>): void {
    this.#names = names;
    for (const chip of this.#references) chip.draw();
  }

  setGutter(gutter: Gutter | null): void {
    this.#gutter = gutter;
    this.#redraw();
  }

  /** Puts a citation in place of the `@…` that is being typed, or at the caret. */
  cite(id: string, query: PickerQuery | null): void {
    this.#insert('evidence', { id }, query);
  }

  /** Puts a reference in place of the `@…` that is being typed, or at the caret, and a space after it. */
  refer(attrs: ReferenceAttrs, query: PickerQuery | null): void {
    this.#insert('reference', attrs, query);
    const { state, view } = this.editor;
    const { nodeAfter } = state.selection.$from;
    if (/^\s/.test(nodeAfter?.text ?? '')) return;
    view.dispatch(state.tr.insertText(' '));
  }

  /** Types `@`, which opens the list. */
  openPicker(): void {
    const { state, view } = this.editor;
    const { from, $from } = state.selection;
    const before = $from.parent.textBetween(
      Math.max(0, $from.parentOffset - 1),
      $from.parentOffset,
    );
    view.focus();
    view.dispatch(state.tr.insertText(/^\S$/.test(before) ? ' @' : '@', from));
  }

  closePicker(): void {
    closePicker(this.editor.view);
  }

  /** Puts the caret at the end of a paragraph, counted as `narrativeCoverage` counts, and shows it. */
  goToParagraph(index: number): void {
    const { state, view } = this.editor;
    const found = paragraphPositions(state.doc)[index];
    if (!found) return;
    const end = found.at + found.node.nodeSize - 1;
    view.dispatch(state.tr.setSelection(TextSelection.create(state.doc, end)).scrollIntoView());
    view.focus();
  }

  /** Index of the paragraph that holds the caret, or of the one before it; -1 before the first. */
  paragraphAtCaret(): number {
    const { state } = this.editor;
    const caret = state.selection.from;
    return paragraphPositions(state.doc).findLastIndex(({ at }) => at < caret);
  }

  /** Where on the screen a position of the text is. */
  placeOf(position: number): {
    readonly left: number;
    readonly bottom: number;
    readonly top: number;
  } {
    return this.editor.view.coordsAtPos(position);
  }

  citable(id: string): CitableEvidence | undefined {
    return this.#evidence.get(id);
  }

  referenceChip(attrs: ReferenceAttrs): NodeView {
    const chips = this.#references;
    const open = (one: ReferenceAttrs): void => this.openReference(one);
    return new ReferenceView({ attrs, chips, lookUp: (key) => this.#names.get(key), open });
  }

  referenceLabel(attrs: ReferenceAttrs): string {
    return referenceLabel(attrs, this.#names.get(targetKey(attrs)));
  }

  openReference(attrs: ReferenceAttrs): void {
    this.#events.onOpen(attrs);
  }

  chip(id: string): NodeView {
    return new CitationView(id, this.#chips, (one) => this.citable(one));
  }

  undo(): boolean {
    const { state, view } = this.editor;
    if (this.#events.isUnsaved() && burstHistory.undoDepth(state) > 0)
      burstHistory.undo(state, view.dispatch);
    else this.#events.onUndoBeyond();
    return true;
  }

  redo(): boolean {
    const { state, view } = this.editor;
    if (this.#redoable && burstHistory.redoDepth(state) > 0)
      burstHistory.redo(state, view.dispatch);
    else this.#events.onRedoBeyond();
    return true;
  }

  submit(): boolean {
    this.#events.onSubmit?.();
    return this.#events.onSubmit !== undefined;
  }

  escape(): boolean {
    this.#events.onEscape?.();
    return this.#events.onEscape !== undefined;
  }

  #insert(name: string, attrs: Readonly<Record<string, unknown>>, query: PickerQuery | null): void {
    const { state, view, schema } = this.editor;
    const type = schema.nodes[name];
    if (!type) return;
    const { from, to } = query ?? state.selection;
    view.dispatch(state.tr.replaceWith(from, to, type.create(attrs)).scrollIntoView());
    view.focus();
  }

  #redraw(): void {
    const { state, view } = this.editor;
    view.dispatch(
      state.tr.setMeta(redrawGutter, true).setMeta('external', true).setMeta('addToHistory', false),
    );
  }

  #paste(view: EditorView, event: ClipboardEvent): boolean {
    event.preventDefault();
    const data = event.clipboardData;
    if (!data || !view.editable) return true;
    const html = data.getData('text/html');
    const fromHtml =
      html === ''
        ? null
        : readClipboardHtml(html, {
            citation: (id) => this.#at === 'citation' && this.#evidence.has(id),
            reference: this.#at === 'reference',
          });
    const pasted: ClipboardText =
      fromHtml && fromHtml.blocks.length > 0
        ? fromHtml
        : readClipboardText(data.getData('text/plain'));
    if (pasted.cut) this.#events.onPasteCut();
    if (pasted.blocks.length === 0) return true;
    const content = Fragment.fromJSON(view.state.schema, pasted.blocks);
    const [only] = pasted.blocks;
    const inline = pasted.blocks.length === 1 && only?.type === 'paragraph';
    const open = inline || opensAsText(content) ? 1 : 0;
    const slice = new Slice(content, open, open);
    view.dispatch(view.state.tr.replaceSelection(slice).scrollIntoView().setMeta('paste', true));
    return true;
  }
}

/** Letters without a space after which a word is laid out without kerning. */
const LONG_WORD = 300;

/** Whether some word goes over many lines: kerned, 50,000 letters take Chromium six seconds to break into lines. */
function hasLongWord(doc: Node): boolean {
  const words = doc.textBetween(0, doc.content.size, ' ').split(/\s/);
  return words.some(({ length }) => length > LONG_WORD);
}

/** Whether a paste begins and ends with paragraphs, which then join the text around the caret. */
function opensAsText(content: Fragment): boolean {
  return (
    content.firstChild?.type.name === 'paragraph' && content.lastChild?.type.name === 'paragraph'
  );
}

function prevent(_view: EditorView, event: Event): boolean {
  event.preventDefault();
  return true;
}
