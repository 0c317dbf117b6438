/** Where a pattern stands in a text with the fewest differences. */
export interface ApproximateMatch {
  readonly start: number;
  readonly end: number;
  /** Characters inserted, deleted or exchanged. */
  readonly errors: number;
}

/**
 * The stretch of `text[from, to)` that differs least from the pattern: edit distance with free ends (Sellers 1980),
 * O(pattern × stretch) time, O(pattern) space. Of equal ones the one that begins nearest to `near`. Null when the pattern or the stretch is
 * empty. Bit-parallel matching (Myers 1999) was left out: it does not give the start, and windows are small.
 */
export function approximateMatch(
  pattern: string,
  text: string,
  from: number,
  to: number,
  near = from,
): ApproximateMatch | null {
  const height = pattern.length;
  if (height === 0 || to <= from) return null;
  const errors = new Int32Array(height + 1).map((_, row) => row);
  const starts = new Int32Array(height + 1).fill(from);
  let best: ApproximateMatch = { start: from, end: from, errors: height };
  for (let column = from; column < to; column += 1) {
    const sign = text.charCodeAt(column);
    let diagonal = 0;
    let diagonalStart = column;
    errors[0] = 0;
    starts[0] = column + 1;
    for (let row = 1; row <= height; row += 1) {
      const left = errors[row] ?? 0;
      const leftStart = starts[row] ?? column;
      let least = diagonal + (pattern.charCodeAt(row - 1) === sign ? 0 : 1);
      let start = diagonalStart;
      const up = (errors[row - 1] ?? 0) + 1;
      if (up < least) {
        least = up;
        start = starts[row - 1] ?? column;
      }
      if (left + 1 < least) {
        least = left + 1;
        start = leftStart;
      }
      diagonal = left;
      diagonalStart = leftStart;
      errors[row] = least;
      starts[row] = start;
    }
    const total = errors[height] ?? height;
    const start = starts[height] ?? from;
    const closer = Math.abs(start - near) < Math.abs(best.start - near);
    if (total < best.errors || (total === best.errors && closer && total < height)) {
      best = { start, end: column + 1, errors: total };
    }
  }
  return best.end > best.start ? best : null;
}
