import { type ReactNode, useEffect, useMemo, useRef, useState } from 'react';
import { starDocuments } from '../../../core/annotation/changeSources.ts';
import type { DocumentSummary } from '../../../core/document/document.ts';
import { allCollections } from '../../store/documentRecords.ts';
import { Banner } from '../../ui/Banner.tsx';
import { Button } from '../../ui/Button.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { PaneLayout } from '../../ui/PaneLayout.tsx';
import { useStore } from '../../workbench/store.ts';
import { useChange } from '../../workbench/useChange.ts';
import { useDocumentSummary } from '../../workbench/useDocumentList.ts';
import { useLive } from '../../workbench/useLive.ts';
import { usePanes } from '../../workbench/usePanes.ts';
import { useWorkbench } from '../../workbench/workbench.ts';
import { BulkBar } from './BulkBar.tsx';
import { CitedNotHeld } from './CitedNotHeld.tsx';
import { DamagedDocuments } from './DamagedDocuments.tsx';
import { DetailsPane } from './DetailsPane.tsx';
import { DocumentTable } from './DocumentTable.tsx';
import { formatOrder, parseOrder, type SortColumn, sortRows } from './documentRows.ts';
import { linesOf } from './groupRows.ts';
import { KeyCard } from './KeyCard.tsx';
import { LibraryBar } from './LibraryBar.tsx';
import { LibraryNav } from './LibraryNav.tsx';
import styles from './library.module.css';
import { countFacets, narrowRows, onShelf, withNested } from './libraryFilter.ts';
import type { LibraryPage } from './libraryPage.ts';
import { useCitedSources } from './useCitedSources.ts';
import { useDocumentRows } from './useDocumentRows.ts';
import { useLibraryFilter } from './useLibraryFilter.ts';
import { useListCommands } from './useListCommands.ts';
import { useTicking } from './useTicking.ts';

const LEFT = 'Collections and filters';
const NO_PAGES: readonly LibraryPage[] = [];

interface LibraryViewProps {
  /** Buttons in the bar, such as the one that imports. */
  readonly actions?: ReactNode;
  /** What other features say of the selected document, under its details. */
  readonly about?: (document: DocumentSummary) => ReactNode;
  /** Pages of other features that have a shelf of their own, in order. */
  readonly pages?: readonly LibraryPage[];
  /** What stands under the table: documents that are not held any more. */
  readonly below?: ReactNode;
}

