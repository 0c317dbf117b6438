import type { CodedMark, CodedText } from './codeCounts.ts';

/** Where two codes count as together: on one mark, on marks that share words, or in one paragraph (or other block). */
export const TOGETHER_SCOPES = ['mark', 'overlap', 'paragraph'] as const;
export type TogetherScope = (typeof TOGETHER_SCOPES)[number];

/** Starts of a text's blocks, ascending; null while they are not known, and then every mark stands in a block of its own. */
export type BlockStarts = (text: CodedText) => readonly number[] | null;

/** Two codes and how often they are together; `first` has the lower number. */
export interface CodePair {
  readonly first: number;
  readonly second: number;
  /**
   * Of scope `mark`: marks that have both. Of `overlap`: pairs of a mark of one and a mark of the other that share words, a
   * mark that has both being such a pair with itself. Of `paragraph`: blocks that hold words of marks of both.
   */
  readonly count: number;
}

/**
 * Counts every pair of codes that are together at least once, most often first, then by number. One sweep over the
 * offsets of each text with the codes under way counted, so that its cost is that of the marks and of the pairs met, not
 * that of all pairs of marks.
 */
export function coOccurrences(
  texts: readonly CodedText[],
  scope: TogetherScope,
  blockStarts: BlockStarts,
): readonly CodePair[] {
  const pairs = new PairCounts(texts);
  for (const text of texts) {
    const starts = scope === 'paragraph' ? blockStarts(text) : null;
    if (starts !== null) countInBlocks(text.marks, starts, pairs);
    else if (scope === 'overlap') countOverlaps(text.marks, pairs);
    else for (const { codes } of text.marks) pairs.addAll(codes);
  }
  return pairs.sorted();
}

/** Counts by pair of codes, under one number for each pair. */
class PairCounts {
  readonly size: number;
  readonly #counts = new Map<number, number>();

  constructor(texts: readonly CodedText[]) {
    let most = -1;
    for (const { marks } of texts) for (const { codes } of marks) most = Math.max(most, ...codes);
    this.size = most + 1;
  }

  add(a: number, b: number, count: number): void {
    const key = a < b ? a * this.size + b : b * this.size + a;
    this.#counts.set(key, (this.#counts.get(key) ?? 0) + count);
  }

  /** Counts once every pair of the codes. */
  addAll(codes: ArrayLike<number>, length = codes.length): void {
    for (let a = 0; a < length; a += 1) {
      for (let b = a + 1; b < length; b += 1) this.add(codes[a] ?? 0, codes[b] ?? 0, 1);
    }
  }

  sorted(): readonly CodePair[] {
    const pairs = [...this.#counts].map(([key, count]) => {
      const second = key % this.size;
      return { first: (key - second) / this.size, second, count };
    });
    return pairs.sort((a, b) => b.count - a.count || a.first - b.first || a.second - b.second);
  }
}

/** The codes of the marks that the sweep is within, each with how many of these marks have it. */
class CodesUnderWay {
  readonly counts: Int32Array;
  /** The codes with a count, in no order; the first `length` of it count. */
  readonly codes: Int32Array;
  readonly #places: Int32Array;
  length = 0;

  constructor(size: number) {
    this.counts = new Int32Array(size);
    this.codes = new Int32Array(size);
    this.#places = new Int32Array(size);
  }

  enter({ codes }: CodedMark): void {
    for (const code of codes) {
      const before = this.counts[code] ?? 0;
      this.counts[code] = before + 1;
      if (before > 0) continue;
      this.codes[this.length] = code;
      this.#places[code] = this.length;
      this.length += 1;
    }
  }

  leave({ codes }: CodedMark): void {
    for (const code of codes) {
      const left = (this.counts[code] ?? 0) - 1;
      this.counts[code] = left;
      if (left > 0) continue;
      this.length -= 1;
      const moved = this.codes[this.length] ?? 0;
      const place = this.#places[code] ?? 0;
      this.codes[place] = moved;
      this.#places[moved] = place;
    }
  }
}

function byEnd(marks: readonly CodedMark[]): readonly CodedMark[] {
  return [...marks].sort((a, b) => a.end - b.end);
}

function countOverlaps(marks: readonly CodedMark[], pairs: PairCounts): void {
  const underWay = new CodesUnderWay(pairs.size);
  const ends = byEnd(marks);
  let ended = 0;
  for (const mark of marks) {
    // What ends by here began before: every mark has at least one character.
    for (; (ends[ended]?.end ?? Infinity) <= mark.start; ended += 1) leaveAt(ends, ended, underWay);
    for (const code of mark.codes) {
      for (let at = 0; at < underWay.length; at += 1) {
        const other = underWay.codes[at] ?? 0;
        if (other !== code) pairs.add(code, other, underWay.counts[other] ?? 0);
      }
    }
    pairs.addAll(mark.codes);
    underWay.enter(mark);
  }
}

function leaveAt(ends: readonly CodedMark[], at: number, underWay: CodesUnderWay): void {
  const mark = ends[at];
  if (mark) underWay.leave(mark);
}

function countInBlocks(
  marks: readonly CodedMark[],
  starts: readonly number[],
  pairs: PairCounts,
): void {
  const underWay = new CodesUnderWay(pairs.size);
  const ends = byEnd(marks);
  let begun = 0;
  let ended = 0;
  for (let block = 0; block < Math.max(1, starts.length); block += 1) {
    const from = block === 0 ? 0 : (starts[block] ?? 0);
    const to = starts[block + 1] ?? Infinity;
    for (let mark = marks[begun]; mark && mark.start < to; mark = marks[begun]) {
      underWay.enter(mark);
      begun += 1;
    }
    for (; (ends[ended]?.end ?? Infinity) <= from; ended += 1) leaveAt(ends, ended, underWay);
    pairs.addAll(underWay.codes, underWay.length);
  }
}
