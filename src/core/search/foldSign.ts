/** What a character is to the search. */
export type FoldedSign =
  /** Ends a word: white space, punctuation, symbols. */
  | { readonly kind: 'break' }
  /** Leaves no trace within a word; `joins` when it belongs to the letter before it, as an accent does. */
  | { readonly kind: 'nothing'; readonly joins: boolean }
  /** `mark` is a sign that belongs to its script's spelling, such as the vowel signs of Devanagari. */
  | { readonly kind: 'letter' | 'digit' | 'mark' | 'ideograph'; readonly folded: string };

const BREAK: FoldedSign = { kind: 'break' };
const ACCENT = /[\p{Script=Inherited}\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7]/gu;
/** Soft hyphen, zero-width and direction signs, and the Arabic stroke that only widens a word. */
const INVISIBLE = /^(?:\p{Cf}|\u0640)$/u;
/** Letters by category that are written as apostrophes and primes. */
const APOSTROPHE = /[\u02b9-\u02bf\u02c8\u02ca\u02cb\ua78b\ua78c]/u;
const IDEOGRAPH = /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]$/u;
/** Letters whose stroke or ligature Unicode does not take apart. */
const PLAIN: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ħ: 'h',
  ŧ: 't',
  ı: 'i',
  ς: 'σ',
};

const known = new Map<number, FoldedSign>();

/** What a code point is to the search, and what it folds to: without case, accents, width and ligature. */
export function foldSign(point: number): FoldedSign {
  const found = known.get(point);
  if (found) return found;
  const made = classify(String.fromCodePoint(point));
  known.set(point, made);
  return made;
}

function classify(character: string): FoldedSign {
  if (INVISIBLE.test(character)) return { kind: 'nothing', joins: false };
  if (APOSTROPHE.test(character)) return BREAK;
  const folded = plain(plain(character));
  if (/^\p{M}$/u.test(character)) {
    return folded === '' ? { kind: 'nothing', joins: true } : { kind: 'mark', folded };
  }
  if (folded === '') return BREAK;
  if (/^\p{Nd}$/u.test(character)) return { kind: 'digit', folded };
  if (!/^[\p{L}\p{Nl}]$/u.test(character)) return BREAK;
  return { kind: IDEOGRAPH.test(character) ? 'ideograph' : 'letter', folded };
}

function plain(character: string): string {
  return [...character.normalize('NFKD').replace(ACCENT, '').toLowerCase()]
    .map((one) => PLAIN[one] ?? one)
    .join('')
    .normalize('NFKD')
    .replace(ACCENT, '')
    .replace(/[^\p{L}\p{M}\p{N}]/gu, '')
    .replace(new RegExp(APOSTROPHE, 'gu'), '');
}
