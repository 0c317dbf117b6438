import type { HitKind } from '../../../core/search/searchText.ts';
import { createStore } from '../../workbench/store.ts';

/** What of the hits is shown: an empty set leaves them all. */
export interface Filters {
  readonly kinds: ReadonlySet<HitKind>;
  readonly documents: ReadonlySet<string>;
  readonly publishers: ReadonlySet<string>;
  readonly genres: ReadonlySet<string>;
}

/** The search as it stands, kept while other views are on screen. */
export interface SearchState {
  /** As typed. */
  readonly query: string;
  /** The analyst has ended the query with Enter: its last word is whole. */
  readonly ended: boolean;
  readonly filters: Filters;
  /** Key of the hit that the pane shows; null for the first. */
  readonly chosen: string | null;
  /** Most hits that are listed. */
  readonly limit: number;
}

/** Hits that are listed before the analyst asks for more. */
export const FIRST_LIMIT = 500;

/** Filters that let every hit through. */
export const NO_FILTERS: Filters = {
  kinds: new Set(),
  documents: new Set(),
  publishers: new Set(),
  genres: new Set(),
};

/** The search of this window. */
export const searchState = createStore<SearchState>({
  query: '',
  ended: false,
  filters: NO_FILTERS,
  chosen: null,
  limit: FIRST_LIMIT,
});

/** Grows when the field is asked for, so that it takes the focus. */
export const fieldAsked = createStore(0);

/** Grows when the list of hits is to take the focus. */
export const listAsked = createStore(0);

/** Puts a query in the field, as if it had been typed. */
export function setQuery(query: string): void {
  searchState.set((before) => ({
    ...before,
    query,
    ended: false,
    chosen: null,
    limit: FIRST_LIMIT,
  }));
}
