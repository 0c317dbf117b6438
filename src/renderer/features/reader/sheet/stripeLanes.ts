/** Lanes beside the text; what finds none is counted. */
export const LANES = 4;
/** Least height between two names, in pixels. */
const NAME_HEIGHT = 13;

/** A mark's vertical extent in the sheet, in pixels from the top of its content. */
export interface StripeExtent {
  readonly id: string;
  readonly name: string;
  /** What stands below its name; '' for nothing. */
  readonly codes: string;
  readonly top: number;
  readonly bottom: number;
}

/** Where a stripe and its name stand. */
export interface PlacedStripe {
  readonly id: string;
  readonly top: number;
  readonly bottom: number;
  /** 0 is next to the text; null when all lanes are taken there. */
  readonly lane: number | null;
  /** Top of its name; null where the name above says the same. */
  readonly nameAt: number | null;
  /** Top of its codes; null where it has none or those above are the same. */
  readonly codesAt: number | null;
}

/** Hands out the places of words in the margin from the top down. */
class NameColumn {
  #end = Number.NEGATIVE_INFINITY;
  /** What was said last of each kind, and where that ended. */
  readonly #last = { name: { words: '', end: 0 }, codes: { words: '', end: 0 } };

  /** The top for words of a stripe that begins at `top`; null where they would repeat or stand too far below it. */
  take(kind: 'name' | 'codes', words: string, top: number): number | null {
    const last = this.#last[kind];
    if (words === '' || (words === last.words && top - last.end < 60)) return null;
    const at = Math.max(top - 1, this.#end);
    // Words pushed far below their stripe would name another one.
    if (at > top + 40) return null;
    this.#end = at + NAME_HEIGHT;
    this.#last[kind] = { words, end: this.#end };
    return at;
  }
}

/**
 * Packs stripes into lanes, the topmost first and each into the first lane that is free; places their names and codes
 * without overlap and leaves out words that repeat those before. O(n·lanes).
 */
export function placeStripes(extents: readonly StripeExtent[]): readonly PlacedStripe[] {
  const sorted = [...extents].sort((a, b) => a.top - b.top || b.bottom - a.bottom);
  const laneEnds = new Array<number>(LANES).fill(Number.NEGATIVE_INFINITY);
  const names = new NameColumn();
  return sorted.map(({ id, name, codes, top, bottom }) => {
    const free = laneEnds.findIndex((end) => end <= top - 2);
    const lane = free < 0 ? null : free;
    if (lane === null) return { id, top, bottom, lane, nameAt: null, codesAt: null };
    laneEnds[lane] = bottom;
    const nameAt = names.take('name', name, top);
    return { id, top, bottom, lane, nameAt, codesAt: names.take('codes', codes, top) };
  });
}
