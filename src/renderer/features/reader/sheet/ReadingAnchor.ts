import type { Block } from '../../../../core/document/document.ts';
import { textRange } from '../../../../core/text/offsets.ts';
import type { SheetSections } from './SheetSections.ts';
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
  readonly #sheet: SheetSections;
  readonly #scroller: HTMLElement;
  /** Null while the text stands at its very top: then nothing needs keeping. */
  #anchor: Anchor | null = null;
  #frame = 0;
  #settledAt = -1;

  constructor(text: SheetText, sheet: SheetSections) {
    this.#text = text;
    this.#sheet = sheet;
    this.#scroller = sheet.scroller;
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
      if (frames > 0 && Math.abs(this.#scroller.scrollTop - this.#settledAt) > 1.5) {
        // The analyst scrolls while it settles: what is read is where they go.
        this.release();
        return;
      }
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

  /** Told that the sheet scrolled by itself, with what is on screen staying where it is. */
  shifted(before: number, after: number): void {
    if (Math.abs(before - this.#settledAt) < 1.5) this.#settledAt = after;
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
    const anchor = this.#anchor;
    if (!anchor) return 0;
    const offBy = (): number => this.#topOf(anchor.offset) - this.#edge() - anchor.below;
    const first = offBy();
    const before = this.#scroller.scrollTop;
    let off = first;
    // What is drawn around the place may move it once more.
    for (let round = 0; round < 3 && Math.abs(off) >= 0.5; round += 1) {
      this.#scroller.scrollTop += off;
      this.#sheet.fill();
      off = offBy();
    }
    // At the text's end there may be nothing left to scroll: that is as close as it gets.
    return this.#scroller.scrollTop === before ? 0 : Math.abs(first);
  }

  #edge(): number {
    return this.#scroller.getBoundingClientRect().top;
  }

  #topOf(offset: number): number {
    const { text } = this.#text.document;
    const at = Math.min(offset, Math.max(0, text.length - 1));
    const rect = this.#text.rectsOf(textRange(at, at + 1))[0];
    return rect ? rect.top : this.#edge();
  }

  #offsetBelow(edge: number): number {
    const { document } = this.#text;
    const { length } = document.text;
    for (let at = this.#sheet.firstBelow(edge); at < this.#sheet.count; at += 1) {
      this.#sheet.section(at);
      const { from } = this.#sheet.blocksIn(at);
      const elements = this.#sheet.blocksOf(at);
      const index = elements.findIndex(
        (element) => element.getBoundingClientRect().bottom > edge + 1,
      );
      const block = document.blocks[from + index];
      if (index >= 0) return block ? this.#firstLineBelow(block, elements[index], edge) : length;
    }
    return length;
  }

  /** The first line of a block that begins below the edge; the first row of a table, whose cells stand side by side. */
  #firstLineBelow(block: Block, element: HTMLElement | undefined, edge: number): number {
    if (block.rows) {
      const rows = [...(element?.querySelectorAll('tr') ?? [])];
      const below = rows.findIndex((row) => row.getBoundingClientRect().top >= edge - 1);
      const cells = block.rows[Math.max(0, below)]?.cells ?? [];
      return cells.find(({ start, end }) => end > start)?.start ?? block.start;
    }
    let low: number = block.start;
    let high: number = block.end;
    // Of a block in pieces, only what is on screen is laid out: the rest is not asked for its place.
    for (const piece of element?.querySelectorAll<HTMLElement>('[data-piece]') ?? []) {
      if (piece.getBoundingClientRect().bottom <= edge + 1) continue;
      low = Number(piece.dataset['piece']);
      high = Number(piece.dataset['pieceEnd']);
      break;
    }
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.#topOf(middle) < edge - 1) low = middle + 1;
      else high = middle;
    }
    return Math.min(low, Math.max(block.start, block.end - 1));
  }
}
