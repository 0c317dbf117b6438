import type { Line, Span } from './lines.ts';

/** The sign or number that a line of a list begins with. */
export interface ListMarker {
  readonly text: string;
  /** Null for a bullet. */
  readonly number: number | null;
  /** Left edge of the words after it, in points. */
  readonly textX: number;
}

/** No page has so many lines that can be read. */
const MOST_LINES = 2_000;
/** Bullets of symbol fonts come as characters for private use. */
const STRONG = /^[•●◦▪▫■□‣⁃∙○➢➤❖✓✔➔►▶\uf0a7\uf0b7\uf0d8\uf0fc\uf06e]\s*(?=\S)/u;
const WEAK = /^(?:[-–—*·]|o(?= \p{Lu})|§)\s+(?=\S)/u;
const NUMBER = /^(\d{1,3})[.)]\s+(?=\S)/u;

/**
 * Finds which lines begin an item of a list. A bullet is enough; a dash, or a number, must have another like it at the
 * same distance from the side, numbers in sequence: `1. Introduction` alone is a heading.
 */
export function findMarkers(lines: readonly Line[]): ReadonlyMap<Line, ListMarker> {
  const found = new Map<Line, ListMarker>();
  const weak: { readonly line: Line; readonly text: string }[] = [];
  const numbers: { readonly line: Line; readonly text: string; readonly number: number }[] = [];
  for (const line of lines) {
    const bullet = STRONG.exec(line.text)?.[0];
    if (bullet !== undefined) found.set(line, marker(line, bullet, null));
    const dash = WEAK.exec(line.text)?.[0];
    if (dash !== undefined) weak.push({ line, text: dash });
    const number = NUMBER.exec(line.text);
    if (number) numbers.push({ line, text: number[0], number: Number(number[1]) });
  }
  if (lines.length > MOST_LINES) return found;
  for (const { line, text } of weak) {
    const like = weak.some(
      (other) =>
        other.line !== line && other.text.trim() === text.trim() && level(other.line, line),
    );
    if (like) found.set(line, marker(line, text, null));
  }
  for (const { line, text, number } of numbers) {
    const next = numbers.some(
      (other) => Math.abs(other.number - number) === 1 && level(other.line, line),
    );
    if (next) found.set(line, marker(line, text, number));
  }
  return found;
}

function level(a: Line, b: Line): boolean {
  // Numbers of two digits are wider: their right edges are level then.
  return Math.abs(a.x0 - b.x0) < Math.max(a.size, 7);
}

function marker(line: Line, text: string, number: number | null): ListMarker {
  const first = line.runs[0];
  const second = line.runs[1];
  const own = first !== undefined && second !== undefined && first.text.trim() === text.trim();
  const perUnit = (line.x1 - line.x0) / Math.max(1, line.text.length);
  return { text: text.trim(), number, textX: own ? second.x : line.x0 + text.length * perUnit };
}

/** The line without the first `units` of its text. */
export function withoutStart(line: Line, units: number): Line {
  let left = units;
  const spans: Span[] = [];
  for (const span of line.spans) {
    const cut = Math.min(left, span.text.length);
    left -= cut;
    const text = spans.length === 0 ? span.text.slice(cut).trimStart() : span.text.slice(cut);
    if (text !== '') spans.push({ ...span, text });
  }
  return { ...line, spans, text: spans.map(({ text }) => text).join('') };
}
