import type { Block, SourceDocument } from '../document/document.ts';

/** Where a reader finds a passage in its document. Every part that the document lacks is null. */
export interface PassageLocation {
  /** Printed page of the passage's first character. */
  readonly page: number | null;
  /** "¶ 12", "¶ 18, item 2", or the kind of block when no paragraph stands before it ("standfirst"). */
  readonly paragraph: string | null;
  /** The nearest heading above the passage; null when the only one is the document's title. */
  readonly heading: string | null;
}

const KIND_WORDS: Readonly<Record<Exclude<Block['kind'], 'paragraph'>, string>> = {
  heading: 'heading',
  listItem: 'item',
  standfirst: 'standfirst',
  dateline: 'dateline',
  caption: 'caption',
  credit: 'credit',
  byline: 'byline',
  source: 'source line',
  quote: 'quotation',
  table: 'table',
  code: 'code',
};

function paragraphWords(paragraphs: number, block: Block): string {
  const before = paragraphs > 0 ? `¶ ${paragraphs}` : null;
  if (block.kind === 'paragraph') return before ?? '¶ 1';
  const own =
    block.list === undefined
      ? KIND_WORDS[block.kind]
      : `${KIND_WORDS[block.kind]} ${block.list.number}`;
  return before === null ? own : `${before}, ${own}`;
}

/**
 * The location of the passage that starts at `start` (UTF-16 units): `¶ n` counts blocks of kind paragraph through the
 * document, and any other block is cited from the paragraph before it.
 */
export function locatePassage(document: SourceDocument, start: number): PassageLocation {
  let paragraphs = 0;
  let heading: string | null = null;
  let found: Block | null = null;
  for (const block of document.blocks) {
    if (block.start > start) break;
    if (block.kind === 'paragraph') paragraphs += 1;
    if (block.kind === 'heading' && block.end <= start) {
      heading = (block.level ?? 1) > 1 ? document.text.slice(block.start, block.end) : null;
    }
    found = block;
  }
  const page = document.pageBreaks?.filter((one) => one.at <= start).at(-1)?.page ?? null;
  return { page, paragraph: found === null ? null : paragraphWords(paragraphs, found), heading };
}

/** The location as a citation prints it: "p. 2, ¶ 12"; empty when nothing is known. */
export function locationWords(location: PassageLocation): string {
  return [location.page === null ? null : `p. ${location.page}`, location.paragraph]
    .filter((part) => part !== null)
    .join(', ');
}
