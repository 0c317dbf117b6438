import { foldText } from '../../core/text/foldText.ts';

/** What the palette was asked for: everything, or one kind after its prefix. */
export interface PaletteQuery {
  readonly prefix: string | null;
  readonly words: string;
}

/** Splits a prefix off what was typed: `> theme` asks for commands with "theme". */
export function parsePaletteQuery(typed: string, prefixes: readonly string[]): PaletteQuery {
  const start = typed.trimStart();
  const prefix = prefixes.find((one) => start.startsWith(one)) ?? null;
  return { prefix, words: (prefix === null ? start : start.slice(prefix.length)).trim() };
}

/**
 * How well a label answers the words typed: 0 starts with them, 1 has each at the start of a word, 2 holds each
 * somewhere; null does not answer. Case, accents and quote style do not count; no words match everything.
 */
export function matchRank(words: string, label: string): number | null {
  const wanted = foldText(words).folded.trim();
  if (wanted === '') return 0;
  const text = foldText(label).folded;
  if (text.startsWith(wanted)) return 0;
  const parts = wanted.split(/\s+/);
  if (!parts.every((part) => text.includes(part))) return null;
  const starts = ` ${text.replace(/[^\p{Letter}\p{Number}]+/gu, ' ')}`;
  return parts.every((part) => starts.includes(` ${part}`)) ? 1 : 2;
}

/** The items whose label answers, best first, otherwise in their own order. */
export function bestMatches<T>(
  words: string,
  items: readonly T[],
  labelOf: (item: T) => string,
): readonly T[] {
  return items
    .map((item, at) => ({ item, at, rank: matchRank(words, labelOf(item)) }))
    .filter((one): one is typeof one & { readonly rank: number } => one.rank !== null)
    .sort((a, b) => a.rank - b.rank || a.at - b.at)
    .map(({ item }) => item);
}
