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
  /** Accented letters stay so, in one form whether composed or not. */
  readonly keepAccents?: boolean;
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
 * zero-width spaces vanish. O(n); runs of ASCII are taken whole.
 */
export function foldText(text: string, options: FoldOptions = {}): FoldedText {
  const { keepCase = false, keepAccents = false } = options;
  const cache = new Map<string, string>();
  const map = new FoldMap(text.length);
  const pieces: string[] = [];
  for (let at = 0; at < text.length; ) {
    const plainEnd = plainRunEnd(text, at);
    if (plainEnd > at) {
      const run = text.slice(at, plainEnd);
      pieces.push(keepCase ? run : run.toLowerCase());
      for (; at < plainEnd; at += 1) map.add(at, at + 1);
      continue;
    }
    const character = String.fromCodePoint(text.codePointAt(at) ?? 0);
    let end = at + character.length;
    let folded: string;
    if (WHITE.test(character)) {
      end = whiteRunEnd(text, at);
      folded = text.slice(at, end).split('\n').length > 2 ? '\n' : ' ';
    } else folded = foldCharacter(character, { keepCase, keepAccents }, cache);
    pieces.push(folded);
    for (let unit = 0; unit < folded.length; unit += 1) map.add(at, end);
    if (folded === '' && MARK.test(character)) map.stretch(end);
    at = end;
  }
  return {
    folded: pieces.join(''),
    toTextRange: (from, to) => map.toTextRange(from, to, text.length),
  };
}

/** What is not one visible ASCII character after another, or with single spaces between. */
const UNPLAIN = /[^\x21-\x7e]{2,}|[^\x20-\x7e]/g;

/** The folded text alone, as `foldText` gives it, at a fraction of its cost: for lists that are searched whole. */
export function foldedWords(text: string): string {
  return text.toLowerCase().replace(UNPLAIN, (run) => foldText(run).folded);
}

/** For each folded unit, the stretch of the original that it stands for. */
class FoldMap {
  private ends: Int32Array;
  private starts: Int32Array;
  private size = 0;

  constructor(room: number) {
    this.starts = new Int32Array(room);
    this.ends = new Int32Array(room);
  }

  add(start: number, end: number): void {
    if (this.size === this.starts.length) {
      this.starts = grown(this.starts);
      this.ends = grown(this.ends);
    }
    this.starts[this.size] = start;
    this.ends[this.size] = end;
    this.size += 1;
  }

  /** The last unit takes in what follows it and vanished: a mark on its letter. */
  stretch(end: number): void {
    if (this.size > 0) this.ends[this.size - 1] = end;
  }

  toTextRange(from: number, to: number, textLength: number): TextRange {
    const start = from < this.size ? (this.starts[from] ?? textLength) : textLength;
    const end = to > from && to <= this.size ? (this.ends[to - 1] ?? start) : start;
    return textRange(start, Math.max(start, end));
  }
}

function grown(held: Int32Array): Int32Array {
  const larger = new Int32Array(held.length * 2 + 16);
  larger.set(held);
  return larger;
}

/** End of the run of visible ASCII characters that begins at `from`. */
function plainRunEnd(text: string, from: number): number {
  let end = from;
  for (let code = text.charCodeAt(end); code > 0x20 && code < 0x7f; code = text.charCodeAt(end))
    end += 1;
  return end;
}

function whiteRunEnd(text: string, from: number): number {
  let end = from;
  while (end < text.length && WHITE.test(text.charAt(end))) end += 1;
  return end;
}

function foldCharacter(
  character: string,
  { keepCase, keepAccents }: Required<FoldOptions>,
  cache: Map<string, string>,
): string {
  const known = cache.get(character);
  if (known !== undefined) return known;
  const cased = keepCase ? character : lowered(character);
  const folded = INVISIBLE.test(character)
    ? ''
    : (QUOTES[character] ?? (keepAccents ? cased.normalize('NFD') : withoutAccents(cased)));
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
