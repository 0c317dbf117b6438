import { lastAtMost } from '../../../../core/document/blocks.ts';
import type { TextRange } from '../../../../core/text/offsets.ts';

/** Finds the passages that touch a stretch of text among thousands that may overlap. Built in O(n) when they are in text order. */
export class RangeIndex<T> {
  readonly #items: readonly T[];
  readonly #rangeOf: (item: T) => TextRange;
  /** By item: the furthest end up to and with it, which never falls. */
  readonly #furthest: Float64Array;

  constructor(items: readonly T[], rangeOf: (item: T) => TextRange) {
    const sorted = items.every(
      (item, at) => at === 0 || rangeOf(items[at - 1] ?? item).start <= rangeOf(item).start,
    );
    this.#items = sorted ? items : [...items].sort((a, b) => rangeOf(a).start - rangeOf(b).start);
    this.#rangeOf = rangeOf;
    this.#furthest = new Float64Array(items.length);
    let furthest = 0;
    this.#items.forEach((item, at) => {
      furthest = Math.max(furthest, rangeOf(item).end);
      this.#furthest[at] = furthest;
    });
  }

  /** The items that share at least one character with `[start, end)`, in text order. */
  within(start: number, end: number): readonly T[] {
    const { length } = this.#items;
    const from = lastAtMost(length, start, (at) => this.#furthest[at] ?? 0) + 1;
    const found: T[] = [];
    for (let at = from; at < length; at += 1) {
      const item = this.#items[at];
      if (item === undefined) break;
      const range = this.#rangeOf(item);
      if (range.start >= end) break;
      if (range.end > start) found.push(item);
    }
    return found;
  }
}
