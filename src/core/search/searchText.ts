import type { SourceDocument } from '../document/document.ts';
import type { Id } from '../records/record.ts';
import { foldWords } from './foldWords.ts';

/** Where words are looked for. */
export const HIT_KINDS = ['document', 'mark', 'note', 'entity', 'evidence', 'narrative'] as const;
export type HitKind = (typeof HIT_KINDS)[number];

/** A stretch that is searched as one: all words of a query must stand in it. */
export interface SearchBlock {
  readonly start: number;
  readonly end: number;
  readonly heading: boolean;
}

/** One text that can be searched: a document's, or a record's own words. */
export interface SearchText {
  readonly kind: HitKind;
  /** Id of the document or of the record. */
  readonly id: Id;
  /** The document it is, or that it is about; null when it is about none. */
  readonly documentId: Id | null;
  readonly text: string;
  readonly blocks: readonly SearchBlock[];
  /** Place of the text's first unit in its document: of a marked passage; 0 for all others. */
  readonly offset: number;
}

/** A text made ready once for every search. */
export interface PreparedText {
  readonly source: SearchText;
  /** The blocks folded one after another, each followed by a line end. */
  readonly folded: string;
  /** Where each block begins in `folded`; one more entry for the end. */
  readonly starts: Int32Array;
}

/** A document as a text to search. */
export function documentText(document: Pick<SourceDocument, 'id' | 'text' | 'blocks'>): SearchText {
  return {
    kind: 'document',
    id: document.id,
    documentId: document.id,
    text: document.text,
    blocks: document.blocks.map(({ start, end, kind }) => ({
      start,
      end,
      heading: kind === 'heading',
    })),
    offset: 0,
  };
}

/** Folds a text for searching. O(n): some 100 MB a second. */
export function prepareText(source: SearchText): PreparedText {
  const starts = new Int32Array(source.blocks.length + 1);
  const pieces: string[] = [];
  let at = 0;
  for (const [index, { start, end }] of source.blocks.entries()) {
    const folded = foldWords(source.text, start, end);
    pieces.push(folded, '\n');
    starts[index] = at;
    at += folded.length + 1;
  }
  starts[source.blocks.length] = at;
  return { source, folded: pieces.join(''), starts };
}
