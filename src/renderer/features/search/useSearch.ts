import { useEffect } from 'react';
import { useStore } from '../../workbench/store.ts';
import { useDocumentList } from '../../workbench/useDocumentList.ts';
import { useWorkbench } from '../../workbench/workbench.ts';
import type { SearchNews } from '../../workers/searchMessages.ts';
import { type SearchDesk, searchDeskOf } from './SearchDesk.ts';
import { searchFilter } from './searchFilter.ts';
import { type SearchState, searchState } from './searchState.ts';

/** Time after the last key until the query is remembered, in ms. */
const REMEMBER_AFTER_MS = 400;

/** The search as it stands, and what it has found so far. */
export interface Search {
  readonly desk: SearchDesk;
  readonly state: SearchState;
  /** Null until the first answer, and while nothing is asked. */
  readonly news: SearchNews | null;
}

/** Asks again whenever the query or a filter changes, and takes the remembered query up at first. */
export function useSearch(): Search {
  const workbench = useWorkbench();
  const { session } = workbench;
  const desk = searchDeskOf(workbench);
  const state = useStore(searchState);
  const news = useStore(desk.news);
  const list = useDocumentList();
  const { query, ended, filters, limit } = state;
  useEffect(() => {
    const { searchQuery } = session.get();
    searchState.set((before) =>
      before.query === '' ? { ...before, query: searchQuery, ended: true } : before,
    );
  }, [session]);
  useEffect(() => {
    const filter = searchFilter(filters, list, limit);
    desk.ask({ query, prefixLast: !ended, filter });
  }, [desk, query, ended, filters, limit, list]);
  useEffect(() => {
    const timer = setTimeout(
      () =>
        session.set((before) =>
          before.searchQuery === query ? before : { ...before, searchQuery: query },
        ),
      REMEMBER_AFTER_MS,
    );
    return () => clearTimeout(timer);
  }, [query, session]);
  return { desk, state, news: query.trim() === '' ? null : news };
}
