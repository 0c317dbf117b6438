import type { SourceDocument } from '../../core/document/document.ts';
import type { MatchRange } from '../../core/search/hit.ts';
import type { SearchAnswer, SearchFilter } from '../../core/search/searchRun.ts';
import type { HitContext, ListedHit, LooserOffer } from '../../core/search/searchShelf.ts';
import type { SearchText } from '../../core/search/searchText.ts';
import type { TextRange } from '../../core/text/offsets.ts';

/** One text for the worker to hold, under a key that names it. */
export type SearchInput = { readonly key: string } & (
  | { readonly kind: 'body'; readonly id: string; readonly bytes: Uint8Array }
  | { readonly kind: 'document'; readonly document: SourceDocument }
  | { readonly kind: 'record'; readonly texts: readonly SearchText[] }
);

/** What the window asks of the search worker. */
export type SearchRequest =
  /** Texts that came, changed or went; `of` documents there are in all. */
  | {
      readonly kind: 'texts';
      readonly puts: readonly SearchInput[];
      readonly drops: readonly string[];
      readonly of: number;
    }
  /** A new question ends the one before. The same question with another filter is not searched again. */
  | {
      readonly kind: 'ask';
      readonly serial: number;
      readonly query: string;
      readonly prefixLast: boolean;
      readonly filter: SearchFilter;
    }
  | {
      readonly kind: 'matches';
      readonly serial: number;
      readonly documentId: string;
      readonly query: string;
      readonly prefixLast: boolean;
    }
  | {
      readonly kind: 'context';
      readonly serial: number;
      readonly documentId: string;
      readonly blockIndex: number;
      readonly match: MatchRange;
    };

/** What a question found so far. */
export interface SearchNews extends Omit<SearchAnswer, 'hits'> {
  readonly serial: number;
  readonly hits: readonly ListedHit[];
  /** Documents searched, and documents there are. */
  readonly searched: number;
  readonly of: number;
  /** Nothing more comes unless a text changes. */
  readonly complete: boolean;
  /** What would find something, when nothing was found. */
  readonly looser: readonly LooserOffer[];
  readonly readAsWords: readonly string[];
  /** Whether there was a word to look for. */
  readonly hasWords: boolean;
}

/** What the search worker tells the window. */
export type SearchReply =
  | { readonly kind: 'news'; readonly news: SearchNews }
  | { readonly kind: 'matches'; readonly serial: number; readonly matches: readonly TextRange[] }
  | { readonly kind: 'context'; readonly serial: number; readonly context: HitContext | null };
