import { INK_NAMES, type Ink } from '../../../../core/annotation/annotation.ts';
import { blockIndicesIn } from '../../../../core/document/blocks.ts';
import { type TextRange, textRange } from '../../../../core/text/offsets.ts';
import type { NearBlocks } from './NearBlocks.ts';
import type { SheetText } from './SheetText.ts';
import { placeStripes, type StripeExtent } from './stripeLanes.ts';
import styles from './stripes.module.css';

/** A mark as the margin shows it. */
export interface StripedMark {
  readonly id: string;
  readonly ink: Ink;
  readonly range: TextRange;
  /** What a pointer resting on the stripe is told: name, note, E-number. */
  readonly title: string;
}

/** Names as they fit into the margin. */
const MARGIN_NAMES: Readonly<Record<Ink, string>> = { ...INK_NAMES, 4: 'Law' };

/** Sheet width in pixels below which names become single digits. */
const NAMES_FROM_PX = 620;

/**
 * Draws a stripe in the ink's own style beside each mark, from the rectangles of laid-out blocks only, at most once per
 * frame. The list of marks is its equivalent for those who cannot see it, so it is hidden from them.
 */
export class StripeLayer {
  readonly #text: SheetText;
  readonly #near: NearBlocks;
  readonly #root: HTMLElement;
  #marks: readonly StripedMark[] = [];
  #activeId: string | null = null;
  #frame = 0;

  constructor(text: SheetText, near: NearBlocks, root: HTMLElement) {
    this.#text = text;
    this.#near = near;
    this.#root = root;
  }

  set(marks: readonly StripedMark[], activeId: string | null): void {
    this.#marks = marks;
    this.#activeId = activeId;
    this.measure();
  }

  /** Measures and draws in the next frame. */
  measure(): void {
    if (this.#frame !== 0) return;
    this.#frame = requestAnimationFrame(() => {
      this.#frame = 0;
      this.#draw();
    });
  }

  detach(): void {
    cancelAnimationFrame(this.#frame);
    this.#root.replaceChildren();
  }

  #draw(): void {
    const origin = this.#root.getBoundingClientRect().top;
    const byId = new Map(this.#marks.map((mark) => [mark.id, mark]));
    const extents = this.#marks
      .map((mark) => this.#extent(mark, origin))
      .filter((extent) => extent !== null);
    const digits = (this.#root.parentElement?.clientWidth ?? 0) < NAMES_FROM_PX;
    const parts: HTMLElement[] = [];
    const overflow = new Map<number, number>();
    for (const { id, top, bottom, lane, nameAt } of placeStripes(extents)) {
      const mark = byId.get(id);
      if (!mark) continue;
      if (lane === null) {
        const row = Math.round(top / 26);
        overflow.set(row, (overflow.get(row) ?? 0) + 1);
        continue;
      }
      const stripe = this.#part(styles.stripe, mark);
      stripe.dataset['ink'] = String(mark.ink);
      stripe.dataset['active'] = String(mark.id === this.#activeId);
      stripe.style.setProperty('--lane', String(lane));
      stripe.style.top = `${top}px`;
      stripe.style.height = `${bottom - top}px`;
      parts.push(stripe);
      if (nameAt === null) continue;
      const name = this.#part(styles.name, mark);
      name.dataset['ink'] = String(mark.ink);
      name.style.top = `${nameAt}px`;
      name.textContent = digits ? String(mark.ink) : MARGIN_NAMES[mark.ink];
      parts.push(name);
    }
    for (const [row, count] of overflow) {
      const chip = this.#root.ownerDocument.createElement('span');
      chip.className = styles.more ?? '';
      chip.style.top = `${row * 26}px`;
      chip.textContent = `+${count}`;
      parts.push(chip);
    }
    this.#root.replaceChildren(...parts);
  }

  #part(className: string | undefined, mark: StripedMark): HTMLElement {
    const part = this.#root.ownerDocument.createElement('span');
    part.className = className ?? '';
    part.dataset['mark'] = mark.id;
    part.title = mark.title;
    return part;
  }

  /** The lines of a mark that are laid out; null when none is. */
  #extent({ id, ink, range }: StripedMark, origin: number): StripeExtent | null {
    const blocks = blockIndicesIn(this.#text.document, range).filter((one) => this.#near.has(one));
    const first = this.#text.document.blocks[blocks[0] ?? -1];
    const last = this.#text.document.blocks[blocks.at(-1) ?? -1];
    if (!first || !last) return null;
    const start = Math.max(range.start, first.start);
    const end = Math.min(range.end, last.end);
    if (end <= start) return null;
    const top = this.#text.domRange(textRange(start, start + 1)).getBoundingClientRect();
    const bottom = this.#text.domRange(textRange(end - 1, end)).getBoundingClientRect();
    const name = MARGIN_NAMES[ink];
    return { id, name, top: top.top - origin + 2, bottom: bottom.bottom - origin - 2 };
  }
}
