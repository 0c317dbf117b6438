import { lastAtMost, lastBlockStartingBy } from '../../../../core/document/blocks.ts';
import type { SourceDocument } from '../../../../core/document/document.ts';
import { passageRange } from '../../../../core/document/passageRange.ts';
import type { TextRange } from '../../../../core/text/offsets.ts';
import type { SheetSections } from './SheetSections.ts';
import type { SheetSection } from './sections.ts';

/** A place in the sheet's DOM. */
export interface DomPoint {
  readonly node: Node;
  readonly offset: number;
}

/** A stretch `[from, to)` of a text node, in UTF-16 units. */
interface TextPart {
  readonly node: Text;
  readonly from: number;
  readonly to: number;
}

interface Piece {
  readonly node: Text;
  /** Offset in the block at which the node's text begins. */
  readonly from: number;
}

/**
 * Canonical offsets ↔ DOM positions of one drawn sheet. Offsets are counted in the text nodes of the `data-block`
 * elements; what the browser's selection would print plays no part. Text nodes are found when a block is first asked
 * for, and a block of a long document that is not drawn is drawn for it.
 */
export class SheetText {
  readonly document: SourceDocument;
  readonly article: HTMLElement;
  readonly #sheet: SheetSections;
  readonly #ruler: Range;
  readonly #pieces = new Map<number, readonly Piece[]>();

  constructor(sheet: SheetSections) {
    this.document = sheet.document;
    this.article = sheet.article;
    this.#sheet = sheet;
    this.#ruler = sheet.article.ownerDocument.createRange();
  }

  /** The element of a block that is drawn. */
  element(block: number): HTMLElement | undefined {
    return this.#sheet.drawnBlock(block);
  }

  /** Forgets the text nodes of blocks that are drawn no more. */
  forget({ from, to }: SheetSection): void {
    for (let block = from; block < to; block += 1) this.#pieces.delete(block);
  }

  /** The DOM position before the character at `offset`; an offset between blocks counts as the end of the block before. */
  pointAt(offset: number, side: 'start' | 'end'): DomPoint {
    const { blocks } = this.document;
    const index = Math.max(0, lastBlockStartingBy(blocks, offset));
    const block = blocks[index];
    const inBlock = block ? Math.min(offset, block.end) - block.start : 0;
    const pieces = this.#piecesOf(index);
    const last = lastAtMost(
      pieces.length,
      side === 'end' ? inBlock - 1 : inBlock,
      (at) => pieces[at]?.from ?? 0,
    );
    const piece = pieces[Math.max(0, last)];
    if (!piece) return { node: this.#sheet.block(index) ?? this.article, offset: 0 };
    return { node: piece.node, offset: Math.min(inBlock - piece.from, piece.node.length) };
  }

  /** The text nodes that a part of one block lies in, in order, with the part's place in each. */
  nodesIn({ start, end }: TextRange): readonly TextPart[] {
    const { blocks } = this.document;
    const index = Math.max(0, lastBlockStartingBy(blocks, start));
    const block = blocks[index];
    if (!block) return [];
    const [first, last] = [start - block.start, end - block.start];
    return this.#piecesOf(index).flatMap(({ node, from }) =>
      from < last && from + node.length > first
        ? [{ node, from: Math.max(0, first - from), to: Math.min(node.length, last - from) }]
        : [],
    );
  }

  /** A DOM range over the passage. */
  domRange(range: TextRange): Range {
    const start = this.pointAt(range.start, 'start');
    const end = this.pointAt(range.end, 'end');
    const made = this.article.ownerDocument.createRange();
    made.setStart(start.node, start.offset);
    made.setEnd(end.node, end.offset);
    return made;
  }

  /**
   * The rectangles of a passage's lines; none where it is not laid out. Measured with one range for all: each range that
   * lives is looked at by the browser whenever an element goes.
   */
  rectsOf(range: TextRange): DOMRectList {
    const start = this.pointAt(range.start, 'start');
    const end = this.pointAt(range.end, 'end');
    this.#ruler.setStart(start.node, start.offset);
    this.#ruler.setEnd(end.node, end.offset);
    return this.#ruler.getClientRects();
  }

  /** A static range over part of one block; null over nothing. */
  staticRange({ start, end }: TextRange): StaticRange | null {
    if (end <= start) return null;
    const a = this.pointAt(start, 'start');
    const b = this.pointAt(end, 'end');
    return new StaticRange({
      startContainer: a.node,
      startOffset: a.offset,
      endContainer: b.node,
      endOffset: b.offset,
    });
  }

  /**
   * The canonical offset of a DOM position. Outside all blocks it lies in the blank line after the block before it, or
   * at the text's start or end, so that `passageRange` moves it the right way.
   */
  offsetAt(node: Node, offset: number): number {
    const element = node instanceof Element ? node : node.parentElement;
    const holder = element?.closest<HTMLElement>('[data-block]');
    if (holder && this.article.contains(holder)) {
      const index = Number(holder.dataset['block']);
      const start = this.document.blocks[index]?.start ?? 0;
      return start + this.#lengthBefore(index, holder, node, offset);
    }
    return this.#between(node, offset);
  }

  /** The passage between two DOM positions in either order; null when it holds no character. */
  passageBetween(a: DomPoint, b: DomPoint): TextRange | null {
    return passageRange(
      this.document,
      this.offsetAt(a.node, a.offset),
      this.offsetAt(b.node, b.offset),
    );
  }

  #lengthBefore(index: number, holder: HTMLElement, node: Node, offset: number): number {
    const piece = this.#piecesOf(index).find((one) => one.node === node);
    if (piece) return piece.from + Math.min(offset, piece.node.length);
    const before = this.article.ownerDocument.createRange();
    before.setStart(holder, 0);
    before.setEnd(node, offset);
    return before.toString().length;
  }

  #between(node: Node, offset: number): number {
    const { blocks, text } = this.document;
    const point = this.article.ownerDocument.createRange();
    point.setStart(node, offset);
    point.collapse(true);
    /** How many of the elements in order begin before the point. */
    const before = (count: number, element: (at: number) => Node | undefined): number =>
      lastAtMost(count, 0, (at) => {
        const one = element(at);
        return one && point.comparePoint(one, 0) < 0 ? 0 : 1;
      }) + 1;
    const section = before(this.#sheet.count, (at) => this.#sheet.element(at)) - 1;
    if (section < 0) return 0;
    const { from, to } = this.#sheet.blocksIn(section);
    const drawn = this.#sheet.blocksOf(section);
    // Inside a section that is not drawn there is no telling: all of it lies after the point, or before it.
    const inside = this.#sheet.element(section)?.contains(node) ?? false;
    const passed =
      drawn.length > 0 ? before(drawn.length, (at) => drawn[at]) : inside ? 0 : to - from;
    const low = from + passed;
    if (low === 0) return 0;
    return low >= blocks.length ? text.length : (blocks[low - 1]?.end ?? 0);
  }

  #piecesOf(index: number): readonly Piece[] {
    const known = this.#pieces.get(index);
    if (known) return known;
    const element = this.#sheet.block(index);
    const pieces: Piece[] = [];
    if (element) {
      const walker = element.ownerDocument.createTreeWalker(element, NodeFilter.SHOW_TEXT);
      let from = 0;
      for (let node = walker.nextNode(); node; node = walker.nextNode()) {
        pieces.push({ node: node as Text, from });
        from += (node as Text).length;
      }
    }
    this.#pieces.set(index, pieces);
    return pieces;
  }
}
