import { floorToGrapheme, graphemeAfter, graphemeBefore } from '../text/graphemes.ts';
import { type TextRange, textRange } from '../text/offsets.ts';
import { sentencesIn } from '../text/sentences.ts';
import { wordsIn } from '../text/words.ts';
import { lastBlockStartingBy } from './blocks.ts';
import type { Block, SourceDocument } from './document.ts';

/** By how much an end of a passage moves. */
export const END_UNITS = ['character', 'word', 'sentence', 'paragraph'] as const;
export type EndUnit = (typeof END_UNITS)[number];

/** One of the two ends of a passage. */
export type PassageEnd = 'start' | 'end';

/** Units of a block looked at around an end: a word or a sentence that is longer ends there. */
const WITHIN = 20_000;

/**
 * The passage with one end moved on (`1`) or back (`-1`) by one unit: the start to where the next unit begins, the end to
 * where it ends, over the blank line between blocks as if it were not there, and never into a character of several
 * units. The passage itself where the text or the other end is in the way: it is never empty.
 */
export function moveEnd(
  document: SourceDocument,
  range: TextRange,
  end: PassageEnd,
  unit: EndUnit,
  step: 1 | -1,
): TextRange {
  const to = nextPlace(document, range[end], end, unit, step);
  return to === null ? range : withEnd(range, end, to);
}

/**
 * The passage with one end put where a pointer is, at the nearest whole character; the passage itself where the other
 * end is in the way.
 */
export function putEnd(
  document: SourceDocument,
  range: TextRange,
  end: PassageEnd,
  at: number,
): TextRange {
  const { blocks, text } = document;
  const index = Math.max(0, lastBlockStartingBy(blocks, at));
  const block = blocks[index];
  if (!block) return range;
  if (end === 'start' && at >= block.end) {
    const next = blocks[index + 1];
    return next ? withEnd(range, end, next.start) : range;
  }
  const place = floorToGrapheme(text, Math.min(at, block.end), block.start, block.end);
  if (end === 'end' && place <= block.start) {
    const before = blocks[index - 1];
    return before ? withEnd(range, end, before.end) : range;
  }
  return withEnd(range, end, place);
}

function withEnd(range: TextRange, end: PassageEnd, at: number): TextRange {
  if (end === 'start') return at < range.end ? textRange(at, range.end) : range;
  return at > range.start ? textRange(range.start, at) : range;
}

/** The nearest place beyond `at` where a unit begins (for a start) or ends (for an end); null at the text's edge. */
function nextPlace(
  { blocks, text }: SourceDocument,
  at: number,
  end: PassageEnd,
  unit: EndUnit,
  step: 1 | -1,
): number | null {
  let index = Math.max(0, lastBlockStartingBy(blocks, at));
  for (let block = blocks[index]; block; block = blocks[index]) {
    const from = Math.min(Math.max(at, block.start), block.end);
    const found =
      unit === 'character'
        ? characterPlace(text, block, at, end, step)
        : placeBeyond(text, block, unitsNear(text, block, from, unit), at, end, step);
    if (found !== null) return found;
    index += step;
  }
  return null;
}

function characterPlace(
  text: string,
  block: Block,
  at: number,
  end: PassageEnd,
  step: 1 | -1,
): number | null {
  if (block.end === block.start) return null;
  const { start } = block;
  const last = block.end;
  // A start stands before a character of its block, an end after one.
  const first = end === 'start' ? start : graphemeAfter(text, start, start, last);
  const final = end === 'end' ? last : graphemeBefore(text, last, start, last);
  if (step > 0) {
    if (at < first) return first;
    return at < final ? Math.min(final, graphemeAfter(text, at, start, last)) : null;
  }
  if (at > final) return final;
  return at > first ? Math.max(first, graphemeBefore(text, at, start, last)) : null;
}

function unitsNear(
  text: string,
  block: Block,
  at: number,
  unit: Exclude<EndUnit, 'character'>,
): readonly TextRange[] {
  const from = Math.max(block.start, at - WITHIN);
  const to = Math.min(block.end, at + WITHIN);
  switch (unit) {
    case 'word':
      return wordsIn(text, from, to);
    case 'sentence':
      return sentencesIn(text, from, to);
    case 'paragraph':
      return block.end > block.start ? [block] : [];
  }
}

/** A word may begin with a mark that belongs to the character before it: an end stands beside whole characters only. */
function placeBeyond(
  text: string,
  block: Block,
  units: readonly TextRange[],
  at: number,
  end: PassageEnd,
  step: 1 | -1,
): number | null {
  const whole = (place: number): number => {
    const floor = floorToGrapheme(text, place, block.start, block.end);
    return end === 'start' || floor === place
      ? floor
      : graphemeAfter(text, floor, block.start, block.end);
  };
  const beyond = (place: number): boolean => (step > 0 ? place > at : place < at);
  const isNext = (one: TextRange): boolean => beyond(one[end]) && beyond(whole(one[end]));
  const found = step > 0 ? units.find(isNext) : units.findLast(isNext);
  return found ? whole(found[end]) : null;
}
