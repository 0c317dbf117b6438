import type { Line } from './lines.ts';

/** How often each word stands whole within a line, in small letters; hyphens within it are part of a word. */
export interface Vocabulary {
  count(word: string): number;
  /** The file breaks words at the ends of its lines, instead of only breaking after hyphens that words have anyway. */
  readonly breaksWords: boolean;
  /** Dashes like `sign` stand between words without spaces. */
  tightDash(sign: string): boolean;
  /** U+2010 stands at line ends alone, and another sign within words. */
  readonly ownBreakSign: boolean;
}

/** Letters and what may stand among them within one word. */
const WORD = /[\p{L}\p{M}\p{N}]+(?:[-\u2010\u2011'’][\p{L}\p{M}\p{N}]+)*/gu;
/** A line end that could be within a word. */
export const BROKEN_END = /([\p{L}\p{M}]+)[-\u00ad\u2010\u2011]$/u;
/** More lines than this end in a hyphen only where words are broken. */
const BROKEN_LINES_RATE = 0.025;

/** Reads the words of a file from the insides of its lines, where none is broken. O(letters). */
export function vocabularyOf(regions: readonly (readonly Line[])[]): Vocabulary {
  const counts = new Map<string, number>();
  let lineCount = 0;
  let broken = 0;
  let whole = 0;
  let kept = 0;
  const dashes = { '–': 0, '—': 0 };
  let special = 0;
  const ends: (readonly [string, string])[] = [];
  for (const lines of regions) {
    lines.forEach((line, at) => {
      lineCount += 1;
      special += count(line.text, /\u2010./gu);
      dashes['–'] += count(line.text, /\p{L}–\p{L}/gu) - count(line.text, /\p{L}– /gu);
      dashes['—'] += count(line.text, /\p{L}—\p{L}/gu) - count(line.text, /\p{L}— /gu);
      const before = BROKEN_END.exec(lines[at - 1]?.text ?? '');
      const end = BROKEN_END.exec(line.text);
      const next = firstWord(lines[at + 1]?.text ?? '');
      if (end?.[1] !== undefined && /^\p{Ll}/u.test(next)) {
        broken += 1;
        ends.push([end[1].toLowerCase(), next.toLowerCase()]);
      }
      for (const found of line.text.matchAll(WORD)) {
        const edge =
          (before !== null && found.index === 0) ||
          (end !== null && found.index + found[0].length >= line.text.length - 1);
        if (edge) continue;
        const word = found[0].toLowerCase().replace(/[\u2010\u2011]/g, '-');
        counts.set(word, (counts.get(word) ?? 0) + 1);
      }
    });
  }
  for (const [left, right] of ends) {
    if (counts.has(left + right)) whole += 1;
    else if (counts.has(`${left}-${right}`) || (counts.has(left) && counts.has(right))) kept += 1;
  }
  const rate = broken / Math.max(1, lineCount);
  return {
    count: (word) => counts.get(word.toLowerCase()) ?? 0,
    ownBreakSign: special === 0,
    tightDash: (sign) => (sign === '–' ? dashes['–'] : dashes['—']) >= 0,
    breaksWords: (whole > kept && whole > 1) || (rate > BROKEN_LINES_RATE && kept < 0.5 * broken),
  };
}

function count(text: string, pattern: RegExp): number {
  return text.match(pattern)?.length ?? 0;
}

/** Letters at the start of a line, up to the first sign that is none. */
export function firstWord(text: string): string {
  return /^[\p{L}\p{M}]+/u.exec(text)?.[0] ?? '';
}
