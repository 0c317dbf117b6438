import type { InlineKind } from '../../core/document/document.ts';
import type { DraftBlock, DraftCell, DraftPiece } from '../../core/importing/draft.ts';
import type { DocxNumbering } from './docxNumbering.ts';
import type { DocxStyles } from './docxStyles.ts';
import { formatNumber } from './formatNumber.ts';
import type { DocxNode } from './mammothTree.ts';
import { blockKindOf } from './paragraphKind.ts';
import type { ParagraphFacts } from './propertyReader.ts';
import { MARKS } from './rewriteBody.ts';

/** How words are set apart where the walk is. */
interface Setting {
  readonly kinds: readonly InlineKind[];
  readonly address: string | null;
}

const PLAIN: Setting = { kinds: [], address: null };
const CODE_RUNS = /^(?:html code|html typewriter|html sample|source text|verbatim char|code)/;
const SPAN = 1_000;

/** Turns mammoth's tree into blocks, chunk after chunk, and keeps the footnotes for the end. */
export class DraftBlocks {
  readonly blocks: DraftBlock[] = [];
  /** Words of the first paragraph in the style for titles; null without one. */
  title: string | null = null;
  readonly #styles: DocxStyles;
  readonly #numbering: DocxNumbering;
  readonly #facts: readonly ParagraphFacts[];
  /** Each note's own blocks, by its key: `footnote 3`. */
  readonly #notes = new Map<string, DraftBlock[]>();
  /** Printed sign of each note that was referred to, in the order of the first references. */
  readonly #labels = new Map<string, string>();
  readonly #counts = new Map<string, number>();

  constructor(styles: DocxStyles, numbering: DocxNumbering, facts: readonly ParagraphFacts[]) {
    this.#styles = styles;
    this.#numbering = numbering;
    this.#facts = facts;
  }

  /** Takes the blocks of the body in. */
  addBody(nodes: readonly DocxNode[]): void {
    for (const node of nodes) this.#add(node);
  }

