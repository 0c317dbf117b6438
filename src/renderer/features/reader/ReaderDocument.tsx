import { useCallback, useEffect, useRef } from 'react';
import { createPortal } from 'react-dom';
import type { SourceDocument } from '../../../core/document/document.ts';
import { useStore } from '../../workbench/store.ts';
import { useMarkFacts } from '../../workbench/useMarkFacts.ts';
import { useMarksOf, useSettledMarksOf } from '../../workbench/useMarksOf.ts';
import { useWorkbench } from '../../workbench/workbench.ts';
import { FindBar } from './parts/FindBar.tsx';
import { LocatorBar } from './parts/LocatorBar.tsx';
import { MarkStack } from './parts/MarkStack.tsx';
import { MarkSummaries } from './parts/MarkSummaries.tsx';
import { Minimap } from './parts/Minimap.tsx';
import { OutlinePane } from './parts/OutlinePane.tsx';
import { type PaneTab, PaneTabs } from './parts/PaneTabs.tsx';
import { ResizeHint } from './parts/ResizeHint.tsx';
import { ResumeLine } from './parts/ResumeLine.tsx';
import { SelectionToolbar } from './parts/SelectionToolbar.tsx';
import { SidePlace } from './parts/SidePlace.tsx';
import styles from './reader.module.css';
import { Sheet } from './sheet/Sheet.tsx';
import type { SheetEvents } from './sheet/SheetLayer.ts';
import { useReaderSide } from './state/readerSide.ts';
import { useDroppedCodes } from './state/useDroppedCodes.ts';
import { useFind } from './state/useFind.ts';
import { useFocusHome } from './state/useFocusHome.ts';
import { useMarking } from './state/useMarking.ts';
import { useMarkStack } from './state/useMarkStack.ts';
import { useMoveCommands } from './state/useMoveCommands.ts';
import { usePaintedMarks } from './state/usePaintedMarks.ts';
import { useReadingPlace } from './state/useReadingPlace.ts';
import { useResizing } from './state/useResizing.ts';
import { useSelection } from './state/useSelection.ts';
import { useSheetKeys } from './state/useSheetKeys.ts';
import { useSheetLayer } from './state/useSheetLayer.ts';
import { useShownCommands } from './state/useShownCommands.ts';
import type { SplitScroll } from './state/useSplitScroll.ts';
import { useTextCommands } from './state/useTextCommands.ts';

/** Elements of the frame that the document in hand draws into; null where a pane is folded. */
export interface ReaderSlots {
  readonly left: HTMLElement | null;
  readonly right: HTMLElement | null;
  /** Beside the tabs of a side of the split reader. */
  readonly place: HTMLElement | null;
}

interface ReaderDocumentProps {
  readonly document: SourceDocument;
  readonly tabs: readonly PaneTab[];
  readonly slots: ReaderSlots;
  readonly scroll: SplitScroll;
}

/** One open document: its sheet, and for the side in hand the outline and what is known of it. */
export function ReaderDocument({ document, tabs, slots, scroll }: ReaderDocumentProps) {
  const { activeMark, focusMode, navigation } = useWorkbench();
  const { side, split, inHand } = useReaderSide();
  const frame = useRef<HTMLDivElement>(null);
  const events = useRef<SheetEvents | null>(null);
  const { article, scroller, stripes, layer } = useSheetLayer(document, events);
  const { shown: marks } = useMarksOf(document);
  const { shown: settled } = useSettledMarksOf(document);
  const facts = useMarkFacts(document.id);
  const activeMarkId = useStore(activeMark);
  const active = marks.find(({ id }) => id === activeMarkId) ?? null;
  const focused = useStore(focusMode);

  const { place, resumed, read } = useReadingPlace(document, layer);
  const marking = useMarking(document, marks);
  const forgetCursor = useMoveCommands(document, layer, marks, facts);
  const find = useFind(document, layer, marking);
  const selection = useSelection(document, layer, frame, active?.range ?? null);
  const stack = useMarkStack(layer, frame, marks, marking, selection.caretAt);
  const resizing = useResizing(document, layer, active);
  const closeFind = (): boolean => {
    if (find.open) find.close();
    return find.open;
  };
  const { leaveCaret } = selection;
  useSheetKeys(layer, selection.toolbar !== null, { closeFind, leaveCaret }, resumed);
  useFocusHome(layer);
  useTextCommands();
  useShownCommands();
  usePaintedMarks(document, layer, { marks, settled }, facts, active, resizing.moved);
  useDroppedCodes(layer, marks);
  useEffect(
    () => (layer ? scroll.attach(side, { document, layer }) : undefined),
    [document, layer, scroll, side],
  );
  useEffect(() => {
    events.current = {
      selected: selection.selected,
      read(top, bottom) {
        read(top, bottom);
        scroll.moved(side, top);
      },
      scrolled() {
        selection.scrolled();
        stack.close();
      },
      clicked(offset) {
        forgetCursor();
        if (offset === null) activeMark.set(null);
        else {
          marking.activateAt(offset);
          stack.open(offset);
        }
      },
      stripeClicked(markId) {
        activeMark.set(markId);
      },
      handles: resizing.handles,
    };
  });

  const open = useCallback(
    (offset: number, how: 'jump' | 'scroll' = 'jump'): void => {
      forgetCursor();
      if (how === 'jump') navigation.leavePlace();
      layer?.anchor.alignTo(offset, 20);
    },
    [forgetCursor, layer, navigation],
  );
  const matchInHand = find.open && find.at >= 0;
  return (
    <>
      {split || focused ? null : (
        <LocatorBar document={document} place={place} onInk={marking.ink} />
      )}
      {slots.place
        ? createPortal(<SidePlace document={document} place={place} />, slots.place)
        : null}
      {focused ? null : <ResumeLine resumed={resumed} onTop={() => open(0)} />}
      <div ref={frame} className={styles.frame}>
        <div ref={scroller} className={styles.scroller} data-alone={focused}>
          <div className={styles.content}>
            <div ref={stripes} className={styles.stripes} aria-hidden="true" />
            <Sheet document={document} ref={article} />
          </div>
        </div>
        {focused ? null : (
          <Minimap
            document={document}
            marks={settled}
            matches={find.matches}
            place={place}
            onOpen={open}
          />
        )}
        {find.open ? <FindBar find={find} /> : null}
        {selection.toolbar && !matchInHand ? (
          <SelectionToolbar
            place={selection.toolbar}
            onInk={(ink) => {
              marking.ink(ink);
              article.current?.focus({ preventScroll: true });
            }}
            onClose={selection.closeToolbar}
          />
        ) : null}
        {stack.listed ? (
          <MarkStack
            key={`${stack.listed.place.left} ${stack.listed.place.top}`}
            marks={stack.listed.marks}
            facts={facts}
            place={stack.listed.place}
            onClose={() => {
              stack.close();
              article.current?.focus({ preventScroll: true });
            }}
            onLeave={stack.close}
          />
        ) : null}
        {resizing.moved?.by === 'keys' ? (
          <ResizeHint moved={resizing.moved} onKeep={resizing.keep} onGiveUp={resizing.giveUp} />
        ) : null}
      </div>
      {layer ? (
        <MarkSummaries document={document} layer={layer} marks={settled} facts={facts} />
      ) : null}
      {inHand && slots.left
        ? createPortal(
            <OutlinePane document={document} marks={settled} place={place} onOpen={open} />,
            slots.left,
          )
        : null}
      {inHand && slots.right ? createPortal(<PaneTabs tabs={tabs} />, slots.right) : null}
    </>
  );
}
