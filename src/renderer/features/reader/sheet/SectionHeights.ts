import type { SourceDocument } from '../../../../core/document/document.ts';
import type { SheetSection } from './sections.ts';

/** What a section's height depends on, in pixels. */
interface Measure {
  readonly width: number;
  readonly size: number;
  readonly line: number;
}

/** Width of an average character and room under an average block, in sizes of the type. */
const CHARACTER = 0.46;
const GAP = 0.88;

/** Knows how high sections are, and reckons how high those are that were not laid out yet, from their length. */
export class SectionHeights {
  readonly #document: SourceDocument;
  readonly #sections: readonly SheetSection[];
  readonly #article: HTMLElement;
  /** Of sections that were laid out: how much higher they were than reckoned. */
  readonly #factors = new Map<number, number>();
  /** The same of all of them together. */
  #factor = 1;
  #measure: Measure;

  constructor(document: SourceDocument, sections: readonly SheetSection[], article: HTMLElement) {
    this.#document = document;
    this.#sections = sections;
    this.#article = article;
    this.#measure = measureOf(article);
  }

  /** Height of a section, in pixels. */
  of(section: number): number {
    return Math.round(this.#reckoned(section) * (this.#factors.get(section) ?? this.#factor));
  }

  remember(section: number, height: number): void {
    const reckoned = this.#reckoned(section);
    if (reckoned > 0) this.#factors.set(section, height / reckoned);
  }

  /**
   * Looks at width and type anew, and learns from sections that are laid out.
   * @returns whether the heights of other sections are other than before.
   */
  measure(drawn: readonly (readonly [section: number, height: number])[]): boolean {
    const before = this.#measure;
    this.#measure = measureOf(this.#article);
    const { width, size, line } = this.#measure;
    const same = width === before.width && size === before.size && line === before.line;
    if (same && this.#factor !== 1) return false;
    let real = 0;
    let reckoned = 0;
    for (const [section, height] of drawn) {
      real += height;
      reckoned += this.#reckoned(section);
    }
    if (reckoned > 0) this.#factor = real / reckoned;
    return true;
  }

  #reckoned(section: number): number {
    const held = this.#sections[section];
    const first = this.#document.blocks[held?.from ?? 0];
    const last = this.#document.blocks[(held?.to ?? 1) - 1];
    const { width, size, line } = this.#measure;
    const blocks = (held?.to ?? 0) - (held?.from ?? 0);
    const perLine = Math.max(8, width / (size * CHARACTER));
    const lines = ((last?.end ?? 0) - (first?.start ?? 0)) / perLine + blocks / 2;
    return lines * line + blocks * size * GAP;
  }
}

function measureOf(article: HTMLElement): Measure {
  const style = getComputedStyle(article);
  const size = Number.parseFloat(style.fontSize) || 17;
  return {
    width: article.clientWidth || 650,
    size,
    line: Number.parseFloat(style.lineHeight) || size * 1.6,
  };
}