  /** Takes the notes of one kind in; a mark stands before the first paragraph of each. */
  addNotes(type: 'footnote' | 'endnote', nodes: readonly DocxNode[]): void {
    let key = '';
    for (const node of nodes) {
      const mark = marked(node, MARKS.note);
      if (mark !== null) key = `${type} ${mark}`;
      else {
        const held = this.#notes.get(key) ?? [];
        held.push({ kind: 'footnote', noteKey: key, pieces: this.#pieces(node, PLAIN) });
        this.#notes.set(key, held);
      }
    }
  }

  /** Puts the notes that were referred to behind the body, in the order of the references. */
  end(): readonly DraftBlock[] {
    for (const key of this.#labels.keys()) this.blocks.push(...(this.#notes.get(key) ?? []));
    return this.blocks;
  }

  #add(node: DocxNode): void {
    if (node.type === 'paragraph') this.#addParagraph(node);
    else if (node.type === 'table') this.#addTable(node.children);
    else this.blocks.push({ kind: 'paragraph', pieces: this.#pieces(node, PLAIN) });
  }

  #addParagraph(node: DocxNode): void {
    const pieces = this.#pieces(node, PLAIN);
    // Of paragraphs joined by a deleted end, the last one's properties stand.
    const facts = this.#facts[Number(marked(node, MARKS.paragraph) ?? Number.NaN)];
    if (facts === undefined) {
      this.blocks.push({ kind: 'paragraph', pieces });
      return;
    }
    const style = this.#styles.paragraph(facts.style);
    const kind = blockKindOf(facts, style);
    const isEmpty = pieces.every(({ text }) => text.trim() === '');
    const numId = facts.numbering.numId ?? style.numbering.numId;
    const depth = facts.numbering.level ?? style.numbering.level ?? 0;
    // An empty paragraph has no number: Word counts it, but a reader would see an item missing.
    const item = numId === null || isEmpty ? null : this.#numbering.next(numId, depth);
    if (kind.kind === 'heading') {
      if (kind.isTitle) this.title ??= wordsOf(pieces);
      const number = item?.printed ?? null;
      const label = number === null ? [] : [{ text: `${number} ` }];
      this.blocks.push({ ...kind, pieces: [...label, ...withoutStrong(pieces)] });
    } else if (kind.kind === 'paragraph' && item !== null) {
      this.blocks.push({ kind: 'listItem', list: item.place, pieces });
    } else if (kind.kind === 'code') this.#addCode(pieces);
    else this.blocks.push({ kind: kind.kind, pieces });
  }

  /** Lines of code that follow each other are one block. */
  #addCode(pieces: readonly DraftPiece[]): void {
    const last = this.blocks.at(-1);
    if (last?.kind !== 'code') this.blocks.push({ kind: 'code', pieces });
    else {
      const joined = [...last.pieces, { text: '\n' }, ...pieces];
      this.blocks[this.blocks.length - 1] = { kind: 'code', pieces: joined };
    }
  }

  /** A table with one column is a frame around text: its blocks stand for themselves. */
  #addTable(children: readonly DocxNode[]): void {
    const rows = children.filter((row) => row.type === 'tableRow');
    const cells = rows.map((row) => row.children.filter((cell) => cell.type === 'tableCell'));
    if (cells.every((row) => row.length <= 1)) {
      for (const cell of cells.flat()) for (const node of cell.children) this.#add(node);
      return;
    }
    const drafts = rows.map((row, line) =>
      (cells[line] ?? []).map(
        (cell): DraftCell => ({
          pieces: this.#joined(cell.children),
          header: row.isHeader,
          columns: span(cell.colSpan),
          lines: span(cell.rowSpan) - emptyAfter(cells, line, span(cell.rowSpan)),
        }),
      ),
    );
    const held = drafts.filter((row) => row.length > 0);
    if (held.length > 0) this.blocks.push({ kind: 'table', pieces: [], rows: held });
  }

  /** The words of blocks within one cell, a line each. */
  #joined(nodes: readonly DocxNode[]): readonly DraftPiece[] {
    const parts = nodes
      .map((node) => this.#pieces(node, PLAIN))
      .filter((pieces) => pieces.some(({ text, note }) => text.trim() !== '' || note));
    return parts.flatMap((pieces, index) => (index === 0 ? pieces : [{ text: '\n' }, ...pieces]));
  }

  #pieces(node: DocxNode, setting: Setting): readonly DraftPiece[] {
    switch (node.type) {
      case 'text':
        return piece(node.value, setting);
      case 'tab':
        return piece('\t', setting);
      case 'break':
        return piece('\n', setting);
      case 'checkbox':
        return piece(node.checked ? '☒' : '☐', setting);
      case 'run':
        return this.#all(node.children, this.#ofRun(node, setting));
      case 'hyperlink':
        return this.#all(node.children, linked(node.href, setting));
      case 'noteReference':
        return [{ text: '', note: this.#note(node.noteType, node.noteId) }];
      case 'bookmarkStart': {
        const page = marked(node, MARKS.page);
        return page === null ? [] : [{ text: '', page: Number(page) }];
      }
      case 'tableRow':
        return node.children.flatMap((cell, index) => [
          ...(index === 0 ? [] : piece(' ', setting)),
          ...this.#pieces(cell, setting),
        ]);
      case 'table':
      case 'tableCell':
        return this.#joined(node.children);
      case 'paragraph':
      case 'document':
        return this.#all(node.children, setting);
      default:
        // Mammoth has kinds of node that the rewritten text never leads to.
        return [];
    }
  }

  #all(nodes: readonly DocxNode[], setting: Setting): readonly DraftPiece[] {
    return nodes.flatMap((node) => this.#pieces(node, setting));
  }

  #ofRun(run: Extract<DocxNode, { type: 'run' }>, setting: Setting): Setting {
    const style = this.#styles.run(run.styleId);
    const kinds = new Set(setting.kinds);
    if (run.isBold || style === 'strong') kinds.add('strong');
    if (run.isItalic || style === 'emphasis') kinds.add('emphasis');
    if (CODE_RUNS.test(style)) kinds.add('code');
    if (run.verticalAlignment === 'superscript') kinds.add('superscript');
    if (run.verticalAlignment === 'subscript') kinds.add('subscript');
    return { ...setting, kinds: [...kinds] };
  }

  /** Footnotes are numbered 1, 2, 3 and endnotes i, ii, iii, as Word does unless it is told otherwise. */
  #note(type: string, id: string): { readonly key: string; readonly label: string } {
    const key = `${type} ${id}`;
    const held = this.#labels.get(key);
    if (held !== undefined) return { key, label: held };
    const count = (this.#counts.get(type) ?? 0) + 1;
    this.#counts.set(type, count);
    const roman = type === 'endnote' ? formatNumber(count, 'lowerRoman') : null;
    const label = roman ?? String(count);
    this.#labels.set(key, label);
    return { key, label };
  }
}

function piece(text: string, { kinds, address }: Setting): readonly DraftPiece[] {
  return [{ text, kinds, ...(address === null ? {} : { address }) }];
}

function linked(href: string | undefined, setting: Setting): Setting {
  if (href === undefined || setting.kinds.includes('link')) return setting;
  return { kinds: [...setting.kinds, 'link'], address: href };
}

/** What the last mark of this kind in the node says; null without one. */
function marked(node: DocxNode, kind: string): string | null {
  if (node.type === 'bookmarkStart') {
    return node.name.startsWith(kind) ? node.name.slice(kind.length) : null;
  }
  if (node.type !== 'paragraph') return null;
  const found = node.children.map((child) => marked(child, kind)).filter((mark) => mark !== null);
  return found.at(-1) ?? null;
}

function wordsOf(pieces: readonly DraftPiece[]): string | null {
  const words = pieces.map(({ text }) => text).join('');
  return words.trim() === '' ? null : words;
}

/** A heading is set apart as a whole: that its letters are bold says nothing. */
function withoutStrong(pieces: readonly DraftPiece[]): readonly DraftPiece[] {
  return pieces.map((one) =>
    one.kinds?.includes('strong')
      ? { ...one, kinds: one.kinds.filter((kind) => kind !== 'strong') }
      : one,
  );
}

/** Columns or rows that a cell may span; 1 for what is no such number. */
function span(value: number): number {
  return Number.isSafeInteger(value) && value >= 1 ? Math.min(value, SPAN) : 1;
}

/** Rows that a cell spans and that hold no cell of their own: they are left out, and the span is that much shorter. */
function emptyAfter(cells: readonly (readonly unknown[])[], line: number, lines: number): number {
  return cells.slice(line + 1, line + lines).filter((row) => row.length === 0).length;
}
