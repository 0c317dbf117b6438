import { lastBlockStartingBy } from '../../../../core/document/blocks.ts';
import { graphemeAfter, graphemeBefore } from '../../../../core/text/graphemes.ts';
import { type TextRange, textRange } from '../../../../core/text/offsets.ts';
import { nextWordEnd, previousWordStart } from '../../../../core/text/words.ts';
import styles from './caret.module.css';
import { directionOf } from './drawBlock.ts';
import type { SheetLayer } from './SheetLayer.ts';

/**
 * Selecting with the keyboard: a visible caret in the sheet that arrows move and Shift+arrows extend from, by character,
 * word (Ctrl), line (up, down) and paragraph (Ctrl up, down). `O` goes to the other end. Works on canonical offsets; the
 * browser's selection only shows the outcome.
 */
export class CaretMode {
  readonly #layer: SheetLayer;
  readonly #bar: HTMLElement;
  readonly #moved: (anchor: number, focus: number) => void;
  readonly #keys = (event: KeyboardEvent): void => this.#press(event);
  #anchor = 0;
  #focus = 0;
  #on = false;

  /** Calls `moved` after each key with the selection's fixed end and the caret; they are the same when nothing is selected. */
  constructor(layer: SheetLayer, moved: (anchor: number, focus: number) => void) {
    this.#layer = layer;
    this.#moved = moved;
    const { article, stripes } = layer.elements;
    this.#bar = article.ownerDocument.createElement('span');
    this.#bar.className = styles.caret ?? '';
    this.#bar.hidden = true;
    stripes.parentElement?.append(this.#bar);
    article.addEventListener('keydown', this.#keys);
  }

  get on(): boolean {
    return this.#on;
  }

  /** The offset that the caret stands before. */
  get at(): number {
    return this.#focus;
  }

  detach(): void {
    this.#layer.elements.article.removeEventListener('keydown', this.#keys);
    this.#bar.remove();
  }

  /** Shows the caret at the selection's end, or at `offset` when nothing is selected, and takes the keys. */
  enter(offset: number): void {
    const range = this.#layer.readSelection();
    this.#anchor = range?.start ?? offset;
    this.#focus = range?.end ?? offset;
    this.#on = true;
    this.#layer.elements.article.focus({ preventScroll: true });
    this.#show();
  }

  /** Hides the caret; what is selected stays selected. */
  leave(): void {
    this.#on = false;
    this.#bar.hidden = true;
  }

  /** Takes over a selection made otherwise, so that the keys go on from it. */
  follow(range: TextRange | null): void {
    if (!range) return;
    const own = textRange(Math.min(this.#anchor, this.#focus), Math.max(this.#anchor, this.#focus));
    if (own.start === range.start && own.end === range.end) return;
    this.#anchor = range.start;
    this.#focus = range.end;
    if (this.#on) this.#draw();
  }

  /** Selects a range with the caret at its end. */
  choose(range: TextRange): void {
    this.#anchor = range.start;
    this.#focus = range.end;
    this.#show();
  }

  #press(event: KeyboardEvent): void {
    const extends_ = event.shiftKey && this.#layer.readSelection() !== null;
    if (event.altKey || event.metaKey || event.defaultPrevented || !(this.#on || extends_)) return;
    if (this.#on && event.key.toLowerCase() === 'o' && !event.ctrlKey) {
      [this.#anchor, this.#focus] = [this.#focus, this.#anchor];
    } else {
      const to = this.#target(event.key, event.ctrlKey);
      if (to === null) return;
      this.#focus = to;
      if (!event.shiftKey) this.#anchor = to;
    }
    event.preventDefault();
    this.#show();
    this.#moved(this.#anchor, this.#focus);
  }

  #target(key: string, byWord: boolean): number | null {
    switch (this.#inReadingDirection(key)) {
      case 'ArrowLeft':
        return byWord ? this.#wordLeft() : this.#character(-1);
      case 'ArrowRight':
        return byWord ? this.#wordRight() : this.#character(1);
      case 'ArrowUp':
        return byWord ? this.#paragraph(-1) : this.#line(-1);
      case 'ArrowDown':
        return byWord ? this.#paragraph(1) : this.#line(1);
      case 'Home':
        return this.#lineEnd(-1);
      case 'End':
        return this.#lineEnd(1);
      default:
        return null;
    }
  }

  /** In a block that runs from the right, the left arrow goes on and the right one back. */
  #inReadingDirection(key: string): string {
    if (key !== 'ArrowLeft' && key !== 'ArrowRight') return key;
    const { document } = this.#layer.text;
    const block = document.blocks[Math.max(0, lastBlockStartingBy(document.blocks, this.#focus))];
    if (!block || directionOf(document.text, block.start, block.end) === 'ltr') return key;
    return key === 'ArrowLeft' ? 'ArrowRight' : 'ArrowLeft';
  }

  get #text(): string {
    return this.#layer.text.document.text;
  }

  /** The next place a caret can stand, never inside a character of several units nor in the blank line between blocks. */
  #character(step: 1 | -1): number {
    const { blocks } = this.#layer.text.document;
    const index = Math.max(0, lastBlockStartingBy(blocks, this.#focus));
    const block = blocks[index];
    if (!block) return this.#focus;
    if (step > 0 && this.#focus >= block.end) return blocks[index + 1]?.start ?? this.#focus;
    if (step < 0 && this.#focus <= block.start) return blocks[index - 1]?.end ?? this.#focus;
    return step > 0
      ? graphemeAfter(this.#text, this.#focus, block.start, block.end)
      : graphemeBefore(this.#text, this.#focus, block.start, block.end);
  }

  #wordLeft(): number {
    return this.#intoBlock(previousWordStart(this.#text, this.#focus), -1);
  }

  #wordRight(): number {
    return this.#intoBlock(nextWordEnd(this.#text, this.#focus), 1);
  }

  /** A place in a blank line moves on to the block in the direction of travel. */
  #intoBlock(offset: number, step: 1 | -1): number {
    const { blocks } = this.#layer.text.document;
    const index = Math.max(0, lastBlockStartingBy(blocks, offset));
    const block = blocks[index];
    if (!block || offset <= block.end) return offset;
    return step > 0 ? (blocks[index + 1]?.start ?? block.end) : block.end;
  }

  #paragraph(step: 1 | -1): number {
    const { blocks } = this.#layer.text.document;
    const index = Math.max(0, lastBlockStartingBy(blocks, this.#focus));
    const block = blocks[index];
    if (!block) return this.#focus;
    if (step > 0) {
      return this.#focus < block.end ? block.end : (blocks[index + 1]?.end ?? block.end);
    }
    return this.#focus > block.start ? block.start : (blocks[index - 1]?.start ?? block.start);
  }

  #line(step: 1 | -1): number {
    const rect = this.#caretRect();
    const { scroller } = this.#layer.elements;
    if (!rect) return this.#focus;
    const view = scroller.getBoundingClientRect();
    for (let distance = 0.9; distance < 6; distance += 0.7) {
      const y = step > 0 ? rect.bottom + rect.height * distance : rect.top - rect.height * distance;
      if (y < view.top || y > view.bottom) break;
      const found = this.#layer.offsetFromPoint(rect.left + 1, y);
      if (found !== null && (step > 0 ? found > this.#focus : found < this.#focus)) return found;
    }
    return this.#paragraph(step);
  }

  #lineEnd(step: 1 | -1): number {
    const { blocks } = this.#layer.text.document;
    const block = blocks[Math.max(0, lastBlockStartingBy(blocks, this.#focus))];
    const line = this.#caretRect()?.top;
    if (!block || line === undefined) return this.#focus;
    let at = this.#focus;
    while (step > 0 ? at < block.end : at > block.start) {
      const top = this.#rectAt(at + step)?.top;
      if (top === undefined || Math.abs(top - line) > 4) break;
      at += step;
    }
    return at;
  }

  #caretRect(): DOMRect | null {
    return this.#rectAt(this.#focus);
  }

  #rectAt(offset: number): DOMRect | null {
    const { text } = this.#layer;
    const { length } = text.document.text;
    const at = Math.min(offset, length);
    const { blocks } = text.document;
    const block = blocks[Math.max(0, lastBlockStartingBy(blocks, at))];
    const atEnd = block !== undefined && at >= block.end;
    const range = atEnd ? textRange(Math.max(0, at - 1), at) : textRange(at, at + 1);
    const rects = text.rectsOf(range);
    const rect = rects[atEnd ? rects.length - 1 : 0];
    if (!rect) return null;
    // A character that runs from the right begins at its right edge.
    const end = block?.end ?? range.end;
    const fromRight = directionOf(text.document.text, range.start, end) === 'rtl';
    return new DOMRect(atEnd !== fromRight ? rect.right : rect.left, rect.top, 0, rect.height);
  }

  #show(): void {
    const forward = this.#anchor <= this.#focus;
    const start = Math.min(this.#anchor, this.#focus);
    this.#layer.select(this.#anchor, this.#focus);
    const at = forward ? Math.max(start, this.#focus - 1) : this.#focus;
    this.#layer.reveal(textRange(at, at + 1));
    if (this.#on) this.#draw();
  }

  #draw(): void {
    const rect = this.#caretRect();
    const origin = this.#bar.offsetParent?.getBoundingClientRect();
    this.#bar.hidden = false;
    const parent = origin ?? this.#layer.elements.stripes.getBoundingClientRect();
    if (!rect) return;
    this.#bar.style.transform = `translate(${rect.left - parent.left - 1}px, ${rect.top - parent.top}px)`;
    this.#bar.style.height = `${rect.height}px`;
  }
}
