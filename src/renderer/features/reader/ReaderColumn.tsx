import { type ReactNode, useState } from 'react';
import type { SourceDocument } from '../../../core/document/document.ts';
import { CommandScope } from '../../workbench/useCommand.ts';
import type { OpenDocument } from '../../workbench/useOpenDocument.ts';
import { useWorkbench, WorkbenchContext } from '../../workbench/workbench.ts';
import { CannotBeShown } from './parts/CannotBeShown.tsx';
import type { PaneTab } from './parts/PaneTabs.tsx';
import { SideHeader } from './parts/SideHeader.tsx';
import { ReaderDocument, type ReaderSlots } from './ReaderDocument.tsx';
import styles from './reader.module.css';
import { type ReaderSide, ReaderSideContext } from './state/readerSide.ts';
import { useSideWorkbench } from './state/useSideWorkbench.ts';
import type { SplitScroll } from './state/useSplitScroll.ts';

interface ReaderColumnProps {
  readonly at: ReaderSide;
  readonly open: OpenDocument;
  /** Null in focus mode. */
  readonly header: ReactNode;
  readonly last: boolean;
  readonly lockable: boolean;
  readonly slots: Omit<ReaderSlots, 'place'>;
  readonly scroll: SplitScroll;
  readonly panes: (document: SourceDocument) => readonly PaneTab[];
}

/** One side of the reader: tabs and sheet, with a selection, an active mark and a search of its own. */
export function ReaderColumn(props: ReaderColumnProps) {
  const { at, open, header, last, lockable, slots, scroll, panes } = props;
  const workbench = useSideWorkbench(at.inHand);
  const [place, setPlace] = useState<HTMLElement | null>(null);
  const title = useTitle(open);
  const body = (
    <>
      {header === null ? null : (
        <SideHeader placeRef={setPlace} scroll={scroll} last={last} lockable={lockable}>
          {header}
        </SideHeader>
      )}
      <OpenedDocument open={open} slots={{ ...slots, place }} scroll={scroll} panes={panes} />
    </>
  );
  return (
    <ReaderSideContext value={at}>
      <WorkbenchContext value={workbench}>
        <CommandScope value={at.active}>
          {at.split ? (
            <section
              className={styles.side}
              aria-label={`${at.side === 'main' ? 'Left' : 'Right'}: ${title}`}
              data-reader-side={at.side}
              data-active={at.active}
              data-pane
              tabIndex={-1}
            >
              {body}
            </section>
          ) : (
            <div className={styles.side} data-reader-side={at.side}>
              {body}
            </div>
          )}
        </CommandScope>
      </WorkbenchContext>
    </ReaderSideContext>
  );
}

function useTitle(open: OpenDocument): string {
  const { documents } = useWorkbench();
  switch (open.status) {
    case 'none':
      return 'no document';
    case 'ready':
      return open.document.card.shortTitle;
    case 'loading':
    case 'failed':
      return documents.summary(open.id)?.card.shortTitle ?? 'document';
  }
}

interface OpenedDocumentProps {
  readonly open: OpenDocument;
  readonly slots: ReaderSlots;
  readonly scroll: SplitScroll;
  readonly panes: (document: SourceDocument) => readonly PaneTab[];
}

function OpenedDocument({ open, slots, scroll, panes }: OpenedDocumentProps) {
  switch (open.status) {
    case 'none':
      return null;
    case 'loading':
      return <div className={styles.loading} />;
    case 'failed':
      return <CannotBeShown id={open.id} failure={open.failure} />;
    case 'ready': {
      const { document } = open;
      const tabs = panes(document);
      return (
        <ReaderDocument
          key={document.id}
          document={document}
          tabs={tabs}
          slots={slots}
          scroll={scroll}
        />
      );
    }
  }
}
