import type { ReactNode } from 'react';
import type { SourceDocument } from '../../../core/document/document.ts';
import { Button } from '../../ui/Button.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { KeyCap } from '../../ui/KeyCap.tsx';
import { PaneLayout } from '../../ui/PaneLayout.tsx';
import { useOpenDocument } from '../../workbench/useOpenDocument.ts';
import { useWorkbench } from '../../workbench/workbench.ts';
import { ReaderDocument } from './ReaderDocument.tsx';
import styles from './reader.module.css';

/** A tab of the right pane that another feature fills. */
export interface ReaderPane {
  readonly key: string;
  readonly label: string;
  /** A count beside the label. */
  readonly badge?: (document: SourceDocument) => ReactNode;
  readonly render: (document: SourceDocument) => ReactNode;
}

interface ReaderViewProps {
  /** Tabs before "Source", in order. */
  readonly panes: readonly ReaderPane[];
}

/** The document in the active tab, for reading and marking. */
export function ReaderView({ panes }: ReaderViewProps) {
  const { navigation, documents } = useWorkbench();
  const open = useOpenDocument();
  const toLibrary = (
    <Button look="primary" onClick={() => navigation.show('library')}>
      Open the library
    </Button>
  );
  switch (open.status) {
    case 'none':
      return (
        <PaneLayout label="Document">
          <EmptyState title="No document is open" actions={toLibrary}>
            Documents open here for reading and marking. Choose one in the library,{' '}
            <KeyCap keys="Ctrl+1" />, and press <KeyCap keys="Enter" />.
          </EmptyState>
        </PaneLayout>
      );
    case 'loading':
      return (
        <PaneLayout label="Document">
          <div className={styles.loading} />
        </PaneLayout>
      );
    case 'failed': {
      const title = documents.summary(open.id)?.card.title;
      if (title === undefined) {
        return (
          <PaneLayout label="Document">
            <EmptyState title="This document is not held" actions={toLibrary}>
              It was removed from the library, or its corpus pack was. Your marks, notes and
              evidence on it are kept and listed under “Not held” in the library. Import its file or
              add its pack again to read it.
            </EmptyState>
          </PaneLayout>
        );
      }
      return (
        <PaneLayout label="Document">
          <EmptyState title={`${title} cannot be shown`} actions={toLibrary}>
            The copy that Casebound holds could not be read as the text it was (
            {open.failure.detail}
            ). Your marks, notes and evidence on it are kept. Install Casebound again, or restore
            resources/corpus, and open the document once more.
          </EmptyState>
        </PaneLayout>
      );
    }
    case 'ready': {
      const { document } = open;
      const tabs = panes.map(({ key, label, badge, render }) => ({
        key,
        label,
        ...(badge ? { badge: badge(document) } : {}),
        content: render(document),
      }));
      return <ReaderDocument key={document.id} document={document} tabs={tabs} />;
    }
  }
}
