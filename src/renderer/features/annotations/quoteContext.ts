import { lastBlockStartingBy } from '../../../core/document/blocks.ts';
import type { SourceDocument } from '../../../core/document/document.ts';
import type { QuoteContext } from './MarkItem.tsx';

/** Units of a text shown on either side of a quote, at most. */
const AROUND = 160;

/** Gives what stands around passages of a text, and the same object for the same passage. */
export function quoteContexts(
  document: Pick<SourceDocument, 'text' | 'blocks'>,
): (row: { readonly start: number; readonly end: number }) => QuoteContext {
  const known = new Map<string, QuoteContext>();
  return (row) => {
    const key = `${row.start}-${row.end}`;
    const context = known.get(key) ?? quoteContext(document, row);
    known.set(key, context);
    return context;
  };
}

/** What stands before and after a passage within its first and last block, in whole words. */
export function quoteContext(
  { text, blocks }: Pick<SourceDocument, 'text' | 'blocks'>,
  { start, end }: { readonly start: number; readonly end: number },
): QuoteContext {
  const first = blocks[Math.max(0, lastBlockStartingBy(blocks, start))];
  const last = blocks[Math.max(0, lastBlockStartingBy(blocks, Math.max(start, end - 1)))];
  const from = Math.max(first?.start ?? start, start - AROUND);
  const to = Math.min(last?.end ?? end, end + AROUND);
  const before = text.slice(Math.min(from, start), start);
  const after = text.slice(end, Math.max(to, end));
  return {
    before: from > (first?.start ?? 0) ? `… ${before.replace(/^\S*\s/, '')}` : before,
    after: to < (last?.end ?? 0) ? `${after.replace(/\s\S*$/, '')} …` : after,
  };
}
