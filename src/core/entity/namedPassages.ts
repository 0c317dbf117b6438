import { findAll } from '../text/findAll.ts';
import { overlaps, type TextRange } from '../text/offsets.ts';

/**
 * Every passage of a text that one of the names stands in: accents and quote style folded, case kept, no letter or digit
 * on either side, none across two blocks. Longer spellings go first, so that a full name is one passage and not also
 * the surname within it; passages do not overlap each other or any of `taken`. In text order. O(names · text).
 */
export function namedPassages(
  text: string,
  names: readonly string[],
  taken: readonly TextRange[] = [],
): readonly TextRange[] {
  const longestFirst = [...new Set(names)].sort((a, b) => b.length - a.length || (a < b ? -1 : 1));
  const found: TextRange[] = [];
  for (const name of longestFirst) {
    for (const range of findAll(text, name, { keepCase: true, wholeWords: true })) {
      const free = (other: TextRange): boolean => !overlaps(range, other);
      if (taken.every(free) && found.every(free)) found.push(range);
    }
  }
  return found.sort((a, b) => a.start - b.start);
}
