import type { Id } from '../records/record.ts';
import { matchesIn } from './matchesIn.ts';
import type { SearchQuery } from './query.ts';
import type { HitKind, SearchText } from './searchText.ts';

/** A stretch in UTF-16 units, half-open. */
export interface MatchRange {
  readonly start: number;
  readonly end: number;
}

/**
 * One block that answers a query, with every place in it that is asked for. Offsets of a document or a mark count in the
 * document; those of a note, entity, item of evidence or narrative in that record's own words. `quote` is the text
 * from `start` to `end`, and the matches lie within.
 */
export interface SearchHit {
  readonly kind: HitKind;
  /** The document it is in or about; null when it is about none. */
  readonly documentId: Id | null;
  /** 0-based block of the document, or paragraph of the narrative; null for all others. */
  readonly blockIndex: number | null;
  readonly start: number;
  readonly end: number;
  readonly quote: string;
  readonly matches: readonly MatchRange[];
  /** The record that says it; absent for documents. */
  readonly recordId?: Id;
}

/** The hit that a block of a text is. */
export function describeHit(text: SearchText, blockIndex: number, query: SearchQuery): SearchHit {
  const { kind, id, documentId, offset } = text;
  const { start, end } = text.blocks[blockIndex] ?? { start: 0, end: 0 };
  return {
    kind,
    documentId,
    blockIndex: kind === 'document' || kind === 'narrative' ? blockIndex : null,
    start: offset + start,
    end: offset + end,
    quote: text.text.slice(start, end),
    matches: matchesIn(text.text, query.terms, start, end).map((match) => ({
      start: offset + match.start,
      end: offset + match.end,
    })),
    ...(kind === 'document' ? {} : { recordId: id }),
  };
}
