import { foldText } from './foldText.ts';
import { type TextRange, textRange } from './offsets.ts';
import { referenceWords } from './richTextReference.ts';

/** A passage that a text refers to: where it was, and the words it began with. */
export interface ReferencedPassage {
  readonly start: number;
  readonly end: number;
  readonly words: string;
}

/**
 * Where a referenced passage stands in a text: where it was, when the words are still there; else where its words stand
 * and nowhere else; null where neither holds. It is never placed on look-alike words.
 */
export function findReferencedPassage(
  text: string,
  { start, end, words }: ReferencedPassage,
): TextRange | null {
  if (end <= text.length && referenceWords(text.slice(start, end)) === words) {
    return textRange(start, end);
  }
  const { folded, toTextRange } = foldText(text, { keepCase: true, keepAccents: true });
  const lines = folded.replaceAll('\n', ' ');
  const wanted = foldText(words, { keepCase: true, keepAccents: true }).folded;
  const at = lines.indexOf(wanted);
  if (at < 0 || lines.indexOf(wanted, at + 1) >= 0) return null;
  const found = toTextRange(at, at + wanted.length);
  // Words that were cut stand for a longer passage, as far as the text goes.
  const length = Math.max(end - start, found.end - found.start);
  return textRange(found.start, Math.min(text.length, found.start + length));
}
