import { type FoldedSign, foldSign } from './foldSign.ts';

/** A text as words to search in, and the way back to its characters. */
export interface FoldedWords {
  /** Each word between single spaces, a space at both ends: ` the un said `. */
  readonly folded: string;
  /** For each unit of `folded`, the half-open stretch of the original it stands for; of no meaning for spaces. */
  readonly starts: Int32Array;
  readonly ends: Int32Array;
}

const SPACE = 0x20;
const LINE_END = 0x0a;
const DOT = 0x2e;
/** Units that are made a string at a time. */
const PIECE = 4096;

/** By ASCII code, the code it folds to; 0 breaks words. */
const ASCII = Uint8Array.from({ length: 0x80 }, (_, code) => {
  const character = String.fromCharCode(code);
  return /[a-z0-9]/i.test(character) ? character.toLowerCase().charCodeAt(0) : 0;
});

/**
 * Folds `text[from, to)` for searching by words: letters without case and accents, digits as they are, every run of
 * anything else one space, so that hyphens, apostrophes, line ends and the style of quotes make no difference; a blank
 * line is ` \n `, which no phrase crosses. Soft hyphens vanish, dotted acronyms close up (`U.N.` is `un`), and each
 * ideograph is a word. O(n); folding twice is folding once.
 */
export function foldWords(text: string, from = 0, to = text.length): string {
  return fold(text, from, to, false).text();
}

/** The same with the way back; offsets count in `text`. */
export function foldWordsMapped(text: string, from = 0, to = text.length): FoldedWords {
  return fold(text, from, to, true).mapped();
}

function fold(text: string, from: number, to: number, mapped: boolean): Units {
  const out = new Units(to - from, mapped);
  for (let at = from; at < to; ) {
    const code = text.charCodeAt(at);
    if (code < 0x80) {
      const folded = ASCII[code] ?? 0;
      if (folded !== 0) {
        out.enter(folded > 0x39);
        at = out.addRun(text, at, to);
        continue;
      } else if (code === DOT && out.awaitsLetter() && isLoneLetter(text, at + 1, to)) {
        out.afterDot = true;
      } else out.leave(code === LINE_END);
      at += 1;
    } else {
      const point = text.codePointAt(at) ?? code;
      const end = Math.min(to, at + (point > 0xffff ? 2 : 1));
      addSign(out, foldSign(point), at, end);
      at = end;
    }
  }
  out.leave(false);
  return out;
}

function addSign(out: Units, sign: FoldedSign, at: number, end: number): void {
  switch (sign.kind) {
    case 'break':
      out.leave(false);
      return;
    case 'nothing':
      if (sign.joins) out.stretch(end);
      return;
    case 'letter':
    case 'digit':
      out.enter(sign.kind === 'letter');
      out.addAll(sign.folded, at, end);
      return;
    case 'mark':
      out.enterMark();
      out.addAll(sign.folded, at, end);
      return;
    case 'ideograph':
      out.leave(false);
      out.enter(false);
      out.addAll(sign.folded, at, end);
      out.leave(false);
  }
}

/** Whether one letter stands at `at` with no letter or digit after it: what a dotted acronym goes on with. */
function isLoneLetter(text: string, at: number, to: number): boolean {
  let found = false;
  for (let next = at; next < to; ) {
    const point = text.codePointAt(next) ?? 0;
    const { kind } = foldSign(point);
    if (kind === 'letter' && !found) found = true;
    else if (kind === 'letter' || kind === 'digit' || kind === 'mark') return false;
    else if (kind !== 'nothing') return found;
    else if (!found) return false;
    next += point > 0xffff ? 2 : 1;
  }
  return found;
}

/** Folded units as they come, with their places where those are wanted, and where in a word they have got to. */
class Units {
  /** A dot of an acronym was passed over, and its next letter comes. */
  afterDot = false;
  #inWord = false;
  /** The word so far is one letter, or letters with dots between them. */
  #dotted = false;
  #lineEnds = 0;
  #size = 1;
  readonly #mapped: boolean;
  #units: Uint16Array;
  #starts: Int32Array;
  #ends: Int32Array;

