import { lastAtMost } from '../../../../core/document/blocks.ts';
import type { SourceDocument } from '../../../../core/document/document.ts';
import { drawSection } from './drawBlock.ts';
import { SectionHeights } from './SectionHeights.ts';
import { isLong, type SheetSection, sectionsOf, shortSectionsOf } from './sections.ts';
import styles from './sheet.module.css';

/** A section's element, which stands in the page whether its blocks do or not. */
interface Held {
  readonly section: SheetSection;
  readonly element: HTMLElement;
  /** Its blocks' elements in order; null while it is not drawn. */
  blocks: readonly HTMLElement[] | null;
}

/** How far beyond the scroller's edges, in its own heights, sections are drawn ahead. */
const AHEAD = 1;
/** Drawn sections above which those far from the screen are emptied, and the distance in heights that is far. */
const KEPT = 48;
const FAR = 6;

/** What a section's coming and going is told to. */
export interface SectionEvents {
  drawn(): void;
  emptied(section: HTMLElement, blocks: SheetSection): void;
  /** What is on screen was kept in its place by scrolling from `before` to `after`. */
  shifted(before: number, after: number): void;
}

/**
 * Draws the sheet. A short document stands in the page whole. Of a long one, sections near the screen are drawn, and any
 * that is asked for; the others are empty boxes as high as they are, or as they are thought to be. What is on screen
 * does not move when a section above it is drawn.
 */
export class SheetSections {
  readonly document: SourceDocument;
  readonly article: HTMLElement;
  readonly scroller: HTMLElement;
  /** Whether sections are drawn one by one. */
  readonly long: boolean;
  readonly #held: readonly Held[];
  readonly #heights: SectionHeights;
  readonly #events: SectionEvents;
  #drawn = 0;

