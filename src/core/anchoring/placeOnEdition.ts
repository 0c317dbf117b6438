import type { StoredPassage } from '../records/record.ts';
import { ceilToCodePoint, floorToCodePoint, type TextRange, textRange } from '../text/offsets.ts';
import { type AnchorTarget, anchorPassage } from './anchorPassage.ts';
import { approximateMatch } from './approximateMatch.ts';
import { KGramIndex, SEED_UNITS } from './kGramIndex.ts';

/**
 * Likeness from which a place is taken without asking, and how far the next best must stay behind. Measured in
 * `placeOnEdition.test.ts`: with these no mark of the random edits lands on other words; a lower threshold moves a few
 * more by itself and begins to take look-alike sentences.
 */
export const TAKEN_FROM = 0.9;
export const CLEAR_BY = 0.15;
/** Places less alike than this are not even offered. */
const OFFERED_FROM = 0.45;
/** Places that are offered, the likeliest first. */
const MOST_OFFERED = 5;
/** Units from which the very words, there once, need no more than half their surroundings. */
const LONG_ENOUGH_UNITS = 24;
/** Of a longer quote its head and its tail are looked for, each of this many units. */
const WHOLE_UNITS = 600;
const END_UNITS = 200;
/** Room around an expected place, in units, that a changed quote may have grown into. */
const SLACK_UNITS = 80;

/** A place in the new edition that a passage may have gone to. */
export interface Candidate {
  readonly range: TextRange;
  /** How alike words and surroundings are, 0 to 1. */
  readonly likeness: number;
}

/** Where a passage is in another edition of its document. */
export type Placement =
  /** Moved by itself: the very words in the very surroundings, once, or a place that is clearly the one. */
  | { readonly status: 'placed'; readonly range: TextRange; readonly exact: boolean }
  /** For the analyst to decide; the likeliest first, none where nothing is like it. */
  | { readonly status: 'undecided'; readonly candidates: readonly Candidate[] };

/**
 * Places passages on another edition. An exact quote in its exact context that is there once is taken; otherwise runs
 * of twelve characters of quote and context vote for places, each place is compared by edit distance, and the best is
 * taken only when it is like enough and clear of the next. Made once per edition: the first inexact passage builds an
 * index of the text in O(n); each passage then costs its own length times a small window.
 */
export class EditionPlacer {
  readonly #target: AnchorTarget;
  #index: KGramIndex | null = null;

  constructor(target: AnchorTarget) {
    this.#target = target;
  }

  place(passage: StoredPassage): Placement {
    const exact = anchorPassage(this.#target, { hash: '', passage });
    if (exact.status === 'anchored') return { status: 'placed', range: exact.range, exact: true };
    const candidates = this.candidates(passage);
    const [best, next] = candidates;
    const clear = best !== undefined && best.likeness - (next?.likeness ?? 0) >= CLEAR_BY;
    const taken =
      best !== undefined &&
      ((best.likeness >= TAKEN_FROM && clear) || this.#isOnlyOne(passage, best));
    if (!taken) return { status: 'undecided', candidates };
    const { start, end } = best.range;
    const same = this.#target.text.slice(start, end) === passage.quote;
    return { status: 'placed', range: best.range, exact: same };
  }

  /** Whether the place holds the very words, long enough to say something, here only, beside half of what was beside them. */
  #isOnlyOne({ quote, prefix, suffix }: StoredPassage, { range: { start, end } }: Candidate) {
    const { text } = this.#target;
    if (quote.length < LONG_ENOUGH_UNITS || text.slice(start, end) !== quote) return false;
    if (text.indexOf(quote) !== start || text.includes(quote, start + 1)) return false;
    const before = prefix.length / 2;
    const after = suffix.length / 2;
    const alike =
      (before >= 8 && text.slice(0, start).endsWith(prefix.slice(-before))) ||
      (after >= 8 && text.startsWith(suffix.slice(0, after), end));
    return alike;
  }

  /** The places that are like the passage, the likeliest first; no two overlap. */
  candidates(passage: StoredPassage): readonly Candidate[] {
    const found = this.#seededStarts(passage)
      .map((start) => this.#candidateAt(passage, start))
      .filter((one) => one !== null && one.likeness >= OFFERED_FROM)
      .filter((one) => one !== null)
      .sort((a, b) => b.likeness - a.likeness || a.range.start - b.range.start);
    const kept: Candidate[] = [];
    for (const one of found) {
      const apart = kept.every(
        ({ range }) => range.end <= one.range.start || one.range.end <= range.start,
      );
      if (apart) kept.push(one);
      if (kept.length === MOST_OFFERED) break;
    }
    return kept;
  }

  /** Where the quote would begin, by the votes of its seeds and its context's; the most voted for first. */
  #seededStarts({ quote, prefix, suffix }: StoredPassage): readonly number[] {
    this.#index ??= new KGramIndex(this.#target.text);
    const words = prefix + quote + suffix;
    const votes = new Map<number, number>();
    const step = Math.max(1, Math.floor(words.length / 400));
    for (let at = 0; at + SEED_UNITS <= words.length; at += step) {
      for (const place of this.#index.placesOf(words, at)) {
        // Seeds behind an insertion vote a little off: neighbouring places count as one.
        const start = place - at + prefix.length;
        const bucket = Math.round(start / 32);
        votes.set(bucket, (votes.get(bucket) ?? 0) + 1);
      }
    }
    // A short quote without any seed of its own is looked for by itself.
    if (quote.length >= 4) this.#voteForQuote(quote, votes);
    return [...votes]
      .sort((a, b) => b[1] - a[1] || a[0] - b[0])
      .slice(0, 24)
      .map(([bucket]) => bucket * 32);
  }

  #voteForQuote(quote: string, votes: Map<number, number>): void {
    const { text } = this.#target;
    let count = 0;
    for (let at = text.indexOf(quote); at >= 0 && count < 24; at = text.indexOf(quote, at + 1)) {
      const bucket = Math.round(at / 32);
      votes.set(bucket, (votes.get(bucket) ?? 0) + 2);
      count += 1;
    }
  }

