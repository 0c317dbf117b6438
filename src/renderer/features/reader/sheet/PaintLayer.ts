import { type TextRange, textRange } from '../../../../core/text/offsets.ts';
import type { NearBlocks } from './NearBlocks.ts';
import { RangeIndex } from './RangeIndex.ts';
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
  pick: 99,
  // The match gone to is picked as well: it shows as the match.
  'find-current': 100,
} as const;
export type PaintName = keyof typeof PAINTS;

/**
 * Paints passages with CSS Custom Highlights: one registered highlight per name, holding static ranges of near blocks
 * only (showing 10,000 marks costs a third of registering them all). The DOM is never changed.
 */
export class PaintLayer {
  readonly #text: SheetText;
  readonly #near: NearBlocks;
  /** What is wanted under each name; sorted into blocks only where they are near. */
  readonly #wanted = new Map<PaintName, RangeIndex<TextRange>>();
  /** What is painted, by name, near block and passage: a mark that comes or goes touches no other. */
  readonly #painted = new Map<PaintName, Map<Element, Map<string, StaticRange>>>();

  constructor(text: SheetText, near: NearBlocks) {
    this.#text = text;
    this.#near = near;
  }

  /** Paints exactly these passages under the name; at once where they are near. */
  set(name: PaintName, ranges: readonly TextRange[]): void {
    this.#wanted.set(name, new RangeIndex(ranges, (range) => range));
    this.#refresh(name);
  }

  /** Paints what came near and drops what went away. */
  refresh(): void {
    for (const name of this.#wanted.keys()) this.#refresh(name);
  }

  detach(): void {
    for (const [name, painted] of this.#painted) {
      const highlight = CSS.highlights.get(name);
      for (const ranges of painted.values()) {
        for (const range of ranges.values()) highlight?.delete(range);
      }
      // Another sheet may be on screen, painted under the same name.
      if (highlight?.size === 0) CSS.highlights.delete(name);
    }
    this.#painted.clear();
    this.#wanted.clear();
  }

  #refresh(name: PaintName): void {
    const wanted = this.#wanted.get(name);
    const painted = this.#painted.get(name) ?? new Map<Element, Map<string, StaticRange>>();
    this.#painted.set(name, painted);
    const near = this.#near.all();
    const highlight = highlightNamed(name);
    for (const [element, ranges] of painted) {
      if (near.has(element)) continue;
      for (const range of ranges.values()) highlight.delete(range);
      painted.delete(element);
    }
    for (const [element, unit] of near) {
      const parts = new Map<string, TextRange>();
      for (const { start, end } of wanted?.within(unit.start, unit.end) ?? []) {
        const part = textRange(Math.max(start, unit.start), Math.min(end, unit.end));
        parts.set(`${part.start}-${part.end}`, part);
      }
      const ranges = painted.get(element) ?? new Map<string, StaticRange>();
      for (const [key, range] of ranges) {
        if (parts.has(key)) continue;
        highlight.delete(range);
        ranges.delete(key);
      }
      for (const [key, part] of parts) {
        const range = ranges.has(key) ? null : this.#text.staticRange(part);
        if (!range) continue;
        highlight.add(range);
        ranges.set(key, range);
      }
      if (ranges.size > 0) painted.set(element, ranges);
      else painted.delete(element);
    }
  }
}

/** The page's one highlight of this name: all sheets on screen paint into it. */
function highlightNamed(name: PaintName): Highlight {
  const known = CSS.highlights.get(name);
  if (known) return known;
  const made = new Highlight();
  made.priority = PAINTS[name];
  CSS.highlights.set(name, made);
  return made;
}
