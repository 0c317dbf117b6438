import type { StoredPassage } from '../records/record.ts';
import { ceilToCodePoint, floorToCodePoint, type TextRange, textRange } from '../text/offsets.ts';
import type { AnchorTarget, PassageOfEdition } from './anchorPassage.ts';
import { ApproximatePattern } from './approximateMatch.ts';
import { KGramIndex, SEED_UNITS } from './kGramIndex.ts';

/** What a place must have to be taken without asking. */
export interface TakingLimits {
  /** Likeness of words and surroundings, 0 to 1. */
  readonly takenFrom: number;
  /** How far the next best place must stay behind. */
  readonly clearBy: number;
  /** Likeness of the longer stretch before the place, or of the one after it, to what stood there. */
  readonly besideFrom: number;
}

/**
 * The limits in use. Measured on the edit sets and look-alike traps of B13 (`docs/anchoring.md` has the whole table):
 * from 0.9 on, 977 of 1,000 lightly and 595 of 1,000 heavily edited quotes are placed, none wrongly; 0.8 would place 816
 * of the heavily edited ones and take the first look-alike. Without `besideFrom` four look-alikes are taken. `clearBy`
 * decides only where two places are alike: 0.3 leaves 60 more of those to the analyst, 0.05 would place 110 more and trust
 * that the edit was the smaller one.
 */
export const TAKING: TakingLimits = { takenFrom: 0.9, clearBy: 0.15, besideFrom: 0.7 };
/** Places less alike than this are not even offered. */
const OFFERED_FROM = 0.45;
/** Places that are offered, the likeliest first. */
const MOST_OFFERED = 5;
/** Units on either side by which a place that holds other words than the quote is known. */
const BESIDE_UNITS = 96;
/** Without the earlier text: how far from its old place exact words may be, in shares of the text and at least in units. */
const DRIFT_SHARE = 0.02;
const DRIFT_UNITS = 1000;
/** Units from which the very words, there once in either edition, need no surroundings. */
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

/** Exact places that are asked of a plain scan before an index of the text pays for itself. */
const SCANNED_FIRST = 24;
/** Places that are compared, those with the most votes. */
const MOST_COMPARED = 24;
/** Width in units of the strips that votes are counted in: seeds behind a small insertion still agree. */
const STRIP_UNITS = 32;
/** Units beside a candidate that must be in the earlier text too, elsewhere, for it to belong to another passage. */
const OTHERS_UNITS = 12;

/**
 * Places passages on another edition. An exact quote in its exact context that is there once is taken; otherwise runs
 * of twelve characters of quote and context vote for places, each place is compared by edit distance, and the best is
 * taken only when it is like enough and clear of the next. Where the earlier edition's text is given, no place is taken
 * that another passage of it had: a sentence that was there twice says nothing once one of the two is gone. Made once
 * per edition: an index of the text is built in O(n) when it pays; each passage then costs its own length times a small
 * window.
 */
export class EditionPlacer {
  readonly #target: AnchorTarget;
  readonly #earlier: ReadonlyMap<string, string>;
  readonly #earlierIndexes = new Map<string, KGramIndex>();
  readonly #limits: TakingLimits;
  #index: KGramIndex | null = null;
  #scanned = 0;

  /** `earlier` holds the texts of earlier editions by their hash, as many as are at hand. */
  constructor(
    target: AnchorTarget,
    earlier: ReadonlyMap<string, string> = new Map(),
    limits: TakingLimits = TAKING,
  ) {
    this.#target = target;
    this.#earlier = earlier;
    this.#limits = limits;
  }

  /** Where the passage is now. Its hash says which earlier text its offsets count in. */
  place({ hash, passage }: PassageOfEdition): Placement {
    const earlier = this.#earlierIndex(hash);
    const { text } = this.#target;
    const [at, another] = this.#exactInContext(passage);
    if (at !== undefined && another === undefined) {
      const start = at + passage.prefix.length;
      const sure = earlier
        ? earlier.exactPlaces(passage.prefix + passage.quote + passage.suffix, 2).length < 2
        : isWithinDrift(text, passage, start);
      if (sure) return exactly(start, passage);
    }
    // Which of several look-alikes is gone only the earlier text can say.
    if (!earlier) return { status: 'undecided', candidates: this.candidates(passage) };
    const only = this.#onlyPlace(passage, earlier);
    if (only !== null) return exactly(only, passage);
    const candidates = this.candidates(passage);
    const [best, next] = candidates;
    const { takenFrom, clearBy } = this.#limits;
    const taken =
      best !== undefined &&
      best.likeness >= takenFrom &&
      best.likeness - (next?.likeness ?? 0) >= clearBy &&
      this.#isBesideTheSame(hash, passage, best.range) &&
      !this.#belongsToAnother(earlier, passage, best.range);
    if (!taken) return { status: 'undecided', candidates };
    const { start, end } = best.range;
    const same = text.slice(start, end) === passage.quote;
    return { status: 'placed', range: best.range, exact: same };
  }

