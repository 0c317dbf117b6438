import type { TextRange } from '../text/offsets.ts';
import { ceilToCodePoint, floorToCodePoint, textRange } from '../text/offsets.ts';
import { lastBlockStartingBy } from './blocks.ts';
import type { SourceDocument } from './document.ts';

/**
 * The passage that a selection between two positions means, in either order: a start in the blank line between blocks
 * moves forward to the next block, an end in it moves back to the end of the block before, and neither splits a
 * surrogate pair (the passage grows to whole characters). Null when nothing is left.
 */
export function passageRange(document: SourceDocument, a: number, b: number): TextRange | null {
  if (a === b) return null;
  const { blocks, text } = document;
  const from = floorToCodePoint(text, Math.min(a, b));
  const to = ceilToCodePoint(text, Math.max(a, b));
  if (from >= to) return null;
  const before = lastBlockStartingBy(blocks, from);
  const holder = blocks[before];
  const start = holder !== undefined && from < holder.end ? from : blocks[before + 1]?.start;
  if (start === undefined) return null;
  const lastBlock = blocks[lastBlockStartingBy(blocks, to - 1)];
  if (lastBlock === undefined) return null;
  const end = Math.min(to, lastBlock.end);
  return start < end ? textRange(start, end) : null;
}
