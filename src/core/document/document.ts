import type { TextRange, Utf16Offset } from '../text/offsets.ts';

/** What a block of a document is; every other word for a block (table row, page) is not one. */
export const BLOCK_KINDS = [
  'heading',
  'paragraph',
  'listItem',
  'standfirst',
  'dateline',
  'caption',
  'credit',
  'byline',
  'source',
  'quote',
  'table',
  'code',
  'footnote',
] as const;
export type BlockKind = (typeof BLOCK_KINDS)[number];

/** The list an item belongs to: items of one list share `id`, which is unique in the document. */
export interface ListPlace {
  readonly id: number;
  readonly ordered: boolean;
  /** 0 for the outermost list. */
  readonly depth: number;
  /** 1-based place in the list; the printed number of an ordered item, which is not part of the text. */
  readonly number: number;
}

/** One block of canonical text. Blocks are in order, do not overlap, and are separated by exactly one blank line. */
export interface Block {
  readonly kind: BlockKind;
  readonly start: Utf16Offset;
  readonly end: Utf16Offset;
  /** 1 to 6; only on headings. */
  readonly level?: number;
  /** Only on list items. */
  readonly list?: ListPlace;
  /** Only on tables. Absent where a table is known by its text alone. */
  readonly rows?: readonly TableRow[];
}

/** One row of a table, from left to right. */
export interface TableRow {
  readonly cells: readonly TableCell[];
}

/**
 * One cell: its words are `[start, end)` of the document, which may be empty. In canonical text a tab follows each
 * cell but the last of its row, and a line feed each row but the last.
 */
export interface TableCell extends TextRange {
  readonly header: boolean;
  /** Columns and rows that it spans, at least 1. */
  readonly columns: number;
  readonly lines: number;
}

/** Ways in which words within a block are set apart. */
export const INLINE_KINDS = [
  'emphasis',
  'strong',
  'link',
  'code',
  'superscript',
  'subscript',
] as const;
export type InlineKind = (typeof INLINE_KINDS)[number];

/** Words within a block that are set apart, or a link's label. */
export interface InlineMark extends TextRange {
  readonly kind: InlineKind;
  /** Where a link led, for showing and copying only: http, https or mailto. Absent where that is unknown. */
  readonly address?: string;
}

/** Where the text refers to a footnote. The reference's number or sign is not part of the text. */
export interface NoteReference {
  /** The reference stands before the character at `at`, or at its block's end. */
  readonly at: Utf16Offset;
  /** 0-based index of the block that refers, and of the footnote's first block. */
  readonly block: number;
  readonly note: number;
  /** As printed: "1", "*", "a". */
  readonly label: string;
}

/** Where a printed page begins: the first character of page `page` is at `at`. */
export interface PageBreak {
  readonly page: number;
  readonly at: Utf16Offset;
}

/** One outlet or report that a document names as its source, at the words that name it. */
export interface CitedSource extends TextRange {
  readonly name: string;
}

/** A "(Sources: A, B)" at a paragraph's end or a stand-alone source line, with what it names, in printed order. */
export interface CitationGroup extends TextRange {
  /** 0-based index of the block that holds the group's words. */
  readonly block: number;
  /** 0-based indices of the blocks the group speaks for: the paragraph itself, or the list before a stand-alone line. */
  readonly covers: readonly number[];
  readonly sources: readonly CitedSource[];
}

/** A fact on the source card and where it comes from. */
export interface CardNote {
  readonly field: keyof SourceCard;
  readonly basis: 'printed' | 'inferred' | 'known' | 'unknown';
  /** One sentence: what in the text, or elsewhere, the value rests on. */
  readonly why: string;
}

/** What is known of a document's origin. Unknown is null and is said as "not recorded", never guessed. */
export interface SourceCard {
  readonly title: string;
  /** A name of at most about 40 characters for tabs and running text. */
  readonly shortTitle: string;
  readonly publisher: string | null;
  /** A short form for citations in running text ("CEP"); equals `publisher` where none is in use. */
  readonly publisherShort: string | null;
  readonly authors: readonly string[];
  /** What sort of text it is: country report, news article, web page. */
  readonly genre: string;
  /** EDTF (ISO 8601-2), e.g. `2016-02-02`, or `2015-11~` when worked out from the text; null when unknown. */
  readonly publishedOn: string | null;
  /** BCP 47. */
  readonly language: string;
  readonly url: string | null;
  /** ISO date on which the copy was taken; null prints as "not recorded". */
  readonly retrievedOn: string | null;
  /** What may be done with the copy, in a sentence. */
  readonly rights: string;
  readonly notes: readonly CardNote[];
}

/**
 * One source text in the one shape that every importer ends in and the reader renders: immutable canonical text
 * with its structure. Nothing of a file's own markup survives beside it.
 */
export interface SourceDocument {
  /** UUID, fixed for the document's life. */
  readonly id: string;
  /** File name it was prepared from, e.g. `000_728e31cef466d082.txt`. */
  readonly file: string;
  /** SHA-256 of the UTF-8 canonical text, lower-case hex: the edition. */
  readonly hash: string;
  readonly text: string;
  readonly blocks: readonly Block[];
  readonly inlineMarks: readonly InlineMark[];
  /** Null where the source has no printed pages. */
  readonly pageBreaks: readonly PageBreak[] | null;
  readonly citationGroups: readonly CitationGroup[];
  /** In text order. Absent where the source has no footnotes. */
  readonly noteReferences?: readonly NoteReference[];
  readonly card: SourceCard;
}

/** What the library table needs of a document without its text. */
export interface DocumentSummary {
  readonly id: string;
  readonly file: string;
  readonly hash: string;
  readonly card: SourceCard;
  /** UTF-16 code units of canonical text. */
  readonly characters: number;
  readonly words: number;
  /** Blocks of kind paragraph. */
  readonly paragraphs: number;
  /** Printed pages; null where the source has none. */
  readonly pages: number | null;
}

/** `resources/corpus/manifest.json`: what the bundle holds and the hash that each file must have. */
export interface CorpusManifest {
  readonly format: 'casebound-corpus';
  readonly version: 1;
  /** Of a pack; absent in the bundle. */
  readonly pack?: PackFacts;
  readonly documents: readonly CorpusEntry[];
}

/** What a corpus pack says of itself. Nothing in it depends on when or where it was built. */
export interface PackFacts {
  /** UUID that follows from the documents in it: the same documents are the same pack. */
  readonly id: string;
  readonly title: string;
  /** What may be done with the documents, as the pack's maker says; null where that is not said. */
  readonly rights: string | null;
}

/** The file that a document of a pack was read from; the pack may hold it as `originals/<sha256>`. */
export interface PackOriginal {
  readonly sha256: string;
  readonly sizeBytes: number;
  readonly name: string;
  readonly format: 'txt' | 'markdown' | 'html' | 'docx' | 'pdf';
}

/** One document of a corpus folder: `<folder>/<path>` is its JSON (a `SourceDocument`). */
export interface CorpusEntry extends DocumentSummary {
  /** File name within the corpus folder. */
  readonly path: string;
  /** SHA-256 of that file's bytes, lower-case hex. */
  readonly fileHash: string;
  /** Only in a pack. */
  readonly original?: PackOriginal;
}
