import type { TextRange } from '../text/offsets.ts';
import { lastBlockStartingBy } from './blocks.ts';
import type { BlockKind, SourceDocument } from './document.ts';

/** Where in a document a reader finds a passage: the place of its first character. */
export interface Locator {
  /** Printed page; null where the source has none. */
  readonly page: number | null;
  /** Its paragraph, or the one before it when it lies in another kind of block; null before the first paragraph. */
  readonly paragraph: number | null;
  /** Place in its list; null outside lists. */
  readonly item: number | null;
  /** The kind of block, where that is neither paragraph nor list item, and the paragraph is the one before it. */
  readonly part: Exclude<BlockKind, 'paragraph' | 'listItem'> | null;
  /** Text of the nearest heading at or before the passage, the document's title left out; null where there is none. */
  readonly section: string | null;
}

const PART_NAMES: Readonly<Record<NonNullable<Locator['part']>, string>> = {
  heading: 'heading',
  standfirst: 'standfirst',
  dateline: 'date line',
  caption: 'caption',
  credit: 'credit',
  byline: 'byline',
  source: 'source line',
  quote: 'quotation',
  table: 'table',
  code: 'code',
  footnote: 'footnote',
};

/** The locator of a passage. A position between two blocks counts as the block before it. */
export function locatorOf(document: SourceDocument, range: TextRange): Locator {
  const index = Math.max(0, lastBlockStartingBy(document.blocks, range.start));
  const block = document.blocks[index];
  const kind = block?.kind ?? 'paragraph';
  return {
    page: pageAt(document, range.start),
    paragraph: paragraphNumberOf(document, index),
    item: block?.list?.number ?? null,
    part: kind === 'paragraph' || kind === 'listItem' ? null : kind,
    section: sectionOf(document, index),
  };
}

/**
 * The locator in words, without the section: "p. 2, ¶ 12", "¶ 18, item 2", "¶ 14, source line". What the source does
 * not have is left out; empty only for a list item or paragraph of a source without either.
 */
export function formatLocator(locator: Locator): string {
  return [
    locator.page === null ? '' : `p. ${locator.page}`,
    locator.paragraph === null ? '' : `¶ ${locator.paragraph}`,
    locator.item === null ? '' : `item ${locator.item}`,
    locator.part === null ? '' : PART_NAMES[locator.part],
  ]
    .filter((part) => part !== '')
    .join(', ');
}

/** Printed page that holds the position; null where the source has no pages or the position lies before the first. */
export function pageAt(document: SourceDocument, at: number): number | null {
  let page: number | null = null;
  for (const pageBreak of document.pageBreaks ?? []) {
    if (pageBreak.at > at) break;
    page = pageBreak.page;
  }
  return page;
}

/** How many paragraphs there are up to and with the block: its own `¶` when it is one; null before the first. */
export function paragraphNumberOf(document: SourceDocument, index: number): number | null {
  let count = 0;
  for (const block of document.blocks.slice(0, index + 1)) {
    if (block.kind === 'paragraph') count += 1;
  }
  return count === 0 ? null : count;
}

/** Index of the block that holds paragraph `¶ number`; null when the document has fewer. */
export function blockOfParagraph(document: SourceDocument, number: number): number | null {
  let count = 0;
  for (const [index, block] of document.blocks.entries()) {
    if (block.kind === 'paragraph') count += 1;
    if (count === number && block.kind === 'paragraph') return index;
  }
  return null;
}

function sectionOf(document: SourceDocument, index: number): string | null {
  for (let at = index; at >= 0; at -= 1) {
    const block = document.blocks[at];
    if (block?.kind === 'heading' && block.level !== 1)
      return document.text.slice(block.start, block.end);
  }
  return null;
}
