import type { Block, SourceDocument } from '../../core/document/document.ts';
import { textRange, utf16Offset } from '../../core/text/offsets.ts';
import type { DocumentExcerpt } from './importMessages.ts';

/** Some blocks of a document with what stands in them; positions count from the first of them. */
export function excerptOf(document: SourceDocument, from: number, count: number): DocumentExcerpt {
  const blocks = document.blocks.slice(from, from + count);
  const start: number = blocks[0]?.start ?? 0;
  const end: number = blocks.at(-1)?.end ?? start;
  const moved = <T extends { readonly start: number; readonly end: number }>(range: T): T => ({
    ...range,
    ...textRange(range.start - start, range.end - start),
  });
  return {
    from,
    text: document.text.slice(start, end),
    blocks: blocks.map(
      (block): Block => ({
        ...moved(block),
        ...(block.rows
          ? { rows: block.rows.map(({ cells }) => ({ cells: cells.map(moved) })) }
          : {}),
      }),
    ),
    inlineMarks: document.inlineMarks
      .filter((mark) => mark.start >= start && mark.end <= end)
      .map(moved),
    pageBreaks: (document.pageBreaks ?? [])
      .filter(({ at }) => at >= start && at < end)
      .map(({ page, at }) => ({ page, at: utf16Offset(at - start) })),
  };
}