  constructor(room: number, mapped: boolean) {
    this.#mapped = mapped;
    this.#units = new Uint16Array(room + 16);
    this.#units[0] = SPACE;
    this.#starts = new Int32Array(mapped ? room + 16 : 0);
    this.#ends = new Int32Array(mapped ? room + 16 : 0);
  }

  /** A letter or digit comes: it goes on with the word or begins one. */
  enter(isLetter: boolean): void {
    if (this.#inWord) this.#dotted = this.#dotted && isLetter && this.afterDot;
    else this.#begin(isLetter);
    this.afterDot = false;
  }

  /** A vowel sign or the like comes. */
  enterMark(): void {
    if (!this.#inWord) this.#begin(false);
  }

  /** The word, if there was one, has ended. */
  leave(atLineEnd: boolean): void {
    if (this.#inWord) this.add(SPACE, 0, 0);
    this.#inWord = false;
    this.afterDot = false;
    if (atLineEnd) this.#lineEnds += 1;
  }

  awaitsLetter(): boolean {
    return this.#inWord && this.#dotted && !this.afterDot;
  }

  #begin(isLetter: boolean): void {
    // Only a blank line between words is one that a phrase could cross.
    if (this.#lineEnds > 1 && this.#size > 1) {
      this.add(LINE_END, 0, 0);
      this.add(SPACE, 0, 0);
    }
    this.#inWord = true;
    this.#dotted = isLetter;
    this.#lineEnds = 0;
  }

  /** Takes a run of ASCII letters and digits whole. @returns where it ends. */
  addRun(text: string, from: number, to: number): number {
    let at = from;
    while (this.#size + (to - from) > this.#units.length) this.#grow();
    const units = this.#units;
    let size = this.#size;
    for (; at < to; at += 1) {
      const code = text.charCodeAt(at);
      const folded = code < 0x80 ? (ASCII[code] ?? 0) : 0;
      if (folded === 0) break;
      units[size] = folded;
      if (this.#mapped) {
        this.#starts[size] = at;
        this.#ends[size] = at + 1;
      }
      size += 1;
    }
    if (at > from + 1) this.#dotted = false;
    this.#size = size;
    return at;
  }

  add(unit: number, start: number, end: number): void {
    if (this.#size === this.#units.length) this.#grow();
    this.#units[this.#size] = unit;
    if (this.#mapped) {
      this.#starts[this.#size] = start;
      this.#ends[this.#size] = end;
    }
    this.#size += 1;
  }

  addAll(units: string, start: number, end: number): void {
    for (let at = 0; at < units.length; at += 1) this.add(units.charCodeAt(at), start, end);
  }

  /** The last letter takes in an accent that follows it. */
  stretch(end: number): void {
    if (this.#mapped && this.#inWord) this.#ends[this.#size - 1] = end;
  }

  text(): string {
    const pieces: string[] = [];
    for (let at = 0; at < this.#size; at += PIECE) {
      const units = this.#units.subarray(at, Math.min(this.#size, at + PIECE));
      // A typed array is as good as a list here, and many times as fast as spreading it.
      pieces.push(String.fromCharCode.apply(null, units as unknown as number[]));
    }
    return pieces.length === 1 ? (pieces[0] ?? '') : pieces.join('');
  }

  mapped(): FoldedWords {
    return { folded: this.text(), starts: this.#starts, ends: this.#ends };
  }

  #grow(): void {
    const room = this.#units.length * 2;
    const units = new Uint16Array(room);
    units.set(this.#units);
    this.#units = units;
    if (!this.#mapped) return;
    const starts = new Int32Array(room);
    const ends = new Int32Array(room);
    starts.set(this.#starts);
    ends.set(this.#ends);
    this.#starts = starts;
    this.#ends = ends;
  }
}
