import type { TextRange } from './offsets.ts';
import { textRange } from './offsets.ts';

const WORD = /[\p{L}\p{N}\p{M}]+(?:['’\-‑.][\p{L}\p{N}\p{M}]+)*/gu;
const WORD_CHARACTER = /^[\p{L}\p{N}\p{M}]$/u;

/**
 * The words of `text[from, to)` in order: runs of letters and digits, kept together over an inner apostrophe, hyphen or
 * dot ("l'Analyse", "two-and-a-half", "5.5"). Words that `from` or `to` cut are cut. Linear in the stretch's length.
 */
export function wordsIn(text: string, from = 0, to = text.length): readonly TextRange[] {
  const stretch = text.slice(from, to);
  return Array.from(stretch.matchAll(WORD), (match) =>
    textRange(from + match.index, from + match.index + match[0].length),
  );
}

/** How many words `wordsIn` finds in the whole text. */
export function countWords(text: string): number {
  return wordsIn(text).length;
}

/** The word that holds or touches the position; null among spaces and signs. Looks at most 200 units to each side. */
export function wordAt(text: string, at: number): TextRange | null {
  const from = Math.max(0, at - 200);
  const words = wordsIn(text, from, Math.min(text.length, at + 200));
  return words.find((word) => word.start <= at && at <= word.end) ?? null;
}

/** Start of the word before the position, or 0: where a caret goes on "word left". */
export function previousWordStart(text: string, at: number): number {
  const start = wordsIn(text, Math.max(0, at - 400), at).at(-1)?.start;
  return start ?? Math.max(0, at - 400);
}

/** End of the word after the position, or the text's end: where a caret goes on "word right". */
export function nextWordEnd(text: string, at: number): number {
  const end = wordsIn(text, at, Math.min(text.length, at + 400))[0]?.end;
  return end ?? Math.min(text.length, at + 400);
}

/** Whether a letter, digit or combining mark touches the range on either side, so that it is part of a longer word. */
export function touchesWord(text: string, range: TextRange): boolean {
  return (
    isWordCharacter(codePointBefore(text, range.start)) ||
    isWordCharacter(codePointAfter(text, range.end))
  );
}

function isWordCharacter(character: string): boolean {
  return WORD_CHARACTER.test(character);
}

function codePointBefore(text: string, at: number): string {
  if (at <= 0) return '';
  const pair = at >= 2 ? (text.codePointAt(at - 2) ?? 0) : 0;
  return pair > 0xffff ? String.fromCodePoint(pair) : text.charAt(at - 1);
}

function codePointAfter(text: string, at: number): string {
  const codePoint = text.codePointAt(at);
  return codePoint === undefined ? '' : String.fromCodePoint(codePoint);
}
