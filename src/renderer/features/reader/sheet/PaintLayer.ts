import { blockIndicesIn, rangeInBlock } from '../../../../core/document/blocks.ts';
import type { TextRange } from '../../../../core/text/offsets.ts';
import type { NearBlocks } from './NearBlocks.ts';
import type { SheetText } from './SheetText.ts';

/** The names under which passages are painted, as `tokens.css` styles them; a later one lies over an earlier one. */
export const PAINTS = {
  entity: 0,
  'hl-1': 1,
  'hl-2': 2,
  'hl-3': 3,
  'hl-4': 4,
  'hl-5': 5,
  'hl-6': 6,
  active: 20,
  flash: 80,
  find: 90,
  'find-current': 91,
  pick: 99,
} as const;
export type PaintName = keyof typeof PAINTS;

/** Part of a passage within a block: offsets count in the block. */
interface Segment {
  readonly from: number;
  readonly to: number;
}

/**
 * Paints passages with CSS Custom Highlights: one registered highlight per name, holding static ranges of near blocks
 * only (showing 10,000 marks costs a third of registering them all). The DOM is never changed.
 */
export class PaintLayer {
  readonly #text: SheetText;
  readonly #near: NearBlocks;
  readonly #registered = new Map<PaintName, Highlight>();
  readonly #segments = new Map<PaintName, ReadonlyMap<number, ReadonlyMap<string, Segment>>>();
  /** What is painted, by name, block and segment: a mark that comes or goes touches no other. */
  readonly #painted = new Map<PaintName, Map<number, Map<string, StaticRange>>>();

  constructor(text: SheetText, near: NearBlocks) {
    this.#text = text;
    this.#near = near;
  }

  /** Paints exactly these passages under the name; at once where they are near. */
  set(name: PaintName, ranges: readonly TextRange[]): void {
    this.#segments.set(name, this.#split(ranges));
    this.#refresh(name);
  }

  /** Paints what came near and drops what went away. */
  refresh(): void {
    for (const name of this.#segments.keys()) this.#refresh(name);
  }

  detach(): void {
    for (const [name, highlight] of this.#registered) {
      if (CSS.highlights.get(name) === highlight) CSS.highlights.delete(name);
    }
    this.#registered.clear();
    this.#painted.clear();
    this.#segments.clear();
  }

  #split(ranges: readonly TextRange[]): ReadonlyMap<number, ReadonlyMap<string, Segment>> {
    const { document } = this.#text;
    const byBlock = new Map<number, Map<string, Segment>>();
    for (const range of ranges) {
      for (const index of blockIndicesIn(document, range)) {
        const part = rangeInBlock(document, index, range);
        const start = document.blocks[index]?.start ?? 0;
        if (!part) continue;
        const segments = byBlock.get(index) ?? new Map<string, Segment>();
        const [from, to] = [part.start - start, part.end - start];
        segments.set(`${from}-${to}`, { from, to });
        byBlock.set(index, segments);
      }
    }
    return byBlock;
  }

  #refresh(name: PaintName): void {
    const highlight = this.#highlight(name);
    const segments = this.#segments.get(name);
    const painted = this.#painted.get(name) ?? new Map<number, Map<string, StaticRange>>();
    this.#painted.set(name, painted);
    for (const [index, ranges] of painted) {
      const wanted = this.#near.has(index) ? segments?.get(index) : undefined;
      for (const [key, range] of ranges) {
        if (wanted?.has(key)) continue;
        highlight.delete(range);
        ranges.delete(key);
      }
      if (ranges.size === 0) painted.delete(index);
    }
    for (const index of this.#near.all()) {
      const wanted = segments?.get(index);
      if (!wanted) continue;
      const ranges = painted.get(index) ?? new Map<string, StaticRange>();
      painted.set(index, ranges);
      for (const [key, { from, to }] of wanted) {
        const range = ranges.has(key) ? null : this.#text.staticRange(index, from, to);
        if (!range) continue;
        highlight.add(range);
        ranges.set(key, range);
      }
    }
  }

  #highlight(name: PaintName): Highlight {
    const known = this.#registered.get(name);
    if (known) return known;
    const made = new Highlight();
    made.priority = PAINTS[name];
    CSS.highlights.set(name, made);
    this.#registered.set(name, made);
    return made;
  }
}
