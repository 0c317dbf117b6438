import { diffArrays } from 'diff';
import { type TextRange, textRange } from '../text/offsets.ts';
import { blockText } from './blocks.ts';
import type { SourceDocument } from './document.ts';

/** A stretch of one block's words in a comparison; ranges count in the document it is from. */
export interface ComparedPiece {
  readonly change: 'same' | 'removed' | 'added';
  /** In the earlier edition when removed, else in the later one. */
  readonly range: TextRange;
}

/** One line of a comparison: a block of the earlier edition beside its counterpart in the later one. */
export type ComparedBlock =
  | { readonly change: 'same'; readonly before: number; readonly after: number }
  | { readonly change: 'removed'; readonly before: number }
  | { readonly change: 'added'; readonly after: number }
  | {
      readonly change: 'changed';
      readonly before: number;
      readonly after: number;
      readonly pieces: readonly ComparedPiece[];
    };

/** What differs between two editions. */
export interface Comparison {
  readonly blocks: readonly ComparedBlock[];
  /** Words that only one of them has. */
  readonly removedWords: number;
  readonly addedWords: number;
}

/** Share of words in common from which two blocks are taken for one that was changed. */
const COUNTERPART_FROM = 0.35;
/** Differences after which blocks are no longer aligned closely: two texts that have hardly anything in common. */
const MOST_DIFFERENCES = 4000;
const WORDS = /[\p{L}\p{N}\p{M}]+|\s+|[^\p{L}\p{N}\p{M}\s]/gu;
const IS_WORD = /^[\p{L}\p{N}\p{M}]/u;

/**
 * Compares two editions: blocks by their whole text (Myers 1986), then changed blocks word by word. Lists every block of
 * both, in reading order. O(n·d) in blocks and differences, bounded by giving up alignment, never content.
 */
export function compareEditions(before: SourceDocument, after: SourceDocument): Comparison {
  const texts = (document: SourceDocument): string[] =>
    document.blocks.map((_, index) => blockText(document, index));
  const [earlier, later] = [texts(before), texts(after)];
  const hunks = diffArrays(earlier, later, { maxEditLength: MOST_DIFFERENCES }) ?? [
    { removed: true, added: false, value: earlier },
    { removed: false, added: true, value: later },
  ];
  const blocks: ComparedBlock[] = [];
  let [a, b] = [0, 0];
  let removed: number[] = [];
  let added: number[] = [];
  const flush = (): void => {
    blocks.push(...pairUp(before, after, removed, added));
    removed = [];
    added = [];
  };
  for (const hunk of hunks) {
    for (const _text of hunk.value) {
      if (hunk.removed) removed.push(a++);
      else if (hunk.added) added.push(b++);
      else {
        flush();
        blocks.push({ change: 'same', before: a++, after: b++ });
      }
    }
  }
  flush();
  return { blocks, ...countWords(before, after, blocks) };
}

/** Blocks that went and blocks that came in one place: the likeliest pairs in order, the others by themselves. */
function pairUp(
  before: SourceDocument,
  after: SourceDocument,
  removed: readonly number[],
  added: readonly number[],
): ComparedBlock[] {
  const bags = added.map((index) => wordSet(blockText(after, index)));
  const out: ComparedBlock[] = [];
  let from = 0;
  for (const index of removed) {
    const own = wordSet(blockText(before, index));
    let best = -1;
    let most = COUNTERPART_FROM;
    // A counterpart far away is a move, and shown as gone here and come there.
    for (let at = from; at < Math.min(added.length, from + 12); at += 1) {
      const share = shareOf(own, bags[at] ?? new Set());
      if (share >= most && (best < 0 || share > most)) {
        best = at;
        most = share;
      }
    }
    const counterpart = added[best];
    if (counterpart === undefined) {
      out.push({ change: 'removed', before: index });
      continue;
    }
    for (; from < best; from += 1) out.push({ change: 'added', after: added[from] ?? 0 });
    const pieces = compareWords(before, index, after, counterpart);
    out.push({ change: 'changed', before: index, after: counterpart, pieces });
    from = best + 1;
  }
  for (; from < added.length; from += 1) out.push({ change: 'added', after: added[from] ?? 0 });
  return out;
}

function compareWords(
  before: SourceDocument,
  beforeIndex: number,
  after: SourceDocument,
  afterIndex: number,
): ComparedPiece[] {
  const first = blockText(before, beforeIndex).match(WORDS) ?? [];
  const second = blockText(after, afterIndex).match(WORDS) ?? [];
  const hunks = diffArrays(first, second, { maxEditLength: MOST_DIFFERENCES }) ?? [
    { removed: true, added: false, value: first },
    { removed: false, added: true, value: second },
  ];
  let a = before.blocks[beforeIndex]?.start ?? 0;
  let b = after.blocks[afterIndex]?.start ?? 0;
  return hunks.map(({ removed, added, value }): ComparedPiece => {
    const units = value.reduce((sum, word) => sum + word.length, 0);
    const at: number = removed ? a : b;
    if (!added) a = (a + units) as typeof a;
    if (!removed) b = (b + units) as typeof b;
    const change = removed ? 'removed' : added ? 'added' : 'same';
    return { change, range: textRange(at, at + units) };
  });
}

function countWords(
  before: SourceDocument,
  after: SourceDocument,
  blocks: readonly ComparedBlock[],
): { readonly removedWords: number; readonly addedWords: number } {
  const wordsOf = (text: string): number =>
    (text.match(WORDS) ?? []).filter((word) => IS_WORD.test(word)).length;
  let removedWords = 0;
  let addedWords = 0;
  for (const block of blocks) {
    if (block.change === 'removed') removedWords += wordsOf(blockText(before, block.before));
    if (block.change === 'added') addedWords += wordsOf(blockText(after, block.after));
    if (block.change !== 'changed') continue;
    for (const { change, range } of block.pieces) {
      if (change === 'removed') removedWords += wordsOf(before.text.slice(range.start, range.end));
      if (change === 'added') addedWords += wordsOf(after.text.slice(range.start, range.end));
    }
  }
  return { removedWords, addedWords };
}

function wordSet(text: string): ReadonlySet<string> {
  return new Set((text.match(WORDS) ?? []).filter((word) => IS_WORD.test(word)));
}

/** Words in common among all words of both. */
function shareOf(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  let both = 0;
  for (const word of a) if (b.has(word)) both += 1;
  const all = a.size + b.size - both;
  return all === 0 ? 1 : both / all;
}
