/** Where a pattern stands in a text with the fewest differences. */
export interface ApproximateMatch {
  readonly start: number;
  readonly end: number;
  /** Characters inserted, deleted or exchanged. */
  readonly errors: number;
}

/** Rows of the pattern that one machine word of the bit-parallel scan holds. */
const WORD = 32;
/** Ends with equally few differences that are followed back to their starts, those nearest to the expected end. */
const MOST_ENDS = 8;

/**
 * A pattern made ready to be found approximately: edit distance with free ends, bit-parallel in words of 32 rows (Myers
 * 1999, blocks after Hyyrö 2003), O(pattern / 32 × stretch). The scan gives ends; a second one, backwards from an end,
 * gives its start. A plain table (Sellers 1980) was measured at thirty times the time for a quote of 200 units.
 */
export class ApproximatePattern {
  readonly #pattern: string;
  readonly #forwards: BitRows;
  #backwards: BitRows | null = null;

  constructor(pattern: string) {
    this.#pattern = pattern;
    this.#forwards = new BitRows(pattern);
  }

  /**
   * The stretch of `text[from, to)` that differs least from the pattern; of equal ones the one that begins nearest to
   * `near`. Null when pattern or stretch is empty, or nothing in it is closer than no text at all.
   */
  best(text: string, from: number, to: number, near = from): ApproximateMatch | null {
    const height = this.#pattern.length;
    if (height === 0 || to <= from) return null;
    let errors = height;
    let ends: number[] = [];
    this.#forwards.scan(text, from, to, 1, 0, (count, column) => {
      if (count < errors) {
        errors = count;
        ends = [];
      }
      if (count === errors && count < height) ends.push(column + 1);
    });
    if (ends.length > MOST_ENDS) {
      ends.sort((a, b) => Math.abs(a - near - height) - Math.abs(b - near - height));
      ends.length = MOST_ENDS;
    }
    let best: ApproximateMatch | null = null;
    for (const end of ends) {
      const start = this.#startOf(text, from, end, errors, near);
      if (best && Math.abs(best.start - near) <= Math.abs(start - near)) continue;
      best = { start, end, errors };
    }
    return best;
  }

  /** The start nearest to `near` from which the stretch up to `end` differs by just `errors`. */
  #startOf(text: string, from: number, end: number, errors: number, near: number): number {
    this.#backwards ??= new BitRows(reversed(this.#pattern));
    let start = end - 1;
    let found = false;
    const least = Math.max(from, end - this.#pattern.length - errors);
    this.#backwards.scan(text, end - 1, least - 1, -1, 1, (count, column) => {
      if (count !== errors) return;
      if (!found || Math.abs(column - near) < Math.abs(start - near)) start = column;
      found = true;
    });
    return start;
  }
}

/** `ApproximatePattern.best` for a pattern that is looked for once. */
export function approximateMatch(
  pattern: string,
  text: string,
  from: number,
  to: number,
  near = from,
): ApproximateMatch | null {
  return new ApproximatePattern(pattern).best(text, from, to, near);
}

/** By code units, as the scan reads them: halves of a pair change places too. */
function reversed(text: string): string {
  return Array.from({ length: text.length }, (_, at) => text.charAt(text.length - 1 - at)).join('');
}

/** The vertical differences of one column of the table, as bits, and which rows of the pattern hold which code unit. */
class BitRows {
  readonly #height: number;
  readonly #words: number;
  readonly #rowsOf = new Map<number, Int32Array>();
  readonly #none: Int32Array;
  readonly #plus: Int32Array;
  readonly #minus: Int32Array;

  constructor(pattern: string) {
    this.#height = pattern.length;
    this.#words = Math.ceil(pattern.length / WORD);
    this.#none = new Int32Array(this.#words);
    this.#plus = new Int32Array(this.#words);
    this.#minus = new Int32Array(this.#words);
    for (let row = 0; row < pattern.length; row += 1) {
      const sign = pattern.charCodeAt(row);
      const rows = this.#rowsOf.get(sign) ?? new Int32Array(this.#words);
      rows[row >>> 5] = (rows[row >>> 5] ?? 0) | (1 << (row & 31));
      this.#rowsOf.set(sign, rows);
    }
  }

  /**
   * Goes over the columns from `from` up to but not `to` in steps of `step` and tells the differences of the whole pattern
   * at each. `edge` is what the row above the pattern grows by per column: 0 lets a match begin anywhere, 1 only at `from`.
   */
  scan(
    text: string,
    from: number,
    to: number,
    step: 1 | -1,
    edge: 0 | 1,
    tell: (errors: number, column: number) => void,
  ): void {
    const plus = this.#plus.fill(-1);
    const minus = this.#minus.fill(0);
    const last = this.#words - 1;
    const lastBit = 1 << ((this.#height - 1) & 31);
    let errors = this.#height;
    for (let column = from; column !== to; column += step) {
      const rows = this.#rowsOf.get(text.charCodeAt(column)) ?? this.#none;
      let carry: number = edge;
      for (let word = 0; word <= last; word += 1) {
        const up = plus[word] ?? 0;
        const down = minus[word] ?? 0;
        let equal = rows[word] ?? 0;
        const across = equal | down;
        if (carry < 0) equal |= 1;
        const same = (((equal & up) + up) ^ up) | equal;
        let more = down | ~(same | up);
        let less = up & same;
        const bit = word === last ? lastBit : 1 << 31;
        const out = (more & bit) !== 0 ? 1 : (less & bit) !== 0 ? -1 : 0;
        more <<= 1;
        less <<= 1;
        if (carry < 0) less |= 1;
        else if (carry > 0) more |= 1;
        plus[word] = less | ~(across | more);
        minus[word] = more & across;
        carry = out;
      }
      errors += carry;
      tell(errors, column);
    }
  }
}
