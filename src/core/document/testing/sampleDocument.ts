import fc from 'fast-check';
import { textRange, utf16Offset } from '../../text/offsets.ts';
import { sha256Hex } from '../../text/sha256.ts';
import type { Block, BlockKind, PageBreak, SourceCard, SourceDocument } from '../document.ts';

/** A card that says as little as a card may. */
export const SAMPLE_CARD: SourceCard = {
  title: 'Sample',
  shortTitle: 'Sample',
  publisher: null,
  publisherShort: null,
  authors: [],
  genre: 'sample',
  publishedOn: null,
  language: 'en',
  url: null,
  retrievedOn: null,
  rights: 'Made for a test.',
  notes: [],
};

/** A block to be: its kind (a heading's level after a colon: `heading:2`) and its words. */
export type SampleBlock = readonly [kind: BlockKind | `heading:${number}`, words: string];

/** A valid document of the given blocks; list items that follow each other are one ordered list. */
export function sampleDocument(
  parts: readonly SampleBlock[],
  pageBreaks: readonly PageBreak[] | null = null,
): SourceDocument {
  const blocks: Block[] = [];
  let at = 0;
  let listId = 0;
  for (const [named, words] of parts) {
    const [kind, level] = named.split(':') as [BlockKind, string | undefined];
    const range = textRange(at, at + words.length);
    const last = blocks.at(-1)?.list;
    if (kind === 'listItem' && last === undefined) listId += 1;
    const list = { id: listId, ordered: true, depth: 0, number: (last?.number ?? 0) + 1 };
    blocks.push({
      kind,
      ...range,
      ...(kind === 'heading' ? { level: Number(level ?? 1) } : {}),
      ...(kind === 'listItem' ? { list } : {}),
    });
    at = range.end + 2;
  }
  const text = parts.map(([, words]) => words).join('\n\n');
  return {
    id: '3f2f6f0c-5f0e-4a3c-9a52-0a4b6c1d2e3f',
    file: 'sample.txt',
    hash: sha256Hex(text),
    text,
    blocks,
    inlineMarks: [],
    pageBreaks,
    citationGroups: [],
    card: SAMPLE_CARD,
  };
}

const CHARACTERS = [...'aAbZ 1.,-—\'’“"ïé\u0301e\u00a0ß𝔅🏴‍☠️한'];

/** Words of one block: letters with and without accents, astral characters, marks; no line end, never empty. */
export const arbitraryWords = fc
  .array(fc.constantFrom(...CHARACTERS), { minLength: 1, maxLength: 40 })
  .map((characters) => characters.join(''));

/** Valid documents of up to 12 blocks of all common kinds, with or without pages. */
export const arbitraryDocument: fc.Arbitrary<SourceDocument> = fc
  .record({
    parts: fc.array(
      fc.tuple(
        fc.constantFrom<SampleBlock[0]>(
          'paragraph',
          'paragraph',
          'listItem',
          'heading:2',
          'source',
        ),
        arbitraryWords,
      ),
      { minLength: 1, maxLength: 12 },
    ),
    paged: fc.boolean(),
  })
  .map(({ parts, paged }) => {
    const document = sampleDocument(parts);
    const breaks = document.blocks.map(({ start }, index) => ({
      page: index + 1,
      at: utf16Offset(start),
    }));
    return paged ? { ...document, pageBreaks: breaks } : document;
  });
