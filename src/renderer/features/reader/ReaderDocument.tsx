import { useCallback, useEffect, useRef } from 'react';
import type { SourceDocument } from '../../../core/document/document.ts';
import { PaneLayout } from '../../ui/PaneLayout.tsx';
import { useStore } from '../../workbench/store.ts';
import { useMarkFacts } from '../../workbench/useMarkFacts.ts';
import { useMarksOf } from '../../workbench/useMarksOf.ts';
import { usePanes } from '../../workbench/usePanes.ts';
import { useWorkbench } from '../../workbench/workbench.ts';
import { FindBar } from './parts/FindBar.tsx';
import { LocatorBar } from './parts/LocatorBar.tsx';
import { MarkSummaries } from './parts/MarkSummaries.tsx';
import { Minimap } from './parts/Minimap.tsx';
import { OutlinePane } from './parts/OutlinePane.tsx';
import { type PaneTab, PaneTabs } from './parts/PaneTabs.tsx';
import { SelectionToolbar } from './parts/SelectionToolbar.tsx';
import { SourcePane } from './parts/SourcePane.tsx';
import styles from './reader.module.css';
import { Sheet } from './sheet/Sheet.tsx';
import type { SheetEvents } from './sheet/SheetLayer.ts';
import { useFind } from './state/useFind.ts';
import { useMarking } from './state/useMarking.ts';
import { useMoveCommands } from './state/useMoveCommands.ts';
import { usePaintedMarks } from './state/usePaintedMarks.ts';
import { useReadingPlace } from './state/useReadingPlace.ts';
import { useSelection } from './state/useSelection.ts';
import { useSheetKeys } from './state/useSheetKeys.ts';
import { useSheetLayer } from './state/useSheetLayer.ts';
import { useTextCommands } from './state/useTextCommands.ts';

/** Widths of the side panes before the analyst changes them, in pixels. */
const PANES = { left: 228, right: 340 };

interface ReaderDocumentProps {
  readonly document: SourceDocument;
  readonly tabs: readonly PaneTab[];
}

/** One open document: outline, sheet, and what is known of it. */
export function ReaderDocument({ document, tabs }: ReaderDocumentProps) {
  const { activeMark, focusMode } = useWorkbench();
  const frame = useRef<HTMLDivElement>(null);
  const events = useRef<SheetEvents | null>(null);
  const { article, scroller, stripes, layer } = useSheetLayer(document, events);
  const { shown: marks } = useMarksOf(document);
  const facts = useMarkFacts(document.id);
  const activeMarkId = useStore(activeMark);
  const active = marks.find(({ id }) => id === activeMarkId);
  const focused = useStore(focusMode);
  const panes = usePanes('reader', PANES);

  const { place, read } = useReadingPlace(document, layer);
  const marking = useMarking(document, marks);
  const forgetCursor = useMoveCommands(document, layer, marks);
  const find = useFind(document, layer);
  const selection = useSelection(document, layer, frame, active?.range ?? null);
  useSheetKeys(layer, selection.toolbar !== null, selection.leaveCaret);
  useTextCommands();
  usePaintedMarks(document, layer, marks, facts, active?.id ?? null);
  useEffect(() => {
    events.current = {
      selected: selection.selected,
      read,
      scrolled: selection.scrolled,
      clicked(offset) {
        forgetCursor();
        if (offset === null) activeMark.set(null);
        else marking.activateAt(offset);
      },
      stripeClicked(markId) {
        activeMark.set(markId);
      },
    };
  });

  const open = useCallback(
    (offset: number): void => {
      forgetCursor();
      layer?.anchor.alignTo(offset, 20);
    },
    [forgetCursor, layer],
  );
  const outline = <OutlinePane document={document} marks={marks} place={place} onOpen={open} />;
  const about = (
    <PaneTabs
      tabs={[
        ...tabs,
        {
          key: 'source',
          label: 'Source',
          content: <SourcePane document={document} />,
          prose: true,
        },
      ]}
    />
  );
  return (
    <PaneLayout
      label="Document"
      {...(focused
        ? {}
        : {
            left: { label: 'Contents', content: outline, state: panes.left },
            right: { label: 'About this document', content: about, state: panes.right },
          })}
    >
      {focused ? null : (
        <LocatorBar
          document={document}
          place={place}
          onInk={marking.ink}
          find={find.open ? <FindBar find={find} /> : null}
        />
      )}
      {focused && find.open ? <FindBar find={find} /> : null}
      <div ref={frame} className={styles.frame}>
        <div ref={scroller} className={styles.scroller} data-alone={focused}>
          <div className={styles.content}>
            <div ref={stripes} className={styles.stripes} aria-hidden="true" />
            <Sheet document={document} ref={article} />
          </div>
        </div>
        {focused ? null : <Minimap document={document} marks={marks} place={place} onOpen={open} />}
        {selection.toolbar ? (
          <SelectionToolbar
            place={selection.toolbar}
            onInk={(ink) => {
              marking.ink(ink);
              article.current?.focus({ preventScroll: true });
            }}
            onClose={selection.closeToolbar}
          />
        ) : null}
      </div>
      {layer ? (
        <MarkSummaries document={document} layer={layer} marks={marks} facts={facts} />
      ) : null}
    </PaneLayout>
  );
}
