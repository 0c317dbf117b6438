import type { LineRun } from './lines.ts';

/** Bounds of the length of lines that a program or a typist broke at a margin. */
const SHORTEST = 50;
const LONGEST = 90;
/** Line ends within paragraphs that must be there before they tell anything of a file. */
const FEWEST = 4;
/** A line was broken because the next word would not fit: with it, it must come to at least this share of the margin. */
const FULL = 0.8;

/**
 * The margin at which a text breaks its lines within paragraphs: the length that one in twenty of them passes. Null
 * where it does not look as if they were broken at one: fewer than six in ten are 50 to 90 characters long.
 */
export function marginOf(runs: readonly LineRun[]): number | null {
  const lengths: number[] = [];
  for (const { lines } of runs) {
    for (const line of lines.slice(0, -1)) lengths.push(line.trimEnd().length);
  }
  const within = lengths.filter((length) => length >= SHORTEST && length <= LONGEST);
  if (within.length < FEWEST || within.length < lengths.length * 0.6) return null;
  within.sort((a, b) => a - b);
  return within[Math.floor(within.length * 0.95)] ?? null;
}

/**
 * Whether the lines of a paragraph were broken at the margin and nowhere else, so that joining them by spaces gives what
 * its author wrote: each line but the last is as full as its next word allows. Never true of verse, tables, indented or
 * listed lines, or lines in capitals.
 */
export function isWrapped(lines: readonly string[], margin: number): boolean {
  if (lines.length < 2) return false;
  return lines.every((line, index) => {
    if (/^\s/.test(line) || /\t|\S {3,}\S/.test(line) || startsItem(line)) return false;
    if (line.length > LONGEST + 10) return false;
    const next = lines[index + 1];
    if (next === undefined) return true;
    if (!/\p{Ll}|\p{Lo}/u.test(line)) return false;
    const word = /^\S+/.exec(next)?.[0] ?? '';
    return line.trimEnd().length + 1 + word.length >= margin * FULL;
  });
}

/** Whether a line begins as an item of a list does. */
export function startsItem(line: string): boolean {
  return /^\s*([-*•+]|\(?\d{1,3}[.)])\s+\S/.test(line);
}
