import { type ReactNode, useCallback, useEffect, useRef, useState } from 'react';
import type { SourceDocument } from '../../../core/document/document.ts';
import { Button } from '../../ui/Button.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { KeyCap } from '../../ui/KeyCap.tsx';
import { PaneLayout } from '../../ui/PaneLayout.tsx';
import { readingSide } from '../../workbench/sides.ts';
import type { Side } from '../../workbench/splitState.ts';
import { useStore, useStorePart } from '../../workbench/store.ts';
import { useOpenDocument } from '../../workbench/useOpenDocument.ts';
import { usePanes } from '../../workbench/usePanes.ts';
import { useWorkbench } from '../../workbench/workbench.ts';
import { CaseColumn } from './parts/CaseColumn.tsx';
import { DropBeside } from './parts/DropBeside.tsx';
import type { PaneTab } from './parts/PaneTabs.tsx';
import { SourcePane } from './parts/SourcePane.tsx';
import { SplitSplitter } from './parts/SplitSplitter.tsx';
import { ReaderColumn } from './ReaderColumn.tsx';
import styles from './reader.module.css';
import { lockWords, useSplitScroll } from './state/useSplitScroll.ts';

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
  /** The open documents of a side. */
  readonly tabs: (side: Side) => ReactNode;
  /** What other features say of the document as a source, below the note on it. */
  readonly aboutSource: (document: SourceDocument) => ReactNode;
  /** What stands beside a document that is read for the active case. */
  readonly caseBeside: () => ReactNode;
}

/** Widths of the side panes before the analyst changes them, in pixels. */
const PANES = { left: 228, right: 340 };

/** The documents in the active tabs, for reading and marking: one sheet, or two sides. */
export function ReaderView({ panes, tabs, aboutSource, caseBeside }: ReaderViewProps) {
  const { session, navigation, focusMode } = useWorkbench();
  const kind = useStorePart(session, (state) => state.beside.kind);
  const focusedSide = useStore(navigation.side);
  const alone = useStore(focusMode);
  const open = { main: useOpenDocument('main'), beside: useOpenDocument('beside') };
  const split = kind !== 'none';
  const inHand = readingSide(session.get(), focusedSide);
  const stands = usePanes(split ? 'split' : 'reader', {
    ...PANES,
    ...(split ? { folded: 'left right' } : {}),
  });
  const scroll = useSplitScroll();
  const columns = useRef<HTMLDivElement>(null);
  const [left, setLeft] = useState<HTMLElement | null>(null);
  const [right, setRight] = useState<HTMLElement | null>(null);
  const tabsFor = useCallback(
    (document: SourceDocument): readonly PaneTab[] => [
      ...paneTabs(panes, document),
      sourceTab(document, aboutSource(document)),
    ],
    [panes, aboutSource],
  );
  useSideFocus(columns);
  useSplitWords(split && !alone, scroll);
  if (open.main.status === 'none') return <NothingOpen />;

  const hasPanes = open[inHand].status === 'ready' && !alone;
  // Folded panes of a split reader leave their room to the text; their keys and the menu bring them back.
  const shows = (mode: string): boolean => hasPanes && !(split && mode === 'folded');
  const sides: readonly Side[] = kind === 'document' ? ['main', 'beside'] : ['main'];
  const drawn = alone ? sides.filter((side) => side === inHand) : sides;
  return (
    <PaneLayout
      label="Document"
      divided={split}
      {...(shows(stands.left.mode)
        ? {
            left: {
              label: 'Contents',
              content: <div ref={setLeft} className={styles.slot} />,
              state: stands.left,
            },
          }
        : {})}
      {...(shows(stands.right.mode)
        ? {
            right: {
              label: 'About this document',
              content: <div ref={setRight} className={styles.slot} />,
              state: stands.right,
            },
          }
        : {})}
    >
      <div ref={columns} className={styles.columns} data-split={split && !alone}>
        {drawn.map((side) => (
          <ReaderColumn
            key={side}
            at={{ side, split, active: side === focusedSide || !split, inHand: side === inHand }}
            open={open[side]}
            header={alone ? null : tabs(side)}
            last={!split || side === 'beside'}
            lockable={kind === 'document'}
            slots={{ left, right }}
            scroll={scroll}
            panes={tabsFor}
          />
        ))}
        {split && !alone ? <SplitSplitter columns={columns} /> : null}
        {kind === 'case' && !alone ? (
          <CaseColumn active={focusedSide === 'beside'} scroll={scroll}>
            {caseBeside()}
          </CaseColumn>
        ) : null}
        <DropBeside columns={columns} />
      </div>
    </PaneLayout>
  );
}

function paneTabs(panes: readonly ReaderPane[], document: SourceDocument): readonly PaneTab[] {
  return panes.map(({ key, label, badge, render }) => ({
    key,
    label,
    ...(badge ? { badge: badge(document) } : {}),
    content: render(document),
  }));
}

function sourceTab(document: SourceDocument, about: ReactNode): PaneTab {
  const content = <SourcePane document={document} about={about} />;
  return { key: 'source', label: 'Source', content, prose: true };
}

function NothingOpen() {
  const { navigation } = useWorkbench();
  return (
    <PaneLayout label="Document">
      <EmptyState
        title="No document is open"
        actions={
          <Button look="primary" onClick={() => navigation.show('library')}>
            Open the library
          </Button>
        }
      >
        Documents open here for reading and marking. Choose one in the library and press{' '}
        <KeyCap keys="Enter" />.
      </EmptyState>
    </PaneLayout>
  );
}

/** The side that is clicked or given the focus is the one that keys act in. */
function useSideFocus(columns: React.RefObject<HTMLElement | null>): void {
  const { navigation, session } = useWorkbench();
  useEffect(() => {
    const take = (event: Event): void => {
      const target = event.target instanceof Element ? event.target : null;
      const side = target?.closest<HTMLElement>('[data-reader-side]')?.dataset['readerSide'];
      if (!columns.current?.contains(target) || side === undefined) return;
      navigation.side.set(side === 'beside' ? 'beside' : 'main');
    };
    window.addEventListener('focusin', take);
    window.addEventListener('pointerdown', take, { capture: true });
    return () => {
      window.removeEventListener('focusin', take);
      window.removeEventListener('pointerdown', take, { capture: true });
    };
  }, [columns, navigation]);
  useEffect(() => {
    if (session.get().beside.kind === 'none') navigation.side.set('main');
  }, [navigation, session]);
}

/** Tells the status bar how the two sides stand. */
function useSplitWords(split: boolean, scroll: ReturnType<typeof useSplitScroll>): void {
  const { context, navigation, session } = useWorkbench();
  const lock = useStore(scroll.lock);
  const side = useStore(navigation.side);
  const kind = useStorePart(session, (state) => state.beside.kind);
  const words =
    kind === 'case'
      ? 'The case stands beside the document'
      : lock
        ? `${lockWords(lock)}. Shift+S unlocks`
        : 'Side by side, scrolling apart. Shift+S locks them together';
  useEffect(() => {
    if (!split) return;
    context.set(`${words}. ${side === 'main' ? 'Left' : 'Right'} side has the focus`);
    return () => context.set('');
  }, [context, side, split, words]);
}
