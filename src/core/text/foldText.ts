import type { TextRange } from './offsets.ts';
import { textRange } from './offsets.ts';

/** A text without accents, case and quote style, and the way back to the original. */
export interface FoldedText {
  readonly folded: string;
  /** The stretch of the original that `folded.slice(from, to)` stands for; whole characters with their marks. */
  toTextRange(from: number, to: number): TextRange;
}

/** What folding keeps apart. */
export interface FoldOptions {
  /** Capitals stay capitals: what the names of entities need. */
  readonly keepCase?: boolean;
}

const QUOTES: Readonly<Record<string, string>> = {
  '‘': "'",
  '’': "'",
  '‚': "'",
  '‛': "'",
  ʼ: "'",
  '′': "'",
  '“': '"',
  '”': '"',
  '„': '"',
  '‟': '"',
  '«': '"',
  '»': '"',
  '″': '"',
  '‐': '-',
  '‑': '-',
  '‒': '-',
  '–': '-',
  '—': '-',
  '―': '-',
  '−': '-',
};
const INVISIBLE = /[\u00ad\u200b\u2060\ufeff]/;
const WHITE = /\s/;
const MARK = /\p{Mark}/u;
// Marks that belong to every script (accents, vocalisation) fold away; the vowel signs of a script are its letters.
const ACCENT = /\p{Script=Inherited}/gu;

/**
 * Folds a text for searching: accents, case, and the styles of quotes and dashes go; white space within a block becomes
 * one space and a blank line between blocks becomes one line end, so that no match crosses it. Soft hyphens and
 * zero-width spaces vanish. O(n); ASCII takes a short path.
 */
export function foldText(text: string, options: FoldOptions = {}): FoldedText {
  const keepCase = options.keepCase === true;
  const cache = new Map<string, string>();
  const starts: number[] = [];
  const ends: number[] = [];
  const pieces: string[] = [];
  const put = (folded: string, start: number, end: number) => {
    pieces.push(folded);
    for (let unit = 0; unit < folded.length; unit += 1) {
      starts.push(start);
      ends.push(end);
    }
  };
  for (let at = 0; at < text.length; ) {
    const character = String.fromCodePoint(text.codePointAt(at) ?? 0);
    const end = at + character.length;
    if (WHITE.test(character)) {
      const runEnd = whiteRunEnd(text, at);
      put(text.slice(at, runEnd).split('\n').length > 2 ? '\n' : ' ', at, runEnd);
      at = runEnd;
      continue;
    }
    const folded = foldCharacter(character, keepCase, cache);
    if (folded !== '') put(folded, at, end);
    else if (MARK.test(character) && ends.length > 0) ends[ends.length - 1] = end;
    at = end;
  }
  return {
    folded: pieces.join(''),
    toTextRange(from, to) {
      const start = starts[from] ?? text.length;
      return textRange(start, Math.max(start, ends[to - 1] ?? start));
    },
  };
}

function whiteRunEnd(text: string, from: number): number {
  let end = from;
  while (end < text.length && WHITE.test(text.charAt(end))) end += 1;
  return end;
}

function foldCharacter(character: string, keepCase: boolean, cache: Map<string, string>): string {
  if (character < '\u0080') return keepCase ? character : character.toLowerCase();
  const known = cache.get(character);
  if (known !== undefined) return known;
  const folded = INVISIBLE.test(character)
    ? ''
    : (QUOTES[character] ?? withoutAccents(keepCase ? character : lowered(character)));
  cache.set(character, folded);
  return folded;
}

// The final sigma is the same letter as the other one.
function lowered(character: string): string {
  return character === 'ς' ? 'σ' : character.toLowerCase();
}

function withoutAccents(character: string): string {
  return character.normalize('NFD').replace(ACCENT, '').normalize('NFC');
}
