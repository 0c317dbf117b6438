import type { TextRange } from '../../../../core/text/offsets.ts';
import { textRange } from '../../../../core/text/offsets.ts';
import type { SheetSections } from './SheetSections.ts';

/** How far beyond the scroller's edges, in its own heights, sections and blocks count as near. */
const SECTION_MARGIN = 1;
const BLOCK_MARGIN = 0.5;
/** The same for blocks of a long document, which are seen in the frame that shows them. */
const LONG_MARGIN = 0.3;

/** A block, or a piece of a very long one, that is near the screen. */
export interface NearUnit extends TextRange {
  readonly block: number;
}

/**
 * Knows which blocks are on screen or close to it, so that only those are painted and measured. Sections are watched
 * first and blocks only inside near sections: asking for the place of a block in a skipped section would lay it out.
 */
export class NearBlocks {
  readonly #sheet: SheetSections;
  readonly #near = new Map<Element, NearUnit>();
  readonly #changed: () => void;
  readonly #sections: IntersectionObserver;
  readonly #blocks: IntersectionObserver;

  /** Calls `changed` after blocks came near or went away. The first screen is near at once, without waiting. */
  constructor(sheet: SheetSections, changed: () => void) {
    this.#sheet = sheet;
    this.#changed = changed;
    const root = sheet.scroller;
    const margin = (share: number) => `${share * 100}% 0px`;
    this.#blocks = new IntersectionObserver((entries) => this.#see(entries), {
      root,
      rootMargin: margin(BLOCK_MARGIN),
    });
    this.#sections = new IntersectionObserver((entries) => this.#seeSections(entries), {
      root,
      rootMargin: margin(SECTION_MARGIN),
    });
    if (!sheet.long) for (const section of sheet.elements) this.#sections.observe(section);
    this.seeScreen();
  }

  /** The near blocks and pieces, in no order. */
  all(): ReadonlyMap<Element, NearUnit> {
    return this.#near;
  }

  /** The part of a passage from the first to the last near block that it touches; null when it touches none. */
  partOf(range: TextRange): TextRange | null {
    let start = Number.POSITIVE_INFINITY;
    let end = 0;
    for (const unit of this.#near.values()) {
      if (unit.start >= range.end || unit.end <= range.start) continue;
      start = Math.min(start, unit.start);
      end = Math.max(end, unit.end);
    }
    return start < end ? textRange(Math.max(start, range.start), Math.min(end, range.end)) : null;
  }

  /**
   * Takes what is on screen or close to it now as near, without waiting for the browser to tell; of a long document also
   * what is not any more, because there nothing else tells. @returns whether that is other than before.
   */
  seeScreen(): boolean {
    const view = this.#sheet.scroller.getBoundingClientRect();
    const margin = this.#sheet.long ? view.height * LONG_MARGIN : 0;
    const seen = new Set<Element>();
    for (let at = this.#sheet.firstBelow(view.top - margin); at < this.#sheet.count; at += 1) {
      const section = this.#sheet.element(at);
      if (!section || section.getBoundingClientRect().top > view.bottom + margin) break;
      for (const element of unitsIn(section)) {
        const { top, bottom } = element.getBoundingClientRect();
        if (bottom >= view.top - margin && top <= view.bottom + margin) seen.add(element);
      }
    }
    let changed = false;
    for (const element of this.#sheet.long ? [...this.#near.keys()] : []) {
      if (!seen.has(element)) changed = this.#near.delete(element) || changed;
    }
    for (const element of seen) {
      if (this.#near.has(element)) continue;
      this.#near.set(element, this.#unitOf(element));
      changed = true;
    }
    return changed;
  }

  /** Forgets a section that is about to be emptied. */
  emptied(section: Element): void {
    for (const element of unitsIn(section)) this.#near.delete(element);
  }

  detach(): void {
    this.#sections.disconnect();
    this.#blocks.disconnect();
    this.#near.clear();
  }

  #unitOf(element: Element): NearUnit {
    const block = Number(element.closest('[data-block]')?.getAttribute('data-block'));
    const place = this.#sheet.document.blocks[block];
    const start = Number(element.getAttribute('data-piece') ?? place?.start ?? 0);
    const end = Number(element.getAttribute('data-piece-end') ?? place?.end ?? start);
    return { block, ...textRange(start, end) };
  }

  #seeSections(entries: readonly IntersectionObserverEntry[]): void {
    let left = false;
    for (const { target, isIntersecting } of entries) {
      for (const element of unitsIn(target)) {
        if (isIntersecting) this.#blocks.observe(element);
        else {
          this.#blocks.unobserve(element);
          left = this.#near.delete(element) || left;
        }
      }
    }
    if (left) this.#changed();
  }

  #see(entries: readonly IntersectionObserverEntry[]): void {
    let changed = false;
    for (const { target, isIntersecting } of entries) {
      if (isIntersecting === this.#near.has(target)) continue;
      if (isIntersecting) this.#near.set(target, this.#unitOf(target));
      else this.#near.delete(target);
      changed = true;
    }
    if (changed) this.#changed();
  }
}

/** The blocks of a section; of a block that stands in pieces, those. */
function unitsIn(section: Element): readonly Element[] {
  return [...section.querySelectorAll('[data-block], [data-piece]')].filter(
    (element) => element.hasAttribute('data-piece') || !element.querySelector('[data-piece]'),
  );
}