/** The documents at hand, and everything known of the one selected. */
export function LibraryView({ actions, about, below, pages = NO_PAGES }: LibraryViewProps) {
  const { documents, navigation, session, context } = useWorkbench();
  const change = useChange();
  const { selectedDocument, librarySort } = useStore(session);
  const panes = usePanes('library', { left: 208, right: 344 });
  const scroller = useRef<HTMLDivElement>(null);
  const [folded, setFolded] = useState<ReadonlySet<string>>(new Set());
  const collections = useLive(allCollections, []);
  const shelves = collections ?? [];
  const ids = useMemo(
    () => (collections ? new Set(collections.map(({ id }) => id)) : null),
    [collections],
  );
  const { filter, grouping, ...set } = useLibraryFilter(ids, pages);
  const order = parseOrder(librarySort);
  const all = useDocumentRows();
  const rows = sortRows(narrowRows(all, filter, shelves), order);
  const lines = linesOf(rows, grouping, folded);
  const held = useMemo(() => new Set(all.map(({ document }) => document.id)), [all]);
  const ticking = useTicking(held);
  const cited = useCitedSources(filter.shelf === 'cited');
  const selected = useDocumentSummary(selectedDocument);
  const isCited = filter.shelf === 'cited';
  const page = pages.find(({ shelf }) => shelf === filter.shelf);
  const words = isCited || page ? '' : countWords(rows.length, all.length);
  const onPage = page !== undefined;
  useEffect(() => {
    // A page says its own.
    if (onPage) return;
    context.set(selected && words !== '' ? `${words}, 1 selected` : words);
    return () => context.set('');
  }, [context, words, selected, onPage]);

  const select = (id: string): void =>
    session.set((before) =>
      before.selectedDocument === id ? before : { ...before, selectedDocument: id },
    );
  const sort = (column: SortColumn): void => {
    const descending = order.column === column && !order.descending;
    session.set((before) => ({ ...before, librarySort: formatOrder({ column, descending }) }));
  };
  const fold = (key: string): void => {
    const next = new Set(folded);
    if (!next.delete(key)) next.add(key);
    setFolded(next);
  };
  const star = (wanted: readonly string[]): void => {
    const off = all.every((row) => row.starred || !wanted.includes(row.document.id));
    void change(starDocuments(wanted, !off), {
      says: (count) => `${off ? 'Star taken off' : 'Star on'} ${documentWords(count)}`,
    });
  };
  const isListed = rows.some(({ document }) => document.id === selectedDocument);
  useListCommands(isListed ? selectedDocument : null, ticking, star);
  const shelfCount = (shelf: string): number =>
    all.filter((row) => onShelf(row, shelf, shelves)).length;
  const counts = {
    all: all.length,
    reading: shelfCount('reading'),
    unread: shelfCount('unread'),
    starred: shelfCount('starred'),
    merged: shelfCount('merged'),
    cited: cited.totals.length,
  };
  const nav = (
    <LibraryNav
      pages={pages}
      shelf={filter.shelf}
      facets={filter.facets}
      counts={counts}
      offered={countFacets(all, filter, shelves)}
      collectionCount={(id) => {
        const inside = withNested(id, shelves);
        return all.filter((row) => row.collections.some((one) => inside.has(one))).length;
      }}
      onShelf={set.setShelf}
      onFacet={set.toggle}
    />
  );
  if (page) {
    return (
      <PaneLayout label={page.label} left={{ label: LEFT, content: nav, state: panes.left }}>
        {page.render()}
      </PaneLayout>
    );
  }
  const tickedRows = all.filter(({ document }) => ticking.ids.has(document.id));
  const shelved = shelves.find(({ id }) => id === filter.shelf) ?? null;
  return (
    <PaneLayout
      label="Library"
      left={{ label: LEFT, content: nav, state: panes.left }}
      right={{
        label: 'Document details',
        content: <DetailsPane document={selected} about={about} onStar={star} />,
        state: panes.right,
      }}
    >
      <LibraryBar
        title={isCited ? 'Cited, not held' : (shelved?.name ?? TITLES[filter.shelf] ?? 'Documents')}
        words={words}
        filter={filter.words}
        grouping={grouping}
        narrows={!isCited}
        onFilter={set.setWords}
        onGroup={set.group}
        actions={actions}
      />
      {tickedRows.length > 0 && !isCited ? (
        <BulkBar
          rows={tickedRows}
          collections={shelves}
          shelved={shelved}
          onClear={ticking.clear}
        />
      ) : null}
      {documents.corpus.fault === null ? null : (
        <Banner title="The bundled documents cannot be listed">
          {documents.corpus.fault} Your own work is safe. Install Casebound again to get them back.
        </Banner>
      )}
      <div ref={scroller} className={styles.scroll}>
        {isCited ? (
          <CitedNotHeld cited={cited} />
        ) : all.length === 0 ? (
          <EmptyState title="No documents">
            This copy of Casebound was built without documents, or none of them can be used.
          </EmptyState>
        ) : rows.length === 0 ? (
          <NoMatch words={filter.words.trim()} onClear={set.clear} />
        ) : (
          <DocumentTable
            lines={lines}
            order={order}
            selected={selectedDocument}
            ticking={ticking}
            scroller={scroller}
            onSort={sort}
            onSelect={select}
            onOpen={(id) => navigation.openDocument(id)}
            onFold={fold}
          />
        )}
        {panes.right.mode === 'folded' ? <KeyCard /> : null}
        <DamagedDocuments findings={documents.corpus.findings} />
        {isCited ? null : below}
      </div>
    </PaneLayout>
  );
}

function NoMatch({ words, onClear }: { readonly words: string; readonly onClear: () => void }) {
  return (
    <EmptyState
      title="No document matches"
      actions={<Button onClick={onClear}>Show all documents</Button>}
    >
      {words === ''
        ? 'No document is here with what was chosen on the left.'
        : `Titles, publishers and types were searched for “${words}”.`}
    </EmptyState>
  );
}

const TITLES: Readonly<Record<string, string>> = {
  all: 'All documents',
  reading: 'Continue reading',
  unread: 'Unread',
  starred: 'Starred',
};

function documentWords(count: number): string {
  return count === 1 ? '1 document' : `${count} documents`;
}

function countWords(shown: number, all: number): string {
  return shown === all ? documentWords(all) : `${shown} of ${documentWords(all)}`;
}
