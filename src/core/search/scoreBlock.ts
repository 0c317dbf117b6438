import { needleOf, nextNeedle } from './matchBlocks.ts';
import type { SearchQuery } from './query.ts';
import type { PreparedText } from './searchText.ts';

/** What the rank of a hit is made from. */
export interface HitFacts {
  /** How often each term of the query stands in the block, in the order of `query.terms`. */
  readonly counts: readonly number[];
  /** Folded units of the block: its length. */
  readonly length: number;
  readonly heading: boolean;
  /** The words typed stand side by side in the order typed. */
  readonly together: boolean;
}

/** Units of a block of middling length: about a hundred words. */
const USUAL_LENGTH = 600;
/** How soon repetition stops to count (k1), and how much length counts (b): the usual values of BM25. */
const SATURATION = 1.2;
const LENGTH_SHARE = 0.75;
const HEADING_BOOST = 1.5;
const TOGETHER_BOOST = 1.5;

/** Looks a hit block up for what its rank is made from. O(terms · block). */
export function factsOf(text: PreparedText, block: number, query: SearchQuery): HitFacts {
  const from = text.starts[block] ?? 0;
  const to = text.starts[block + 1] ?? from;
  const folded = text.folded.slice(from, to);
  const counts = query.terms.map((term) => {
    const needle = needleOf(term);
    let count = 0;
    for (let at = nextNeedle(folded, needle, 0); at >= 0; ) {
      count += 1;
      at = nextNeedle(folded, needle, at + term.words.length);
    }
    return count;
  });
  const run = wordsInARow(query);
  return {
    counts,
    length: to - from,
    heading: text.source.blocks[block]?.heading ?? false,
    together: run !== null && nextNeedle(folded, run, 0) >= 0,
  };
}

function wordsInARow({ root, terms }: SearchQuery): string | null {
  if (root?.kind !== 'and' || terms.length < 2) return null;
  const words = terms.map((term) => term.words).join(' ');
  return needleOf({ words, prefix: terms.at(-1)?.prefix ?? false });
}

/**
 * How well each hit answers, higher is better: BM25 (Robertson and Zaragoza, 2009) over the hits themselves, in which a
 * term that few of the hits hold weighs more, times 1.5 for a heading and 1.5 where the words stand side by side.
 */
export function scoresOf(hits: readonly HitFacts[], terms: number): Float64Array {
  const holding = new Float64Array(terms);
  for (const { counts } of hits) {
    for (let term = 0; term < terms; term += 1) {
      if ((counts[term] ?? 0) > 0) holding[term] = (holding[term] ?? 0) + 1;
    }
  }
  const weights = holding.map((number) => (number === 0 ? 0 : 1 + Math.log(hits.length / number)));
  return Float64Array.from(hits, ({ counts, length, heading, together }) => {
    const damping = SATURATION * (1 - LENGTH_SHARE + (LENGTH_SHARE * length) / USUAL_LENGTH);
    let score = 0;
    for (let term = 0; term < terms; term += 1) {
      const count = counts[term] ?? 0;
      score += ((weights[term] ?? 0) * count * (SATURATION + 1)) / (count + damping);
    }
    return score * (heading ? HEADING_BOOST : 1) * (together ? TOGETHER_BOOST : 1);
  });
}
