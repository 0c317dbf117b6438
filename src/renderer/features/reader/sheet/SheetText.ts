import { lastBlockStartingBy } from '../../../../core/document/blocks.ts';
import type { SourceDocument } from '../../../../core/document/document.ts';
import { passageRange } from '../../../../core/document/passageRange.ts';
import type { TextRange } from '../../../../core/text/offsets.ts';

/** A place in the sheet's DOM. */
export interface DomPoint {
  readonly node: Node;
  readonly offset: number;
}

interface Piece {
  readonly node: Text;
  /** Offset in the block at which the node's text begins. */
  readonly from: number;
}

/**
 * Canonical offsets ↔ DOM positions of one drawn sheet. Offsets are counted in the text nodes of the `data-block`
 * elements; what the browser's selection would print plays no part. Text nodes are found when a block is first asked for.
 */
export class SheetText {
  readonly document: SourceDocument;
  readonly article: HTMLElement;
  readonly #elements: readonly HTMLElement[];
  readonly #pieces = new Map<number, readonly Piece[]>();

  /** @throws Error when the sheet does not hold one element per block, in order, which is a bug of the drawing. */
  constructor(document: SourceDocument, article: HTMLElement) {
    this.document = document;
    this.article = article;
    this.#elements = [...article.querySelectorAll<HTMLElement>('[data-block]')];
    if (this.#elements.length !== document.blocks.length) {
      throw new Error(
        `the sheet holds ${this.#elements.length} blocks, its document ${document.blocks.length}`,
      );
    }
  }

  element(block: number): HTMLElement | undefined {
    return this.#elements[block];
  }

  /** The DOM position before the character at `offset`; an offset between blocks counts as the end of the block before. */
  pointAt(offset: number, side: 'start' | 'end'): DomPoint {
    const { blocks } = this.document;
    const index = Math.max(0, lastBlockStartingBy(blocks, offset));
    const block = blocks[index];
    const inBlock = block ? Math.min(offset, block.end) - block.start : 0;
    const pieces = this.#piecesOf(index);
    const found = pieces.findLast(({ from }) =>
      side === 'end' ? from < inBlock : from <= inBlock,
    );
    const piece = found ?? pieces[0];
    if (!piece) return { node: this.#elements[index] ?? this.article, offset: 0 };
    return { node: piece.node, offset: Math.min(inBlock - piece.from, piece.node.length) };
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

  /** Two ends of a static range over `[from, to)` of one block, counted in the block. */
  staticRange(block: number, from: number, to: number): StaticRange | null {
    const start = this.document.blocks[block]?.start;
    if (start === undefined || to <= from) return null;
    const a = this.pointAt(start + from, 'start');
    const b = this.pointAt(start + to, 'end');
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
    let low = 0;
    let high = this.#elements.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      const element = this.#elements[middle];
      if (element && point.comparePoint(element, 0) < 0) low = middle + 1;
      else high = middle;
    }
    if (low === 0) return 0;
    return low >= blocks.length ? text.length : (blocks[low - 1]?.end ?? 0);
  }

  #piecesOf(index: number): readonly Piece[] {
    const known = this.#pieces.get(index);
    if (known) return known;
    const element = this.#elements[index];
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
