import { useEffect, useMemo, useRef, useState } from 'react';
import type { HitContext, ListedHit } from '../../../core/search/searchShelf.ts';
import { PaneLayout } from '../../ui/PaneLayout.tsx';
import { useDocumentList } from '../../workbench/useDocumentList.ts';
import { usePanes } from '../../workbench/usePanes.ts';
import { useWorkbench } from '../../workbench/workbench.ts';
import { FilterPane } from './FilterPane.tsx';
import { hitRows, keyOfHit } from './hitRows.ts';
import { PassagePane } from './PassagePane.tsx';
import { ResultList } from './ResultList.tsx';
import { SearchBox } from './SearchBox.tsx';
import type { SearchDesk } from './SearchDesk.ts';
import { NoHits, SearchStart } from './SearchStart.tsx';
import styles from './search.module.css';
import { listAsked, searchState } from './searchState.ts';
import { statusWords } from './statusWords.ts';
import { openHit, useHitActs } from './useHitActs.ts';
import { useJoinHit } from './useJoinHit.ts';
import { type Search, useSearch } from './useSearch.ts';

const choose = (chosen: string | null): void =>
  searchState.set((before) => (before.chosen === chosen ? before : { ...before, chosen }));

/** Finds words in every text of the library, and lets the analyst act on each hit where it stands. */
export function SearchView() {
  const workbench = useWorkbench();
  const { session, context: statusContext } = workbench;
  const search = useSearch();
  const { desk, state, news } = search;
  const list = useDocumentList();
  const panes = usePanes('search', { left: 214, right: 348 });
  const end = useEnding(search);
  const rows = useMemo(() => {
    if (!news) return [];
    const counts = new Map(news.documents.map(({ documentId, hits }) => [documentId, hits]));
    const summaries = new Map(list.map((summary) => [summary.id, summary]));
    return hitRows(
      news.hits,
      { documents: counts, kinds: news.kinds },
      (id) => summaries.get(id) ?? null,
    );
  }, [list, news]);
  const at = Math.max(
    0,
    rows.findIndex(({ key }) => key === state.chosen),
  );
  const hit = rows[at]?.hit ?? null;
  const context = useHitContext(desk, hit);
  const documentId = hit?.documentId ?? null;
  const passage = useMemo(
    () => (documentId !== null && context ? { documentId, range: context.sentence } : null),
    [documentId, context],
  );
  const acts = useHitActs(passage);
  const join = useJoinHit(hit, passage);
  const keys = rows.length > 0 ? 'J K next, previous. Space preview. Enter open' : '';
  useEffect(() => {
    statusContext.set(keys);
    return () => statusContext.set('');
  }, [keys, statusContext]);
  const open = (index: number): void => {
    const row = rows[index];
    if (row) void openHit(workbench, desk, row.hit);
  };
  return (
    <PaneLayout
      label="Search"
      left={{
        label: 'Filters',
        state: panes.left,
        content: <FilterPane news={news} filters={state.filters} />,
      }}
      right={{
        label: 'Passage',
        state: panes.right,
        content: (
          <PassagePane
            hit={hit}
            context={context}
            onOpen={() => open(at)}
            onMark={() => acts.mark(session.get().lastInk)}
            onJoin={join}
          />
        ),
      }}
    >
      <div className={styles.bar}>
        <SearchBox query={state.query} onEnd={() => end(true)} onDown={() => end(false)} />
        <p role="status" aria-label="Search status" className={styles.status}>
          {news ? statusWords(news) : ''}
        </p>
        {news?.readAsWords.map((part) => (
          <p key={part} className={styles.notice}>
            {`${part} is read as plain words: this version does not know it yet.`}
          </p>
        ))}
      </div>
      {state.query.trim() === '' ? (
        <SearchStart />
      ) : rows.length > 0 ? (
        <ResultList
          rows={rows}
          total={news?.total ?? 0}
          at={at}
          onChoose={(index) => choose(rows[index]?.key ?? null)}
          onOpen={open}
          onPreview={panes.right.toggle}
          onMore={() => searchState.set((before) => ({ ...before, limit: before.limit * 5 }))}
        />
      ) : news?.complete ? (
        <NoHits news={news} query={state.query} />
      ) : null}
    </PaneLayout>
  );
}

/**
 * Ends a query: Enter makes its last word whole, unless only words that go on are found, and the first hit takes the
 * focus once it is there.
 */
function useEnding({ desk, state, news }: Search): (whole: boolean) => void {
  const waiting = useRef<{ readonly hits: number } | null>(null);
  const { ended } = state;
  useEffect(() => {
    const before = waiting.current;
    if (!before || !news || !desk.isAnswered(news)) return;
    if (news.total === 0 && ended && before.hits > 0 && news.complete) {
      searchState.set((now) => ({ ...now, ended: false }));
    } else if (news.total > 0) {
      waiting.current = null;
      listAsked.set((now) => now + 1);
    } else if (news.complete) waiting.current = null;
  }, [desk, ended, news]);
  return (whole) => {
    if (whole && !ended) {
      waiting.current = { hits: news?.total ?? 0 };
      searchState.set((now) => ({ ...now, ended: true, chosen: null }));
    } else listAsked.set((now) => now + 1);
  };
}

/** The surroundings of a document's hit, from the worker; null until they are there, and for records. */
function useHitContext(desk: SearchDesk, hit: ListedHit | null): HitContext | null {
  const [found, setFound] = useState<{
    readonly key: string;
    readonly context: HitContext | null;
  } | null>(null);
  // The same hit comes as another object with each answer.
  const key = hit?.kind === 'document' ? keyOfHit(hit) : null;
  const { documentId = null, blockIndex = null } = hit ?? {};
  const { start = 0, end = 0 } = hit?.matches[0] ?? hit ?? {};
  useEffect(() => {
    if (key === null || documentId === null || blockIndex === null) return;
    let left = false;
    void desk.contextOf(documentId, blockIndex, { start, end }).then((context) => {
      if (!left) setFound({ key, context });
    });
    return () => {
      left = true;
    };
  }, [desk, key, documentId, blockIndex, start, end]);
  return found !== null && found.key === key ? found.context : null;
}
