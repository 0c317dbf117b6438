import { type TextRange, textRange } from '../text/offsets.ts';
import { foldWordsMapped } from './foldWords.ts';
import { needleOf, nextNeedle } from './matchBlocks.ts';
import type { QueryTerm } from './query.ts';

/**
 * Every place in `text[from, to)` where one of the terms stands, as ranges of `text`: whole words, a prefix with the word
 * that it begins. In text order; one that lies within another is left out. O(terms · n).
 */
export function matchesIn(
  text: string,
  terms: readonly QueryTerm[],
  from = 0,
  to = text.length,
): readonly TextRange[] {
  const { folded, starts, ends } = foldWordsMapped(text, from, to);
  const found: TextRange[] = [];
  for (const term of terms) {
    const needle = needleOf(term);
    for (let at = nextNeedle(folded, needle, 0); at >= 0; ) {
      const last = wordEnd(folded, at + term.words.length, term.prefix);
      found.push(textRange(starts[at] ?? from, ends[last - 1] ?? from));
      at = nextNeedle(folded, needle, last);
    }
  }
  return withoutNested(found);
}

function wordEnd(folded: string, at: number, goesOn: boolean): number {
  const end = goesOn ? folded.indexOf(' ', at) : at;
  return end < 0 ? folded.length : end;
}

function withoutNested(found: readonly TextRange[]): readonly TextRange[] {
  const sorted = [...found].sort((a, b) => a.start - b.start || b.end - a.end);
  const kept: TextRange[] = [];
  for (const range of sorted) {
    const last = kept.at(-1);
    if (last === undefined || range.end > last.end) kept.push(range);
  }
  return kept;
}
