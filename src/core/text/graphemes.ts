import { floorToCodePoint } from './offsets.ts';

/** Units looked at around a place before a sure boundary is searched for. */
const NEAR = 64;

/**
 * The ends of the characters, as a reader counts them (UAX 29 grapheme clusters), in a stretch of `text[from, to)` that
 * reaches at least `NEAR` units beyond `at` on both sides; its own beginning included.
 */
function boundariesNear(text: string, at: number, from: number, to: number): readonly number[] {
  const segmenter = new Intl.Segmenter('und', { granularity: 'grapheme' });
  const first = sureBoundary(text, at - NEAR, -1, from, to);
  const last = sureBoundary(text, at + NEAR, 1, from, to);
  const boundaries = [first];
  for (const { index, segment } of segmenter.segment(text.slice(first, last))) {
    boundaries.push(first + index + segment.length);
  }
  return boundaries;
}

/** The nearest place from `at` on that surely lies between two characters: between two plain letters, or at an edge. */
function sureBoundary(text: string, at: number, step: 1 | -1, from: number, to: number): number {
  let place = at;
  while (place > from && place < to) {
    if (isPlain(text.charCodeAt(place - 1)) && isPlain(text.charCodeAt(place))) return place;
    place += step;
  }
  return Math.min(Math.max(place, from), to);
}

function isPlain(unit: number): boolean {
  return unit >= 0x20 && unit < 0x7f;
}

/** End of the character of `text[from, to)` that begins at or holds `at`; `to` at the end. */
export function graphemeAfter(text: string, at: number, from: number, to: number): number {
  return boundariesNear(text, at, from, to).find((end) => end > at) ?? to;
}

/** Start of the character of `text[from, to)` that ends at or holds `at`; `from` at the start. */
export function graphemeBefore(text: string, at: number, from: number, to: number): number {
  return boundariesNear(text, at, from, to).findLast((end) => end < at) ?? from;
}

/** The place itself, or the start of the character of `text[from, to)` that it falls into. */
export function floorToGrapheme(text: string, at: number, from: number, to: number): number {
  const bounded = floorToCodePoint(text, Math.min(Math.max(at, from), to));
  return boundariesNear(text, bounded, from, to).findLast((end) => end <= bounded) ?? from;
}
