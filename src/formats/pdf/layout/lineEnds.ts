import type { Line } from './lines.ts';

const TERMINAL = /[.!?:;…。！？؟۔][\p{Pe}\p{Pf}\p{Pi}"'\d]*$/u;

/** A line that a sentence may end with. */
export function endsSentence(line: Line): boolean {
  const words = line.spans.filter(({ raised }) => raised === null);
  const text = words.map(({ text: part }) => part).join('');
  return TERMINAL.test(text.trimEnd());
}

/** The first word of the next line would have fitted at the end of this one: the line was ended on purpose. */
export function isShort(line: Line, next: Line, left: number, right: number): boolean {
  const slack = line.rtl ? line.x0 - left : right - line.x1;
  const word = next.text.split(' ', 1)[0] ?? '';
  const perUnit = (next.x1 - next.x0) / Math.max(1, next.text.length);
  return slack > (word.length + 1) * perUnit + 0.3 * line.size;
}

/** How far a line is set in from the side that its script begins on, in points. */
export function indentOf(line: Line, left: number, right: number): number {
  return line.rtl ? right - line.x1 : line.x0 - left;
}

/** All its words are bold. */
export function isBold(line: Line): boolean {
  return line.spans.every(({ bold, text }) => bold || !/[\p{L}\p{N}]/u.test(text));
}

/** Begins with a small letter. */
export function beginsSmall(line: Line): boolean {
  return /^[\p{Ps}\p{Pi}"']*\p{Ll}/u.test(line.text);
}
