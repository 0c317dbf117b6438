import { textRange } from '../../../../core/text/offsets.ts';
import type { SheetText } from './SheetText.ts';

/** A character and how far below the top edge of the scroller its line begins, in pixels. */
interface Anchor {
  readonly offset: number;
  readonly below: number;
}

/** Frames after which re-aligning gives up; skipped sections settle within three or four. */
const MAX_FRAMES = 40;
/** Frames in a row that the anchor must stand still. */
const STILL_FRAMES = 3;

/**
 * Keeps the reader's place: whatever changes the layout (text size, width, fonts, sections laid out on the way), the same
 * line is put back where it was, to within 1 px.
 */
export class ReadingAnchor {
  readonly #text: SheetText;
  readonly #scroller: HTMLElement;
  readonly #sections: readonly Element[];
  /** Null while the text stands at its very top: then nothing needs keeping. */
  #anchor: Anchor | null = null;
  #frame = 0;
  #settledAt = -1;

  constructor(text: SheetText, scroller: HTMLElement) {
    this.#text = text;
    this.#scroller = scroller;
    this.#sections = [...text.article.querySelectorAll('[data-section]')];
  }

  /** Offset of the first character on the line that is kept. */
  get offset(): number {
    return this.#anchor?.offset ?? 0;
  }

  /** Puts the line of `offset` `below` px under the scroller's top, and keeps it there until the analyst scrolls. */
  alignTo(offset: number, below: number): void {
    this.#anchor = { offset, below };
    this.realign();
  }

  /** Puts the kept line back; called after whatever may have moved it. */
  realign(): void {
    cancelAnimationFrame(this.#frame);
    this.#frame = 0;
    if (!this.#anchor) return;
    let still = 0;
    let frames = 0;
    const step = (): void => {
      still = this.#correct() < 1 ? still + 1 : 0;
      frames += 1;
      this.#settledAt = this.#scroller.scrollTop;
      if (still < STILL_FRAMES && frames < MAX_FRAMES) this.#frame = requestAnimationFrame(step);
      else this.#frame = 0;
    };
    step();
  }

  /** Takes the line now on top as the place to keep, unless the scrolling was this class's own. */
  capture(): boolean {
    if (this.#frame !== 0) return false;
    if (Math.abs(this.#scroller.scrollTop - this.#settledAt) < 1.5) return false;
    this.#settledAt = -1;
    const offset = this.topOffset();
    const below = this.#topOf(offset) - this.#edge();
    this.#anchor = this.#scroller.scrollTop < 1 ? null : { offset, below };
    return true;
  }

  /** Stops keeping a place that is still being settled: the analyst took over. */
  release(): void {
    cancelAnimationFrame(this.#frame);
    this.#frame = 0;
    this.#settledAt = -1;
  }

  /** Offset of the first character on the topmost line that is wholly visible. */
  topOffset(): number {
    return this.#offsetBelow(this.#edge());
  }

  /** Offset of the first character on a line below the bottom edge: how far has been on screen. */
  bottomOffset(): number {
    return this.#offsetBelow(this.#scroller.getBoundingClientRect().bottom);
  }

  detach(): void {
    cancelAnimationFrame(this.#frame);
  }

  #correct(): number {
    if (!this.#anchor) return 0;
    const off = this.#topOf(this.#anchor.offset) - this.#edge() - this.#anchor.below;
    const before = this.#scroller.scrollTop;
    if (Math.abs(off) >= 0.5) this.#scroller.scrollTop = before + off;
    // At the text's end there may be nothing left to scroll: that is as close as it gets.
    return this.#scroller.scrollTop === before ? 0 : Math.abs(off);
  }

  #edge(): number {
    return this.#scroller.getBoundingClientRect().top;
  }

  #topOf(offset: number): number {
    const { text } = this.#text.document;
    const at = Math.min(offset, Math.max(0, text.length - 1));
    const rect = this.#text.domRange(textRange(at, at + 1)).getClientRects()[0];
    return rect ? rect.top : this.#edge();
  }

  #offsetBelow(edge: number): number {
    const { document } = this.#text;
    let low = 0;
    let high = this.#sections.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      const bottom = this.#sections[middle]?.getBoundingClientRect().bottom ?? 0;
      if (bottom <= edge) low = middle + 1;
      else high = middle;
    }
    const section = this.#sections[low];
    if (!section) return document.text.length;
    for (const element of section.querySelectorAll('[data-block]')) {
      if (element.getBoundingClientRect().bottom <= edge + 1) continue;
      const block = document.blocks[Number(element.getAttribute('data-block'))];
      return block ? this.#firstLineBelow(block.start, block.end, edge) : 0;
    }
    return document.text.length;
  }

  #firstLineBelow(start: number, end: number, edge: number): number {
    let low = start;
    let high = end;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.#topOf(middle) < edge - 1) low = middle + 1;
      else high = middle;
    }
    return Math.min(low, Math.max(start, end - 1));
  }
}