  /** At most two places at which quote and context stand word for word. */
  #exactInContext({ quote, prefix, suffix }: StoredPassage): readonly number[] {
    const wanted = prefix + quote + suffix;
    if (quote === '') return [];
    this.#scanned += 1;
    if (this.#index || this.#scanned > SCANNED_FIRST) return this.#indexed().exactPlaces(wanted, 2);
    const { text } = this.#target;
    const first = text.indexOf(wanted);
    const second = first < 0 ? -1 : text.indexOf(wanted, first + 1);
    return [first, second].filter((place) => place >= 0);
  }

  #indexed(): KGramIndex {
    this.#index ??= new KGramIndex(this.#target.text);
    return this.#index;
  }

  /** Whether the words at the place, with a little of what stands beside them, stood elsewhere in the earlier edition. */
  #belongsToAnother(earlier: KGramIndex, { start, end }: StoredPassage, range: TextRange): boolean {
    const { text } = this.#target;
    const from = Math.max(0, range.start - OTHERS_UNITS);
    const places = earlier.exactPlaces(text.slice(from, range.end + OTHERS_UNITS), 4);
    const lead = range.start - from;
    const length = range.end - range.start;
    return places.some((place) => place + lead >= end || place + lead + length <= start);
  }

  /** Whether what stands before the place, or after it, is what stood there in the earlier edition. */
  #isBesideTheSame(hash: string, { start, end }: StoredPassage, range: TextRange): boolean {
    const { text } = this.#target;
    const earlier = this.#earlier.get(hash) ?? '';
    const { besideFrom } = this.#limits;
    const sides = [
      [
        earlier.slice(Math.max(0, start - BESIDE_UNITS), start),
        text.slice(Math.max(0, range.start - BESIDE_UNITS), range.start),
      ],
      [earlier.slice(end, end + BESIDE_UNITS), text.slice(range.end, range.end + BESIDE_UNITS)],
    ] as const;
    return sides.some(
      ([was, is]) => likenessOf(new ApproximatePattern(was), was.length, is) >= besideFrom,
    );
  }

  #earlierIndex(hash: string): KGramIndex | null {
    const text = this.#earlier.get(hash);
    if (text === undefined) return null;
    const known = this.#earlierIndexes.get(hash);
    if (known) return known;
    const made = new KGramIndex(text);
    this.#earlierIndexes.set(hash, made);
    return made;
  }

  /** Where the very words stand, when they are long enough to say something and stand once in either edition. */
  #onlyPlace({ quote }: StoredPassage, earlier: KGramIndex): number | null {
    if (quote.length < LONG_ENOUGH_UNITS || earlier.exactPlaces(quote, 2).length > 1) return null;
    const [start, another] = this.#indexed().exactPlaces(quote, 2);
    return start === undefined || another !== undefined ? null : start;
  }

  /** The places that are like the passage, the likeliest first; no two overlap. */
  candidates(passage: StoredPassage): readonly Candidate[] {
    const { quote, prefix, suffix } = passage;
    const words = {
      head: new ApproximatePattern(quote.length <= WHOLE_UNITS ? quote : quote.slice(0, END_UNITS)),
      tail: quote.length <= WHOLE_UNITS ? null : new ApproximatePattern(quote.slice(-END_UNITS)),
      prefix: new ApproximatePattern(prefix),
      suffix: new ApproximatePattern(suffix),
    };
    const away = ({ range }: Candidate): number => Math.abs(range.start - passage.start);
    const found = this.#seededStarts(passage)
      .map((start) => this.#candidateAt(passage, words, start))
      .filter((one) => one !== null && one.likeness >= OFFERED_FROM)
      .filter((one) => one !== null)
      .sort((a, b) => b.likeness - a.likeness || away(a) - away(b));
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
    const index = this.#indexed();
    const words = prefix + quote + suffix;
    const votes = new Map<number, number>();
    const vote = (start: number, weight: number): void => {
      const strip = Math.round(start / STRIP_UNITS);
      votes.set(strip, (votes.get(strip) ?? 0) + weight);
    };
    const step = Math.max(1, Math.floor(words.length / 400));
    for (let at = 0; at + SEED_UNITS <= words.length; at += step) {
      for (const place of index.placesOf(words, at)) vote(place - at + prefix.length, 1);
    }
    // A short quote without any seed of its own is looked for by itself.
    if (quote.length >= 4) for (const place of index.exactPlaces(quote, 24)) vote(place, 2);
    const chosen: number[] = [];
    const beside = new Map<number, number>();
    for (const [strip, count] of [...votes].sort((a, b) => b[1] - a[1] || a[0] - b[0])) {
      // What is compared reaches over the strips on both sides: stray votes beside a chosen one say nothing new.
      if ((beside.get(strip) ?? 0) > 2 * count) continue;
      chosen.push(strip * STRIP_UNITS);
      for (const next of [strip - 1, strip + 1]) {
        beside.set(next, Math.max(beside.get(next) ?? 0, count));
      }
      if (chosen.length === MOST_COMPARED) break;
    }
    return chosen;
  }

  #candidateAt(passage: StoredPassage, words: PatternsOf, start: number): Candidate | null {
    const { quote, prefix, suffix } = passage;
    const { text } = this.#target;
    const window = (from: number, to: number): [number, number] => [
      Math.max(0, from - SLACK_UNITS),
      Math.min(text.length, to + SLACK_UNITS),
    ];
    const headUnits = words.tail ? END_UNITS : quote.length;
    const head = words.head.best(text, ...window(start, start + headUnits), start);
    if (!head) return null;
    const tailFrom = head.start + quote.length - END_UNITS;
    const far = Math.floor(quote.length / 4);
    const tail = words.tail
      ? words.tail.best(
          text,
          ...window(Math.max(head.end, tailFrom - far), tailFrom + END_UNITS + far),
          tailFrom,
        )
      : head;
    if (!tail || tail.end <= head.start) return null;
    const compared = words.tail ? 2 * END_UNITS : quote.length;
    const errors = words.tail ? head.errors + tail.errors : head.errors;
    const same = Math.max(0, 1 - errors / compared);
    const from = floorToCodePoint(text, head.start);
    const to = ceilToCodePoint(text, tail.end);
    const before = likenessOf(
      words.prefix,
      prefix.length,
      text.slice(Math.max(0, from - prefix.length), from),
    );
    const after = likenessOf(words.suffix, suffix.length, text.slice(to, to + suffix.length));
    const around = (before + after) / 2;
    // A short quote is known by what stands around it, a long one by itself.
    const weight = Math.min(0.85, 0.5 + quote.length / 400);
    const range =
      text.slice(from, to) === quote
        ? textRange(from, to)
        : betweenNeighbours(text, { prefix, suffix }, from, to);
    return { range, likeness: weight * same + (1 - weight) * around };
  }
}

