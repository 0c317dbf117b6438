import type { TextRange } from '../text/offsets.ts';
import { lastAtMost, lastBlockStartingBy } from './blocks.ts';
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

/** Printed page that holds the position; null where the source has no pages or the position lies before the first. O(log n). */
export function pageAt(document: SourceDocument, at: number): number | null {
  const breaks = document.pageBreaks ?? [];
  const last = lastAtMost(breaks.length, at, (index) => breaks[index]?.at ?? 0);
  return breaks[last]?.page ?? null;
}

/** How many paragraphs there are up to and with the block: its own `¶` when it is one; null before the first. */
export function paragraphNumberOf(document: SourceDocument, index: number): number | null {
  const { counts } = placesOf(document);
  return counts[Math.min(index, counts.length - 1)] || null;
}

/** Index of the block that holds paragraph `¶ number`; null when the document has fewer. */
export function blockOfParagraph(document: SourceDocument, number: number): number | null {
  return placesOf(document).paragraphs[number - 1] ?? null;
}

/** What is counted once per document, because places are asked for once per mark. */
interface Places {
  /** By block: the paragraphs up to and with it. */
  readonly counts: Uint32Array;
  /** Block of each paragraph, in order. */
  readonly paragraphs: readonly number[];
  /** By block: one more than the nearest heading at or before it that is no title; 0 before the first. */
  readonly headings: Uint32Array;
}

const known = new WeakMap<SourceDocument['blocks'], Places>();

function placesOf({ blocks }: SourceDocument): Places {
  const before = known.get(blocks);
  if (before) return before;
  const counts = new Uint32Array(blocks.length);
  const headings = new Uint32Array(blocks.length);
  const paragraphs: number[] = [];
  let heading = 0;
  blocks.forEach(({ kind, level }, index) => {
    if (kind === 'paragraph') paragraphs.push(index);
    if (kind === 'heading' && level !== 1) heading = index + 1;
    counts[index] = paragraphs.length;
    headings[index] = heading;
  });
  const made = { counts, paragraphs, headings };
  known.set(blocks, made);
  return made;
}

function sectionOf(document: SourceDocument, index: number): string | null {
  const heading = document.blocks[(placesOf(document).headings[index] ?? 0) - 1];
  return heading ? document.text.slice(heading.start, heading.end) : null;
}
