import type { CodedMark, CodedText } from './codeCounts.ts';
import { type CodePairs, PairCounts } from './coOccurrencePairs.ts';

/**
 * Where two codes count as together, and what is counted. `mark`: marks that have both. `overlap`: pairs of a mark of one
 * and a mark of the other that share words; a mark that has both is such a pair with itself. `paragraph`: blocks
 * (paragraphs, list items, headings) that hold words of marks of both.
 */
export const TOGETHER_SCOPES = ['mark', 'overlap', 'paragraph'] as const;
export type TogetherScope = (typeof TOGETHER_SCOPES)[number];

/** Starts of a text's blocks, ascending; null while they are not known, and then every mark stands in a block of its own. */
export type BlockStarts = (text: CodedText) => readonly number[] | null;

/**
 * Counts every pair of codes that are together at least once, most often first, then by number. One sweep over the
 * offsets of each text with the codes under way counted, so that its cost is that of the marks and of the pairs met, not
 * that of all pairs of marks.
 */
export function coOccurrences(
  texts: readonly CodedText[],
  scope: TogetherScope,
  blockStarts: BlockStarts,
): CodePairs {
  const size = codesIn(texts);
  const pairs = new PairCounts(size);
  for (const text of texts) {
    const starts = scope === 'paragraph' ? blockStarts(text) : null;
    if (starts !== null) countInBlocks(text.marks, starts, { size, pairs });
    else if (scope === 'overlap') countOverlaps(text.marks, { size, pairs });
    else for (const { codes } of text.marks) pairs.addAll(codes);
  }
  return pairs.sorted();
}

/** One more than the highest number of a code on any mark. */
function codesIn(texts: readonly CodedText[]): number {
  let highest = -1;
  for (const { marks } of texts) {
    for (const { codes } of marks) highest = Math.max(highest, codes.at(-1) ?? -1);
  }
  return highest + 1;
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

interface Counting {
  readonly size: number;
  readonly pairs: PairCounts;
}

function countOverlaps(marks: readonly CodedMark[], { size, pairs }: Counting): void {
  const underWay = new CodesUnderWay(size);
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
  { size, pairs }: Counting,
): void {
  const underWay = new CodesUnderWay(size);
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
