/** How words are set, as far as the layout needs it. */
export interface Setting {
  readonly bold: boolean;
  readonly italic: boolean;
  readonly mono: boolean;
}

/**
 * Words drawn in one place in one font. Lengths are points (1/72 inch), x to the right and y downwards from the page's
 * upper left corner, turned with the page so that its text reads from left to right.
 */
export interface Run extends Setting {
  readonly text: string;
  readonly x: number;
  /** Of the baseline. */
  readonly y: number;
  readonly width: number;
  /** Height of the font. */
  readonly size: number;
  /** White space was drawn before it on its line. */
  readonly spaced: boolean;
  /** Where a link that covers it leads. */
  readonly address?: string;
}

/** One page as it was read, before anything is made of it. */
export interface PageContent {
  /** 0-based place in the file. */
  readonly index: number;
  readonly width: number;
  readonly height: number;
  readonly runs: readonly Run[];
  /** Text turned against the page's, each direction on its own in the same measure. */
  readonly turned: readonly (readonly Run[])[];
}

/** Right edge of a run. */
export function endOf(run: Run): number {
  return run.x + run.width;
}

/** Upper edge of a run's letters, near enough for finding space between lines. */
export function topOf(run: Run): number {
  return run.y - 0.75 * run.size;
}

/** Lower edge of a run's letters. */
export function bottomOf(run: Run): number {
  return run.y + 0.2 * run.size;
}

/** The middle value of some numbers; 0 for none. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor((sorted.length - 1) / 2)] ?? 0;
}

/** The value that most weight rests on; null for none. Ties go to the one met first. */
export function heaviest<K>(weighed: Iterable<readonly [K, number]>): K | null {
  const sums = new Map<K, number>();
  for (const [key, weight] of weighed) sums.set(key, (sums.get(key) ?? 0) + weight);
  let best: K | null = null;
  let most = -1;
  for (const [key, sum] of sums) {
    if (sum > most) [best, most] = [key, sum];
  }
  return best;
}

/** The smallest of some numbers, however many; Infinity for none. */
export function least(values: readonly number[]): number {
  return values.reduce((low, value) => Math.min(low, value), Number.POSITIVE_INFINITY);
}

/** The largest of some numbers, however many; -Infinity for none. */
export function most(values: readonly number[]): number {
  return values.reduce((high, value) => Math.max(high, value), Number.NEGATIVE_INFINITY);
}
