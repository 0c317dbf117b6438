import { blockIndicesIn } from '../document/blocks.ts';
import type { SourceDocument } from '../document/document.ts';
import { ceilToCodePoint, floorToCodePoint, type TextRange } from '../text/offsets.ts';

/** How much of the text around a passage is shown: its paragraphs, or so many UTF-16 units at most on each side. */
export type ContextWidth = 'paragraph' | number;

/** The text around a passage. */
export interface PassageContext {
  readonly before: string;
  readonly after: string;
  /** The text goes on beyond what is shown, within the same block. */
  readonly cutBefore: boolean;
  readonly cutAfter: boolean;
}

/**
 * The text around a passage, never beyond its own blocks (the paragraph, list item or heading it begins in and the one
 * it ends in). A width in units is cut to whole words, and where there is no space, to whole characters.
 */
export function contextOf(
  document: SourceDocument,
  range: TextRange,
  width: ContextWidth,
): PassageContext {
  const blocks = blockIndicesIn(document, range);
  const { text } = document;
  const start = document.blocks[blocks[0] ?? -1]?.start ?? range.start;
  const end = document.blocks[blocks.at(-1) ?? -1]?.end ?? range.end;
  const units = width === 'paragraph' ? text.length : width;
  const from: number = range.start - units <= start ? start : wordFrom(text, range, units);
  const to: number = range.end + units >= end ? end : wordTo(text, range, units);
  return {
    before: text.slice(from, range.start),
    after: text.slice(range.end, to),
    cutBefore: from > start,
    cutAfter: to < end,
  };
}

function wordFrom(text: string, { start }: TextRange, units: number): number {
  const near: number = ceilToCodePoint(text, start - units);
  if (units === 0 || isSpace(text, near - 1)) return near;
  for (let at = near; at < start; at += 1) if (isSpace(text, at)) return at + 1;
  return near;
}

function wordTo(text: string, { end }: TextRange, units: number): number {
  const near: number = floorToCodePoint(text, end + units);
  if (units === 0 || isSpace(text, near)) return near;
  for (let at = near; at > end; at -= 1) if (isSpace(text, at - 1)) return at - 1;
  return near;
}

function isSpace(text: string, at: number): boolean {
  return /\s/.test(text.charAt(at));
}