  constructor(
    document: SourceDocument,
    article: HTMLElement,
    scroller: HTMLElement,
    events: SectionEvents,
  ) {
    this.document = document;
    this.article = article;
    this.scroller = scroller;
    this.#events = events;
    this.long = isLong(document);
    const sections = this.long ? shortSectionsOf(document.blocks) : sectionsOf(document.blocks);
    this.#heights = new SectionHeights(document, sections, article);
    this.#held = sections.map((section) => {
      const element = article.ownerDocument.createElement('div');
      element.className = (this.long ? styles.longSection : styles.section) ?? '';
      element.dataset['section'] = String(section.from);
      return { section, element, blocks: null };
    });
    this.#held.forEach(({ element }, at) => {
      const height = this.#heights.of(at);
      if (this.long) element.style.height = `${height}px`;
      else element.style.containIntrinsicSize = `auto 600px auto ${height}px`;
    });
    article.replaceChildren(...this.#held.map(({ element }) => element));
    if (!this.long) for (const at of this.#held.keys()) this.#draw(at);
  }

  /** The sections' elements in order. */
  get elements(): readonly HTMLElement[] {
    return this.#held.map(({ element }) => element);
  }

  get count(): number {
    return this.#held.length;
  }

  element(section: number): HTMLElement | undefined {
    return this.#held[section]?.element;
  }

  /** Which blocks a section holds. */
  blocksIn(section: number): SheetSection {
    return this.#held[section]?.section ?? { from: 0, to: 0 };
  }

  /** Elements of the blocks of a section; none while it is not drawn. */
  blocksOf(section: number): readonly HTMLElement[] {
    return this.#held[section]?.blocks ?? [];
  }

  /** The element of a block that is drawn. */
  drawnBlock(block: number): HTMLElement | undefined {
    const held = this.#held[this.#sectionOf(block)];
    return held?.blocks?.[block - held.section.from];
  }

  /** The element of a block, drawn for it when it was not; undefined only for an index that names none. */
  block(block: number): HTMLElement | undefined {
    const at = this.#sectionOf(block);
    const held = this.#held[at];
    if (held && !held.blocks) this.#drawKeeping([at]);
    return held?.blocks?.[block - held.section.from];
  }

  /** Draws the section, when it is not. */
  section(at: number): HTMLElement | undefined {
    if (this.#held[at]?.blocks === null) this.#drawKeeping([at]);
    return this.element(at);
  }

  /** Half-open indices of the blocks that are drawn, by section. */
  drawnSections(): readonly SheetSection[] {
    return this.#held.filter(({ blocks }) => blocks !== null).map(({ section }) => section);
  }

  /** Index of the first section that ends below `y` of the window; `count` when none does. */
  firstBelow(y: number): number {
    const bottom = (at: number): number =>
      this.element(at)?.getBoundingClientRect().bottom ?? Number.POSITIVE_INFINITY;
    return lastAtMost(this.#held.length, y, bottom) + 1;
  }

  /** Draws what is on screen or close to it, and empties what is far when much is drawn. */
  fill(): void {
    if (!this.long) return;
    const view = this.scroller.getBoundingClientRect();
    const margin = view.height * AHEAD;
    // What is drawn may be less high than was thought, so that more comes on screen.
    for (let round = 0; round < 8; round += 1) {
      const wanted: number[] = [];
      const first = this.firstBelow(view.top - margin);
      for (let at = first; at < this.#held.length; at += 1) {
        const held = this.#held[at];
        if (!held || held.element.getBoundingClientRect().top > view.bottom + margin) break;
        if (!held.blocks) wanted.push(at);
      }
      if (wanted.length === 0) break;
      this.#drawKeeping(wanted);
    }
    if (this.#drawn > KEPT) this.#emptyFar(view);
  }

  /** Makes the boxes of undrawn sections as high as they would be now; after a change of width or type. */
  measure(): void {
    if (!this.long) return;
    const drawn = this.#held.flatMap(({ element, blocks }, at) =>
      blocks ? [[at, element.offsetHeight] as const] : [],
    );
    if (!this.#heights.measure(drawn)) return;
    this.#held.forEach(({ element, blocks }, at) => {
      if (!blocks) element.style.height = `${this.#heights.of(at)}px`;
    });
  }

  detach(): void {
    this.article.replaceChildren();
  }

  #sectionOf(block: number): number {
    return lastAtMost(this.#held.length, block, (at) => this.#held[at]?.section.from ?? 0);
  }

  /** Draws sections and scrolls by as much as that moved what is at the screen's top edge. */
  #drawKeeping(wanted: readonly number[]): void {
    const edge = this.scroller.getBoundingClientRect().top;
    const at = this.firstBelow(edge);
    const top = this.#held[at];
    const box = top?.element.getBoundingClientRect();
    const wasDrawn = top?.blocks !== null;
    for (const each of wanted) this.#draw(each);
    const before = this.scroller.scrollTop;
    if (top && box && before > 0) {
      const now = top.element.getBoundingClientRect();
      // Of a section that was a box, the place is the share of it that was above the edge.
      const above = Math.max(0, edge - box.top);
      const target = wasDrawn || box.height === 0 ? above : (above / box.height) * now.height;
      const off = now.top + target - (edge - Math.min(0, edge - box.top));
      if (Math.abs(off) >= 0.5) {
        this.scroller.scrollTop = before + off;
        this.#events.shifted(before, this.scroller.scrollTop);
      }
    }
    this.#events.drawn();
  }

  #draw(at: number): void {
    const held = this.#held[at];
    if (!held || held.blocks) return;
    const { element, section } = held;
    element.append(drawSection(element.ownerDocument, this.document, section));
    held.blocks = [...element.querySelectorAll<HTMLElement>('[data-block]')];
    if (this.long) element.style.height = '';
    this.#drawn += 1;
  }

  #emptyFar(view: DOMRect): void {
    const far = view.height * FAR;
    const first = this.firstBelow(view.top - far);
    const last = this.firstBelow(view.bottom + far);
    const { activeElement } = this.article.ownerDocument;
    const selection = this.article.ownerDocument.getSelection();
    const inUse = [activeElement, selection?.anchorNode, selection?.focusNode];
    this.#held.forEach((held, at) => {
      if (!held.blocks || (at >= first && at <= last)) return;
      const { element, section } = held;
      if (inUse.some((node) => node && element.contains(node))) return;
      const { height } = element.getBoundingClientRect();
      this.#heights.remember(at, height);
      element.style.height = `${height}px`;
      held.blocks = null;
      this.#drawn -= 1;
      this.#events.emptied(element, section);
      element.replaceChildren();
    });
  }
}
