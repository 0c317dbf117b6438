import { type ReactNode, useEffect, useState } from 'react';
import type { DocumentSummary } from '../../../core/document/document.ts';
import { Banner } from '../../ui/Banner.tsx';
import { Button } from '../../ui/Button.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { PaneLayout } from '../../ui/PaneLayout.tsx';
import { useStore } from '../../workbench/store.ts';
import { useDocumentSummary } from '../../workbench/useDocumentList.ts';
import { usePanes } from '../../workbench/usePanes.ts';
import { useWorkbench } from '../../workbench/workbench.ts';
import { DamagedDocuments } from './DamagedDocuments.tsx';
import { DetailsPane } from './DetailsPane.tsx';
import { DocumentTable } from './DocumentTable.tsx';
import { filterRows, formatOrder, parseOrder, type SortColumn, sortRows } from './documentRows.ts';
import { FilterField } from './FilterField.tsx';
import { KeyCard } from './KeyCard.tsx';
import styles from './library.module.css';
import { useDocumentRows } from './useDocumentRows.ts';

function countWords(shown: number, all: number): string {
  const documents = all === 1 ? '1 document' : `${all} documents`;
  return shown === all ? documents : `${shown} of ${documents}`;
}

interface LibraryViewProps {
  /** Buttons in the bar, such as the one that imports. */
  readonly actions?: ReactNode;
  /** What other features say of the selected document, under its details. */
  readonly about?: (document: DocumentSummary) => ReactNode;
  /** What stands under the table: documents that are not held any more. */
  readonly below?: ReactNode;
}

/** The documents at hand, and everything known of the one selected. */
export function LibraryView({ actions, about, below }: LibraryViewProps) {
  const { documents, navigation, session, context } = useWorkbench();
  const { selectedDocument, librarySort } = useStore(session);
  const panes = usePanes('library', { right: 344 });
  const [filter, setFilter] = useState('');
  const order = parseOrder(librarySort);
  const all = useDocumentRows();
  const rows = sortRows(filterRows(all, filter), order);
  const selected = useDocumentSummary(selectedDocument);
  const words = countWords(rows.length, all.length);
  useEffect(() => {
    context.set(selected ? `${words}, 1 selected` : words);
    return () => context.set('');
  }, [context, words, selected]);

  const select = (id: string): void =>
    session.set((before) =>
      before.selectedDocument === id ? before : { ...before, selectedDocument: id },
    );
  const sort = (column: SortColumn): void => {
    const descending = order.column === column && !order.descending;
    session.set((before) => ({ ...before, librarySort: formatOrder({ column, descending }) }));
  };
  return (
    <PaneLayout
      label="Library"
      right={{
        label: 'Document details',
        content: <DetailsPane document={selected} about={about} />,
        state: panes.right,
      }}
    >
      <div className={styles.bar}>
        <h1>All documents</h1>
        <span className={styles.quiet}>{words}</span>
        <FilterField value={filter} onChange={setFilter} />
        {actions}
      </div>
      {documents.corpus.fault === null ? null : (
        <Banner title="The bundled documents cannot be listed">
          {documents.corpus.fault} Your own work is safe. Install Casebound again to get them back.
        </Banner>
      )}
      <div className={styles.scroll}>
        {all.length === 0 ? (
          <EmptyState title="No documents">
            This copy of Casebound was built without documents, or none of them can be used.
          </EmptyState>
        ) : rows.length === 0 ? (
          <EmptyState
            title="No document matches"
            actions={<Button onClick={() => setFilter('')}>Show all documents</Button>}
          >
            Titles, publishers and types were searched for “{filter.trim()}”.
          </EmptyState>
        ) : (
          <DocumentTable
            rows={rows}
            order={order}
            selected={selectedDocument}
            onSort={sort}
            onSelect={select}
            onOpen={(id) => navigation.openDocument(id)}
          />
        )}
        {panes.right.mode === 'folded' ? <KeyCard /> : null}
        <DamagedDocuments findings={documents.corpus.findings} />
        {below}
      </div>
    </PaneLayout>
  );
}
