import { type FoldOptions, foldText } from './foldText.ts';
import type { TextRange } from './offsets.ts';
import { touchesWord } from './words.ts';

const ACCENT = /\p{Script=Inherited}/u;

/** How strictly to find. */
export interface FindOptions extends FoldOptions {
  /** No letter or digit may touch the match on either side. */
  readonly wholeWords?: boolean;
}

/**
 * Every occurrence of the query, in order and not overlapping, as ranges of the original text: folded for accents,
 * case, quote and dash style; a space matches any white space but not the blank line between blocks. Empty for an
 * empty query. O(n).
 */
export function findAll(
  text: string,
  query: string,
  options: FindOptions = {},
): readonly TextRange[] {
  const wanted = foldText(query, options).folded.replaceAll('\n', ' ').trim();
  if (wanted === '') return [];
  const { folded, toTextRange } = foldText(text, options);
  const found: TextRange[] = [];
  for (let at = folded.indexOf(wanted); at >= 0; ) {
    const end = at + wanted.length;
    const range = toTextRange(at, end);
    // A letter whose accent follows is another letter where accents count.
    const accented = options.keepAccents === true && ACCENT.test(folded.charAt(end));
    const taken = !accented && (options.wholeWords !== true || !touchesWord(text, range));
    if (taken) found.push(range);
    at = folded.indexOf(wanted, taken ? at + wanted.length : at + 1);
  }
  return found;
}