function exactly(start: number, { quote }: StoredPassage): Placement {
  return { status: 'placed', range: textRange(start, start + quote.length), exact: true };
}

/** Whether a place is so near to where the passage was that it is not likely to be its twin. */
function isWithinDrift(text: string, passage: StoredPassage, start: number): boolean {
  const most = Math.max(DRIFT_UNITS, text.length * DRIFT_SHARE);
  return Math.abs(start - passage.start) <= most;
}

/** The words of a passage made ready to be compared with many places; `tail` is null where the quote is compared whole. */
interface PatternsOf {
  readonly head: ApproximatePattern;
  readonly tail: ApproximatePattern | null;
  readonly prefix: ApproximatePattern;
  readonly suffix: ApproximatePattern;
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
    const at = nearest(text, before, from - before.length, SLACK_UNITS / 2);
    if (at >= 0) start = at + before.length;
  }
  if (after.length === NEIGHBOUR_UNITS) {
    const at = nearest(text, after, to, SLACK_UNITS / 2);
    if (at > start) end = at;
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

/** Where the words stand nearest to `near`, at most `reach` units off; -1 for nowhere. */
function nearest(text: string, words: string, near: number, reach: number): number {
  const from = Math.max(0, near - reach);
  const stretch = text.slice(from, near + reach + words.length);
  let best = -1;
  for (let at = stretch.indexOf(words); at >= 0; at = stretch.indexOf(words, at + 1)) {
    if (best < 0 || Math.abs(from + at - near) < Math.abs(best - near)) best = from + at;
  }
  return best;
}

/** Whether a word goes on over the given edge of the stretch: before its first character, or after its last. */
function touchesWord(text: string, { start, end }: TextRange, edge: 1 | -1): boolean {
  const [inside, outside] = edge > 0 ? [end - 1, end] : [start, start - 1];
  return /[\p{L}\p{N}]/u.test(text.charAt(inside)) && /[\p{L}\p{N}]/u.test(text.charAt(outside));
}

/** How much of the pattern's words is found in the stretch in order, 0 to 1; 1 for two empty ones. */
function likenessOf(pattern: ApproximatePattern, units: number, stretch: string): number {
  if (units === 0 && stretch === '') return 1;
  const match = pattern.best(stretch, 0, stretch.length);
  return match ? Math.max(0, 1 - match.errors / Math.max(units, stretch.length)) : 0;
}
