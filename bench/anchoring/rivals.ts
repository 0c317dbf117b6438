import search from 'approx-string-match';
import dmp from 'diff-match-patch';
import type { StoredPassage } from '../../src/core/records/record.ts';
import { type TextRange, textRange } from '../../src/core/text/offsets.ts';

/** What the scores of the Hypothesis client weigh, in parts of 92, as its documentation of the scoring gives them. */
const WEIGHTS = { quote: 50, prefix: 20, suffix: 20, position: 2 } as const;
const MOST_ERRORS = 256;

/**
 * The way of the Hypothesis client, written from its description: every exact match of the quote, or, where there is
 * none, those with at most half its length in errors; scored by quote, context and nearness; the best is taken.
 */
export function hypothesisPlace(text: string, passage: StoredPassage): TextRange | null {
  const { quote, prefix, suffix, start: hint } = passage;
  const scored = matches(text, quote, Math.min(MOST_ERRORS, quote.length / 2)).map(
    ({ start, end, errors }) => {
      const before = text.slice(Math.max(0, start - prefix.length), start);
      const after = text.slice(end, end + suffix.length);
      const score =
        WEIGHTS.quote * (1 - errors / quote.length) +
        WEIGHTS.prefix * (prefix === '' ? 1 : contextScore(before, prefix)) +
        WEIGHTS.suffix * (suffix === '' ? 1 : contextScore(after, suffix)) +
        WEIGHTS.position * (1 - Math.abs(start - hint) / text.length);
      return { start, end, score };
    },
  );
  const best = scored.sort((a, b) => b.score - a.score)[0];
  return best ? textRange(best.start, best.end) : null;
}

function contextScore(text: string, wanted: string): number {
  if (text === '') return 0;
  const [first] = matches(text, wanted, wanted.length);
  return first ? 1 - first.errors / wanted.length : 0;
}

function matches(text: string, wanted: string, mostErrors: number) {
  const exact: { start: number; end: number; errors: number }[] = [];
  for (let at = text.indexOf(wanted); at >= 0; at = text.indexOf(wanted, at + 1)) {
    exact.push({ start: at, end: at + wanted.length, errors: 0 });
  }
  return exact.length > 0 ? exact : search(text, wanted, mostErrors);
}

/** Units of a quote that diff-match-patch can look for at once. */
const DMP_UNITS = 32;

/** diff-match-patch's match of the quote's head, near where it was; the rest of the quote is taken to be as long as it was. */
export function dmpPlace(text: string, { quote, start }: StoredPassage): TextRange | null {
  const matcher = new dmp.diff_match_patch();
  // The whole text may be searched; with its own setting only what lies within a thousand units of the old place.
  matcher.Match_Distance = 100_000;
  const at = matcher.match_main(text, quote.slice(0, DMP_UNITS), start);
  return at < 0 ? null : textRange(at, at + quote.length);
}

/** diff-match-patch's comparison of the two whole texts, through which every offset is moved. */
export function dmpDiff(
  before: string,
  after: string,
  timeoutS: number,
): (passage: StoredPassage) => TextRange | null {
  const differ = new dmp.diff_match_patch();
  differ.Diff_Timeout = timeoutS;
  const diffs = differ.diff_main(before, after);
  return ({ start, end }) => {
    const from = differ.diff_xIndex(diffs, start);
    const to = differ.diff_xIndex(diffs, end);
    return to > from ? textRange(from, to) : null;
  };
}