  #candidateAt({ quote, prefix, suffix }: StoredPassage, start: number): Candidate | null {
    const { text } = this.#target;
    const window = (from: number, to: number): [number, number] => [
      Math.max(0, from - SLACK_UNITS),
      Math.min(text.length, to + SLACK_UNITS),
    ];
    const whole = quote.length <= WHOLE_UNITS;
    const headWords = whole ? quote : quote.slice(0, END_UNITS);
    const head = approximateMatch(
      headWords,
      text,
      ...window(start, start + headWords.length),
      start,
    );
    if (!head) return null;
    const tailWords = quote.slice(-END_UNITS);
    const tailFrom = head.start + quote.length - END_UNITS;
    const far = Math.floor(quote.length / 4);
    const tail = whole
      ? head
      : approximateMatch(
          tailWords,
          text,
          ...window(Math.max(head.end, tailFrom - far), tailFrom + END_UNITS + far),
          tailFrom,
        );
    if (!tail || tail.end <= head.start) return null;
    const compared = whole ? quote.length : headWords.length + tailWords.length;
    const errors = whole ? head.errors : head.errors + tail.errors;
    const words = Math.max(0, 1 - errors / compared);
    const from = floorToCodePoint(text, head.start);
    const to = ceilToCodePoint(text, tail.end);
    const before = likenessOf(prefix, text.slice(Math.max(0, from - prefix.length), from));
    const after = likenessOf(suffix, text.slice(to, to + suffix.length));
    const around = (before + after) / 2;
    // A short quote is known by what stands around it, a long one by itself.
    const weight = Math.min(0.85, 0.5 + quote.length / 400);
    const range =
      text.slice(from, to) === quote
        ? textRange(from, to)
        : betweenNeighbours(text, { prefix, suffix }, from, to);
    return { range, likeness: weight * words + (1 - weight) * around };
  }
}

/** Units of the words beside a passage by which its end is known again. */
const NEIGHBOUR_UNITS = 12;

/**
 * The stretch between the words that stood beside the passage, where those still stand near its ends: a changed quote
 * may have grown or shrunk there. Without them a cut word is taken whole.
 */
function betweenNeighbours(
  text: string,
  { prefix, suffix }: Pick<StoredPassage, 'prefix' | 'suffix'>,
  from: number,
  to: number,
): TextRange {
  const before = prefix.slice(-NEIGHBOUR_UNITS);
  const after = suffix.slice(0, NEIGHBOUR_UNITS);
  let start = from;
  let end = to;
  if (before.length === NEIGHBOUR_UNITS) {
    const at = text.lastIndexOf(before, from + SLACK_UNITS / 2 - before.length);
    if (at >= from - SLACK_UNITS) start = at + before.length;
  }
  if (after.length === NEIGHBOUR_UNITS) {
    const at = text.indexOf(after, Math.max(start + 1, to - SLACK_UNITS / 2));
    if (at >= 0 && at <= to + SLACK_UNITS) end = at;
  }
  if (start >= end) [start, end] = [from, to];
  if (start === from && before !== '' && !/[\p{L}\p{N}]$/u.test(before)) {
    while (start > 0 && touchesWord(text, textRange(start, start + 1), -1)) start -= 1;
  }
  if (end === to && after !== '' && !/^[\p{L}\p{N}]/u.test(after)) {
    while (end < text.length && touchesWord(text, textRange(end - 1, end), 1)) end += 1;
  }
  return textRange(floorToCodePoint(text, start), ceilToCodePoint(text, end));
}

/** Whether a word goes on over the given edge of the stretch: before its first character, or after its last. */
function touchesWord(text: string, { start, end }: TextRange, edge: 1 | -1): boolean {
  const [inside, outside] = edge > 0 ? [end - 1, end] : [start, start - 1];
  return /[\p{L}\p{N}]/u.test(text.charAt(inside)) && /[\p{L}\p{N}]/u.test(text.charAt(outside));
}

/** How much of one stretch is found in the other in order, 0 to 1; 1 for two empty ones. */
function likenessOf(a: string, b: string): number {
  if (a === '' && b === '') return 1;
  const longer = Math.max(a.length, b.length);
  const match = approximateMatch(a, b, 0, b.length);
  return match ? Math.max(0, 1 - match.errors / longer) : 0;
}
