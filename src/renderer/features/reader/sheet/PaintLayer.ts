import { type TextRange, textRange } from '../../../../core/text/offsets.ts';
import type { NearBlocks, NearUnit } from './NearBlocks.ts';
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
  readonly #given = new Map<PaintName, readonly TextRange[]>();
  /** What is painted, by name, near block and passage: a mark that comes or goes touches no other. */
  readonly #painted = new Map<PaintName, Map<Element, Map<string, StaticRange>>>();
  /** Near blocks in which everything wanted is painted. */
  readonly #done = new Set<Element>();

  constructor(text: SheetText, near: NearBlocks) {
    this.#text = text;
    this.#near = near;
  }

  /** Paints exactly these passages under the name; at once where they are near. */
  set(name: PaintName, ranges: readonly TextRange[]): void {
    const before = this.#given.get(name);
    this.#given.set(name, ranges);
    const same = before?.length === ranges.length && ranges.every((one, at) => one === before[at]);
    // One more mark is of one ink: the others are not looked at.
    if (same) return;
    this.#wanted.set(name, new RangeIndex(ranges, (range) => range));
    const near = this.#near.all();
    this.#forgetGone(near);
    this.#paint(name, near);
  }

  /** Paints what came near and drops what went away; what stays near stays as it is. */
  refresh(): void {
    const near = this.#near.all();
    this.#forgetGone(near);
    const came = new Map<Element, NearUnit>();
    for (const [element, unit] of near) if (!this.#done.has(element)) came.set(element, unit);
    for (const name of this.#wanted.keys()) if (came.size > 0) this.#paint(name, came);
    for (const element of came.keys()) this.#done.add(element);
  }

  /** Paints a block anew that was drawn otherwise: what was painted in it lies on nodes that are gone. */
  redrawn(elements: readonly Element[]): void {
    for (const element of elements) this.#drop(element);
    this.refresh();
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
    this.#done.clear();
    this.#wanted.clear();
    this.#given.clear();
  }

  #forgetGone(near: ReadonlyMap<Element, NearUnit>): void {
    for (const element of this.#done) if (!near.has(element)) this.#drop(element);
    for (const painted of this.#painted.values()) {
      for (const element of painted.keys()) if (!near.has(element)) this.#drop(element);
    }
  }

  #drop(element: Element): void {
    this.#done.delete(element);
    for (const [name, painted] of this.#painted) {
      const ranges = painted.get(element);
      if (!ranges) continue;
      const highlight = CSS.highlights.get(name);
      for (const range of ranges.values()) highlight?.delete(range);
      painted.delete(element);
    }
  }

  #paint(name: PaintName, units: ReadonlyMap<Element, NearUnit>): void {
    const wanted = this.#wanted.get(name);
    const painted = this.#painted.get(name) ?? new Map<Element, Map<string, StaticRange>>();
    this.#painted.set(name, painted);
    const highlight = highlightNamed(name);
    for (const [element, unit] of units) {
      const found = wanted?.within(unit.start, unit.end) ?? [];
      const known = painted.get(element);
      if (found.length === 0 && !known) continue;
      const parts = new Map<string, TextRange>();
      for (const { start, end } of found) {
        const part = textRange(Math.max(start, unit.start), Math.min(end, unit.end));
        parts.set(`${part.start}-${part.end}`, part);
      }
      const ranges = known ?? new Map<string, StaticRange>();
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
