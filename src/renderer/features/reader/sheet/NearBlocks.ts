/** How far beyond the scroller's edges, in its own heights, sections and blocks count as near. */
const SECTION_MARGIN = 1;
const BLOCK_MARGIN = 0.5;

/**
 * Knows which blocks are on screen or close to it, so that only those are painted and measured. Sections are watched
 * first and blocks only inside near sections: asking for the place of a block in a skipped section would lay it out.
 */
export class NearBlocks {
  readonly #scroller: HTMLElement;
  readonly #near = new Set<number>();
  readonly #changed: () => void;
  readonly #sections: IntersectionObserver;
  readonly #blocks: IntersectionObserver;

  /** Calls `changed` after blocks came near or went away. The first screen is near at once, without waiting. */
  constructor(article: HTMLElement, scroller: HTMLElement, changed: () => void) {
    this.#scroller = scroller;
    this.#changed = changed;
    const margin = (share: number) => `${share * 100}% 0px`;
    this.#blocks = new IntersectionObserver((entries) => this.#see(entries), {
      root: scroller,
      rootMargin: margin(BLOCK_MARGIN),
    });
    this.#sections = new IntersectionObserver((entries) => this.#seeSections(entries), {
      root: scroller,
      rootMargin: margin(SECTION_MARGIN),
    });
    for (const section of article.querySelectorAll('[data-section]')) {
      this.#sections.observe(section);
      this.#seed(section);
    }
  }

  has(block: number): boolean {
    return this.#near.has(block);
  }

  all(): ReadonlySet<number> {
    return this.#near;
  }

  detach(): void {
    this.#sections.disconnect();
    this.#blocks.disconnect();
    this.#near.clear();
  }

  #seed(section: Element): void {
    const view = this.#scroller.getBoundingClientRect();
    const box = section.getBoundingClientRect();
    if (box.bottom < view.top || box.top > view.bottom) return;
    for (const block of blocksIn(section)) {
      const { top, bottom } = block.getBoundingClientRect();
      if (bottom >= view.top && top <= view.bottom) this.#near.add(indexOf(block));
    }
  }

  #seeSections(entries: readonly IntersectionObserverEntry[]): void {
    let left = false;
    for (const { target, isIntersecting } of entries) {
      for (const block of blocksIn(target)) {
        if (isIntersecting) this.#blocks.observe(block);
        else {
          this.#blocks.unobserve(block);
          left = this.#near.delete(indexOf(block)) || left;
        }
      }
    }
    if (left) this.#changed();
  }

  #see(entries: readonly IntersectionObserverEntry[]): void {
    let changed = false;
    for (const { target, isIntersecting } of entries) {
      const index = indexOf(target);
      if (isIntersecting === this.#near.has(index)) continue;
      if (isIntersecting) this.#near.add(index);
      else this.#near.delete(index);
      changed = true;
    }
    if (changed) this.#changed();
  }
}

function blocksIn(section: Element): NodeListOf<Element> {
  return section.querySelectorAll('[data-block]');
}

function indexOf(block: Element): number {
  return Number(block.getAttribute('data-block'));
}
