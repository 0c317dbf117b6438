import {
  type RefObject,
  useCallback,
  useContext,
  useEffect,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
} from 'react';
import { textRange } from '../../../../core/text/offsets.ts';
import { marksAt, type ShownMark } from '../../../workbench/shownMarks.ts';
import { useStore } from '../../../workbench/store.ts';
import { CommandScope } from '../../../workbench/useCommand.ts';
import { useWorkbench } from '../../../workbench/workbench.ts';
import type { ToolbarPlace } from '../parts/SelectionToolbar.tsx';
import type { SheetLayer } from '../sheet/SheetLayer.ts';
import { placeUnder } from './placeUnder.ts';
import type { Marking } from './useMarking.ts';

/** What the list takes at most, in pixels: its width, a row, and its edges. */
const WIDTH_PX = 380;
const ROW_PX = 46;
const EDGES_PX = 40;
const MOST_PX = 320;

/** The marks that lie on one another at a place, listed beside it. */
export interface MarkStack {
  /** The marks, the shortest first; null while none are listed. */
  readonly listed: { readonly marks: readonly ShownMark[]; readonly place: ToolbarPlace } | null;
  /** Lists the marks at an offset where there are several. */
  open(offset: number): void;
  close(): void;
}

/** Lists the marks on a character when one of them is opened there by a click or by Enter. */
export function useMarkStack(
  layer: SheetLayer | null,
  frame: RefObject<HTMLElement | null>,
  marks: readonly ShownMark[],
  marking: Marking,
  caretAt: () => number | null,
): MarkStack {
  const { activeMark, selection, notices } = useWorkbench();
  const active = useStore(activeMark);
  const [open, setOpen] = useState<{ offset: number; place: ToolbarPlace } | null>(null);
  const here = useMemo(() => (open ? marksAt(marks, open.offset) : []), [marks, open]);
  const close = useCallback(() => setOpen(null), []);
  const list = useCallback(
    (offset: number): void => {
      const { length } = marksAt(marks, offset);
      const height = Math.min(MOST_PX, length * ROW_PX + EDGES_PX);
      const place =
        layer && length > 1
          ? placeUnder(layer, frame.current, textRange(offset, offset + 1), {
              width: WIDTH_PX,
              height,
            })
          : null;
      setOpen(place && { offset, place });
    },
    [frame, layer, marks],
  );
  // It belongs to the mark in hand and to nothing else.
  const stands = here.length > 1 && here.some(({ id }) => id === active);
  useEffect(
    () =>
      activeMark.subscribe(() => {
        if (!here.some(({ id }) => id === activeMark.get())) close();
      }),
    [activeMark, close, here],
  );
  useEffect(
    () =>
      selection.subscribe(() => {
        if (selection.get()) close();
      }),
    [close, selection],
  );

  const held = marks.find(({ id }) => id === active);
  /** Where it was asked for while the mark in hand was still being made: that has another name once it is stored. */
  const asked = useRef<number | 'caret' | null>(null);
  const openAt = (offset: number): void => {
    if (marks.find(({ id }) => id === activeMark.get())?.busy) asked.current = offset;
    else list(offset);
  };
  const show = (): void => {
    if (held?.busy) {
      asked.current = 'caret';
      return;
    }
    const at = caretAt() ?? marking.stackedAt() ?? held?.range.start ?? 0;
    // A caret behind the last character of a mark still stands at it.
    const offset = marksAt(marks, at).length > 0 ? at : Math.max(0, at - 1);
    const found = marksAt(marks, offset);
    if (found.length === 0) {
      notices.announce('No mark on these words');
      return;
    }
    if (!found.some(({ id }) => id === active)) marking.activateAt(offset);
    marking.standAt(offset);
    list(offset);
    if (found.length === 1) notices.announce('One mark on these words');
  };
  useEffect(() => {
    const at = asked.current;
    if (at === null || (active !== null && (!held || held.busy))) return;
    asked.current = null;
    if (held) queueMicrotask(() => (at === 'caret' ? show() : list(at)));
  });
  useStackCommand(layer, show, () => held !== undefined || caretAt() !== null);
  return {
    listed: open && stands ? { marks: here, place: open.place } : null,
    open: openAt,
    close,
  };
}

/** Provides listing, while Enter means the sheet: anywhere else it presses what has the focus. */
function useStackCommand(layer: SheetLayer | null, show: () => void, able: () => boolean): void {
  const { commands } = useWorkbench();
  const counts = useContext(CommandScope);
  const latest = useRef({ show, able });
  useLayoutEffect(() => {
    latest.current = { show, able };
  });
  useEffect(() => {
    if (!layer || !counts) return;
    const { article } = layer.elements;
    const free = (): boolean => {
      const { activeElement, body } = article.ownerDocument;
      if (!activeElement || activeElement === body || activeElement === article) return true;
      // Menus and the palette ask what can be done while they have the focus; keys do not reach commands there.
      return (
        activeElement.closest('dialog, [role="dialog"], [role="menu"], [role="menubar"]') !== null
      );
    };
    return commands.provide('mark.stack', {
      run: () => latest.current.show(),
      enabled: () => free() && latest.current.able(),
    });
  }, [commands, counts, layer]);
}
