import { splitsSurrogatePair } from '../text/offsets.ts';

/** One replacement in a text; `at` counts UTF-16 code units of the text before it. */
export interface Splice {
  readonly at: number;
  readonly removed: string;
  readonly inserted: string;
}

/** The smallest single splice that turns `before` into `after` without parting a surrogate pair; null when they are equal. Linear in their lengths. */
export function spliceOf(before: string, after: string): Splice | null {
  if (before === after) return null;
  const shorter = Math.min(before.length, after.length);
  let head = 0;
  while (head < shorter && before.charCodeAt(head) === after.charCodeAt(head)) head += 1;
  if (splitsSurrogatePair(before, head) || splitsSurrogatePair(after, head)) head -= 1;
  let tail = 0;
  while (
    tail < shorter - head &&
    before.charCodeAt(before.length - 1 - tail) === after.charCodeAt(after.length - 1 - tail)
  ) {
    tail += 1;
  }
  const cuts =
    splitsSurrogatePair(before, before.length - tail) ||
    splitsSurrogatePair(after, after.length - tail);
  if (tail > 0 && cuts) tail -= 1;
  return {
    at: head,
    removed: before.slice(head, before.length - tail),
    inserted: after.slice(head, after.length - tail),
  };
}

/** The text after the splice; null when `removed` does not stand at `at`, so the splice belongs to another text. */
export function applySplice(text: string, splice: Splice): string | null {
  const end = splice.at + splice.removed.length;
  if (splice.at < 0 || end > text.length) return null;
  if (text.slice(splice.at, end) !== splice.removed) return null;
  return text.slice(0, splice.at) + splice.inserted + text.slice(end);
}

/** The splice that takes the text back. */
export function invertSplice(splice: Splice): Splice {
  return { at: splice.at, removed: splice.inserted, inserted: splice.removed };
}

/**
 * Both edits of one base text, where they touch different stretches of it; null when they overlap or meet, so that one
 * of them has to win.
 */
export function mergeEdits(base: string, theirs: string, mine: string): string | null {
  const other = spliceOf(base, theirs);
  const own = spliceOf(base, mine);
  if (!other) return mine;
  if (!own) return theirs;
  const endOf = (splice: Splice) => splice.at + splice.removed.length;
  if (endOf(own) < other.at) return applySplice(theirs, own);
  const shift = other.inserted.length - other.removed.length;
  if (endOf(other) < own.at) return applySplice(theirs, { ...own, at: own.at + shift });
  return null;
}
