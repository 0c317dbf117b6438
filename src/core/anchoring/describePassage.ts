import type { StoredPassage } from '../records/record.ts';
import type { TextRange } from '../text/offsets.ts';
import { ceilToCodePoint, floorToCodePoint } from '../text/offsets.ts';

/** Code units of context kept on each side of a quote. */
export const CONTEXT_UNITS = 32;

/**
 * A passage as it is stored: place, exact quote and 32 units of context on each side, one more rather than split a
 * surrogate pair, fewer only at the text's ends.
 * @throws RangeError when the range reaches past the text.
 */
export function describePassage(text: string, range: TextRange): StoredPassage {
  const { start, end } = range;
  if (end > text.length)
    throw new RangeError(`a passage ends at ${end}, past the text's ${text.length}`);
  return {
    start,
    end,
    quote: text.slice(start, end),
    prefix: text.slice(floorToCodePoint(text, start - CONTEXT_UNITS), start),
    suffix: text.slice(end, ceilToCodePoint(text, end + CONTEXT_UNITS)),
  };
}
