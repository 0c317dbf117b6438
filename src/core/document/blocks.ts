import type { TextRange } from '../text/offsets.ts';
import { textRange } from '../text/offsets.ts';
import type { Block, SourceDocument } from './document.ts';

/**
 * Index of the block that holds the character at `at`; null in the blank line between two blocks, before the first
 * and from the last one's end on. Binary search: O(log n).
 */
export function blockIndexAt(document: SourceDocument, at: number): number | null {
  const index = lastBlockStartingBy(document.blocks, at);
  const block = document.blocks[index];
  return block !== undefined && at < block.end ? index : null;
}

/** Indices of the blocks that share at least one character with the range, in order. */
export function blockIndicesIn(document: SourceDocument, range: TextRange): readonly number[] {
  const indices: number[] = [];
  if (range.start === range.end) return indices;
  let index = Math.max(0, lastBlockStartingBy(document.blocks, range.start));
  for (; index < document.blocks.length; index += 1) {
    const block = document.blocks[index];
    if (block === undefined || block.start >= range.end) break;
    if (block.end > range.start) indices.push(index);
  }
  return indices;
}

/** The canonical text of one block; empty for an index that names none. */
export function blockText(document: SourceDocument, index: number): string {
  const block = document.blocks[index];
  return block === undefined ? '' : document.text.slice(block.start, block.end);
}

/** The part of a passage that lies in one block, in document offsets; null where they share nothing. */
export function rangeInBlock(
  document: SourceDocument,
  index: number,
  range: TextRange,
): TextRange | null {
  const block = document.blocks[index];
  if (block === undefined) return null;
  const start = Math.max(block.start, range.start);
  const end = Math.min(block.end, range.end);
  return start < end ? textRange(start, end) : null;
}

/** Index of the last block that starts at or before `at`; -1 before the first. */
export function lastBlockStartingBy(blocks: readonly Block[], at: number): number {
  return lastAtMost(blocks.length, at, (index) => blocks[index]?.start ?? 0);
}

/** Index of the last of `count` ascending values that is at most `at`; -1 when the first is greater. O(log count). */
export function lastAtMost(count: number, at: number, value: (index: number) => number): number {
  let low = 0;
  let high = count;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (value(middle) <= at) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
