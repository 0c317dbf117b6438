import { EmptyState } from '../../ui/EmptyState.tsx';
import { KeyCap } from '../../ui/KeyCap.tsx';
import { useStore } from '../../workbench/store.ts';
import { useKeyOf } from '../../workbench/useKeys.ts';
import { useWorkbench } from '../../workbench/workbench.ts';
import type { SearchNews } from '../../workers/searchMessages.ts';
import styles from './search.module.css';
import { NO_FILTERS, searchState, setQuery } from './searchState.ts';

/** What the view shows before anything is asked: how to ask, and the searches of late. */
export function SearchStart() {
  const back = useKeyOf('search.library');
  const { recentSearches } = useStore(useWorkbench().session);
  return (
    <div className={styles.start}>
      <EmptyState title="Search every text of the library">
        Words in any order, <q>an exact phrase</q> in quotation marks, begin* for words that begin
        so, AND, OR, NOT and parentheses. Case, accents and the style of quotes make no difference.{' '}
        {back === null ? null : (
          <>
            <KeyCap keys={back} /> comes back here.
          </>
        )}
      </EmptyState>
      {recentSearches.length > 0 ? (
        <nav aria-label="Recent searches" className={styles.recent}>
          <h2>Recent searches</h2>
          <ul>
            {recentSearches.map((query) => (
              <li key={query}>
                <button type="button" className={styles.link} onClick={() => setQuery(query)}>
                  {query}
                </button>
              </li>
            ))}
          </ul>
        </nav>
      ) : null}
    </div>
  );
}

/** What the view shows when nothing is found: what was searched, and what would find something. */
export function NoHits({ news, query }: { readonly news: SearchNews; readonly query: string }) {
  const all = Object.values(news.kinds).reduce((sum, count) => sum + count, 0);
  const searched = `${news.of.toLocaleString('en-GB')} ${news.of === 1 ? 'document' : 'documents'} with their marks, notes, entities, evidence and narratives were searched for ${query.trim()}.`;
  if (all > 0) {
    return (
      <EmptyState
        title="The filters leave nothing"
        actions={
          <button
            type="button"
            className={styles.link}
            onClick={() => searchState.set((before) => ({ ...before, filters: NO_FILTERS }))}
          >
            {`Show all ${all.toLocaleString('en-GB')} hits`}
          </button>
        }
      >
        {searched}
      </EmptyState>
    );
  }
  return (
    <EmptyState
      title={news.hasWords ? 'Nothing found' : 'There is no word to look for'}
      actions={news.looser.map(({ says, query: looser, total }) => (
        <button key={looser} type="button" className={styles.link} onClick={() => setQuery(looser)}>
          {`${says}: ${total.toLocaleString('en-GB')} ${total === 1 ? 'hit' : 'hits'}`}
        </button>
      ))}
    >
      {news.hasWords ? searched : 'Signs and spaces alone cannot be searched for.'}
    </EmptyState>
  );
}
