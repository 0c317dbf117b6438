import { useState } from 'react';
import { useStore } from '../../workbench/store.ts';
import { useWorkbench } from '../../workbench/workbench.ts';
import { GROUPINGS, type Grouping } from './groupRows.ts';
import {
  type Facet,
  type LibraryFilter,
  NO_FACETS,
  parseFacets,
  type Shelf,
  toggleFacet,
} from './libraryFilter.ts';
import type { LibraryPage } from './libraryPage.ts';

const FIXED: readonly string[] = ['all', 'reading', 'unread', 'starred', 'merged', 'cited'];

/** What narrows the table and how it is grouped: remembered, but for the words. */
export interface LibraryFilterState {
  readonly filter: LibraryFilter;
  readonly grouping: Grouping;
  setWords(words: string): void;
  setShelf(shelf: Shelf): void;
  toggle(facet: Facet, value: string): void;
  group(grouping: Grouping): void;
  /** Shows all documents again. */
  clear(): void;
}

/**
 * @param pages shelves of other features.
 * @param held ids of the collections that are there: a remembered one that is gone gives way to all documents.
 */
export function useLibraryFilter(
  held: ReadonlySet<string> | null,
  pages: readonly LibraryPage[],
): LibraryFilterState {
  const { session } = useWorkbench();
  const { libraryShelf, libraryFacets, libraryGroup } = useStore(session);
  const [words, setWords] = useState('');
  const fixed = FIXED.includes(libraryShelf) || pages.some(({ shelf }) => shelf === libraryShelf);
  const shelf = fixed || held === null || held.has(libraryShelf) ? libraryShelf : 'all';
  const facets = parseFacets(libraryFacets);
  return {
    filter: { shelf, facets, words },
    grouping: GROUPINGS.find((one) => one === libraryGroup) ?? 'none',
    setWords,
    setShelf: (next) => session.set((before) => ({ ...before, libraryShelf: next })),
    toggle(facet, value) {
      const next = JSON.stringify(toggleFacet(facets, facet, value));
      session.set((before) => ({ ...before, libraryFacets: next }));
    },
    group: (grouping) => session.set((before) => ({ ...before, libraryGroup: grouping })),
    clear() {
      setWords('');
      const none = JSON.stringify(NO_FACETS);
      session.set((before) => ({ ...before, libraryShelf: 'all', libraryFacets: none }));
    },
  };
}
