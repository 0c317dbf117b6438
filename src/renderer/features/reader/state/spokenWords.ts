import { blockIndexAt, lastBlockStartingBy } from '../../../../core/document/blocks.ts';
import type { SourceDocument } from '../../../../core/document/document.ts';
import { formatLocator, locatorOf } from '../../../../core/document/locator.ts';
import { type TextRange, textRange } from '../../../../core/text/offsets.ts';
import { countWords } from '../../../../core/text/words.ts';

/** Characters that are said before a match, and from its start on. */
const BEFORE = 40;
const AFTER = 80;
/** Characters that are said of a block that is gone to; of a selection, at each of its ends. */
const OF_BLOCK = 240;
const OF_END = 60;

/** "Match 3 of 7, p. 1, ¶ 6: … with the words around it". */
export function matchWords(
  document: SourceDocument,
  match: TextRange,
  index: number,
  count: number,
): string {
  const place = formatLocator(locatorOf(document, match));
  const block = document.blocks[Math.max(0, lastBlockStartingBy(document.blocks, match.start))];
  const from = Math.max(block?.start ?? 0, match.start - BEFORE);
  const to = Math.min(block?.end ?? match.end, Math.max(match.end, match.start + AFTER));
  const before = from === (block?.start ?? 0) ? '' : '…';
  const after = to === block?.end ? '' : '…';
  const words = document.text.slice(from, to);
  return `Match ${index + 1} of ${count}, ${place}: ${before}${words}${after}`;
}

/** What a block that is gone to says: where it is, what is marked in it, and how it begins. */
export function blockWords(document: SourceDocument, index: number, marked: string | null): string {
  const block = document.blocks[index];
  if (!block) return '';
  const range = textRange(block.start, block.end);
  const place = block.kind === 'heading' ? 'Heading' : formatLocator(locatorOf(document, range));
  const words = document.text
    .slice(block.start, block.start + OF_BLOCK)
    .slice(0, range.end - range.start);
  const more = range.end - range.start > OF_BLOCK ? '…' : '';
  return [place, marked, `${words}${more}`].filter((part) => part !== null).join('. ');
}

/** What is selected: how much, and its words, of a long passage its beginning and its end. */
export function selectionWords(document: SourceDocument, { start, end }: TextRange): string {
  const quote = document.text.slice(start, end);
  const count = countWords(quote);
  const shown =
    quote.length > 2 * OF_END ? `${quote.slice(0, OF_END)} … ${quote.slice(-OF_END)}` : quote;
  return `${count === 1 ? '1 word' : `${count} words`} selected: “${shown}”`;
}

/** What the caret stands before: the character, and the word it is of; at the end of a block, that. */
export function caretWords(document: SourceDocument, offset: number): string {
  const block = document.blocks[blockIndexAt(document, offset) ?? -1];
  if (!block || offset >= block.end) return 'End of paragraph';
  const rest = document.text.slice(offset, block.end);
  return /^\S+/.exec(rest)?.[0] ?? 'Space';
}
