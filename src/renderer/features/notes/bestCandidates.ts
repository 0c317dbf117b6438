import { foldedWords } from '../../../core/text/foldText.ts';
import type { Referable } from '../../editor/references.ts';

/** Something that can be found by typing. */
export interface Candidate extends Referable {
  /** All it can be found by, folded; its name first. */
  readonly folded: string;
}

/** Most that are offered at once, and most of one kind while others match too. */
const MOST = 40;
const MOST_OF_KIND = 8;

/** A text as it is compared: case, accents, quote style and white space aside. */
export function foldForFinding(text: string): string {
  return foldedWords(text).replace(/\s+/gu, ' ').trim();
}

/**
 * The candidates that hold every typed word, best first: the name begins so, a word begins so, it is somewhere within.
 * Without a word all are offered in their order. No kind takes more than its share, unless there is room.
 */
export function bestCandidates(
  typed: string,
  candidates: readonly Candidate[],
): readonly Candidate[] {
  const wanted = foldForFinding(typed);
  const words = wanted.split(' ').filter((word) => word !== '');
  const ranked = candidates.flatMap((candidate, at) => {
    const { folded } = candidate;
    if (!words.every((word) => folded.includes(word))) return [];
    const rank = folded.startsWith(wanted)
      ? 0
      : words.every((word) => begins(folded, word))
        ? 1
        : 2;
    return [{ candidate, rank, at }];
  });
  ranked.sort((a, b) => a.rank - b.rank || a.at - b.at);
  const taken = new Map<string, number>();
  const first: Candidate[] = [];
  const rest: Candidate[] = [];
  for (const { candidate } of ranked) {
    const { kind } = candidate.attrs;
    const count = (taken.get(kind) ?? 0) + 1;
    taken.set(kind, count);
    (count <= MOST_OF_KIND ? first : rest).push(candidate);
  }
  return [...first, ...rest].slice(0, MOST);
}

function begins(folded: string, word: string): boolean {
  for (let at = folded.indexOf(word); at >= 0; at = folded.indexOf(word, at + 1)) {
    if (at === 0 || /[^\p{L}\p{N}]/u.test(folded.charAt(at - 1))) return true;
  }
  return false;
}
