/** Lanes beside the text; what finds none is counted. */
export const LANES = 4;
/** Least height between two names, in pixels. */
const NAME_HEIGHT = 13;

/** A mark's vertical extent in the sheet, in pixels from the top of its content. */
export interface StripeExtent {
  readonly id: string;
  readonly name: string;
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
}

/**
 * Packs stripes into lanes, the topmost first and each into the first lane that is free; places their names without
 * overlap and leaves out a name that repeats the one before. O(n·lanes).
 */
export function placeStripes(extents: readonly StripeExtent[]): readonly PlacedStripe[] {
  const sorted = [...extents].sort((a, b) => a.top - b.top || b.bottom - a.bottom);
  const laneEnds = new Array<number>(LANES).fill(Number.NEGATIVE_INFINITY);
  let lastName = '';
  let nameEnd = Number.NEGATIVE_INFINITY;
  return sorted.map(({ id, name, top, bottom }) => {
    const free = laneEnds.findIndex((end) => end <= top - 2);
    const lane = free < 0 ? null : free;
    if (lane !== null) laneEnds[lane] = bottom;
    const repeats = name === lastName && top - nameEnd < 60;
    const at = Math.max(top - 1, nameEnd);
    // A name pushed far below its stripe would name another one.
    const nameAt = repeats || lane === null || at > top + 40 ? null : at;
    if (nameAt !== null) {
      nameEnd = nameAt + NAME_HEIGHT;
      lastName = name;
    }
    return { id, top, bottom, lane, nameAt };
  });
}
