import { type FindOptions, findAll } from '../text/findAll.ts';
import { type TextRange, textRange } from '../text/offsets.ts';
import type { SourceDocument } from './document.ts';

/** Code units that are searched at a time: a few milliseconds of work. */
const CHUNK_UNITS = 32_768;

/**
 * The occurrences of a query as `findAll` finds them, a stretch of whole blocks at a time, so that a text of a million
 * words can be searched without holding up the window. What is found of a stretch may be nothing.
 */
export function* findInDocument(
  { text, blocks }: Pick<SourceDocument, 'text' | 'blocks'>,
  query: string,
  options: FindOptions,
): Generator<readonly TextRange[], void> {
  let from: number | null = null;
  for (const [index, block] of blocks.entries()) {
    from ??= block.start;
    if (block.end - from < CHUNK_UNITS && index < blocks.length - 1) continue;
    const base = from;
    from = null;
    yield findAll(text.slice(base, block.end), query, options).map(({ start, end }) =>
      textRange(base + start, base + end),
    );
  }
}
