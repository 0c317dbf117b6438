import { type RefObject, useCallback, useEffect, useRef, useState } from 'react';
import { blockIndexAt } from '../../../../core/document/blocks.ts';
import type { SourceDocument } from '../../../../core/document/document.ts';
import { citedQuote } from '../../../../core/report/shortCitation.ts';
import { type TextRange, textRange } from '../../../../core/text/offsets.ts';
import { sentencesIn } from '../../../../core/text/sentences.ts';
import { useStore } from '../../../workbench/store.ts';
import { useCommand } from '../../../workbench/useCommand.ts';
import { useWorkbench } from '../../../workbench/workbench.ts';
import type { ToolbarPlace } from '../parts/SelectionToolbar.tsx';
import { CaretMode } from '../sheet/CaretMode.ts';
import type { SheetLayer } from '../sheet/SheetLayer.ts';
import { placeUnder } from './placeUnder.ts';
import { useReaderSide } from './readerSide.ts';
import { endWords } from './resizeKeys.ts';
import { caretWords, selectionWords } from './spokenWords.ts';

/** Time a selection must stand still before the toolbar appears, in ms. */
const SETTLE_MS = 120;
/** What the toolbar takes, in pixels: with the names of its acts, and without. */
const TOOLBAR = { width: 670, height: 38 };
const NARROW_TOOLBAR = { width: 475, height: 38 };
/** Below this width of the sheet the toolbar shows icons and keys only. */
const NAMES_FROM_PX = 710;

/** The selection in the sheet and the toolbar under it. */
export interface SheetSelection {
  /** Null while nothing is selected, or it moves. */
  readonly toolbar: ToolbarPlace | null;
  readonly selected: (range: TextRange | null) => void;
  readonly scrolled: () => void;
  readonly closeToolbar: () => void;
  /** Ends selecting by keys. @returns false when it was not on. */
  readonly leaveCaret: () => boolean;
  /** Where the caret stands; null while selecting by keys is not on. */
  readonly caretAt: () => number | null;
}

/** Keeps the selection as a passage, places the toolbar, and provides selecting by keys and citing. */
export function useSelection(
  document: SourceDocument,
  layer: SheetLayer | null,
  frame: RefObject<HTMLElement | null>,
  activeRange: TextRange | null,
): SheetSelection {
  const { selection, notices } = useWorkbench();
  const [toolbar, setToolbar] = useState<(ToolbarPlace & TextRange) | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const caret = useRef<CaretMode | null>(null);
  const stored = useStore(selection);
  const chosen = stored?.documentId === document.id ? stored : null;

  useEffect(() => {
    if (!layer) return;
    const made = new CaretMode(layer, (anchor, focus) => {
      const range = textRange(Math.min(anchor, focus), Math.max(anchor, focus));
      const end = focus < anchor ? 'start' : 'end';
      notices.announce(
        anchor === focus ? caretWords(document, focus) : endWords(document, range, end),
      );
    });
    caret.current = made;
    return () => {
      made.detach();
      caret.current = null;
    };
  }, [document, layer, notices]);
  useEffect(() => {
    return () => selection.set((before) => (before?.documentId === document.id ? null : before));
  }, [document.id, selection]);
  // A passage chosen before the focus went into a field stays visible.
  useEffect(() => {
    if (!layer) return;
    const shown = chosen && !layer.readSelection();
    layer.paint('pick', shown ? [textRange(chosen.start, chosen.end)] : []);
  }, [chosen, layer]);
  // At once, not in an effect: a new selection may follow the old one's end within the same frame.
  useEffect(
    () =>
      selection.subscribe(() => {
        if (selection.get() || !layer?.readSelection()) return;
        caret.current?.leave();
        layer.select(0, 0);
      }),
    [layer, selection],
  );

  const settle = useCallback(() => {
    clearTimeout(timer.current);
    const place = (): void => {
      // Under words that are being dragged over it would lie in the pointer's way, and hold the end where it is.
      if (layer?.dragging) {
        timer.current = setTimeout(place, SETTLE_MS);
        return;
      }
      const range = selection.get();
      if (range && layer && range.documentId === document.id) {
        const passage = textRange(range.start, range.end);
        const wide = (frame.current?.clientWidth ?? 0) > NAMES_FROM_PX;
        const box = wide ? TOOLBAR : NARROW_TOOLBAR;
        const found = placeUnder(layer, frame.current, passage, box);
        setToolbar(found && { ...found, ...passage });
      }
    };
    timer.current = setTimeout(place, SETTLE_MS);
  }, [document.id, frame, layer, selection]);
  useEffect(() => {
    if (chosen) settle();
    return () => clearTimeout(timer.current);
  }, [chosen, settle]);
  // Panes fold, sides split: the toolbar goes along with the words.
  useResized(frame, () => {
    setToolbar(null);
    settle();
  });

  const { active } = useReaderSide();
  const selected = (range: TextRange | null): void => {
    // The browser has one selection for both sides: what is selected on the other one stays chosen here.
    if (!range && !active) return;
    caret.current?.follow(range);
    if (!range) {
      if (!caret.current?.on) selection.set(null);
      else if (chosen) selection.set(null);
      return;
    }
    if (chosen?.start === range.start && chosen.end === range.end) return;
    setToolbar(null);
    selection.set({ documentId: document.id, start: range.start, end: range.end });
  };
  const leaveCaret = (): boolean => {
    const on = caret.current?.on ?? false;
    caret.current?.leave();
    if (on) notices.announce('The caret is put away');
    return on;
  };
  const choose = (range: TextRange): void => {
    notices.announce(selectionWords(document, range));
    if (caret.current?.on) caret.current.choose(range);
    else layer?.select(range.start, range.end);
    selected(range);
  };
  const placeOfKeys = (): number => {
    const top = layer?.anchor.topOffset() ?? 0;
    return chosen?.end ?? Math.max(activeRange?.start ?? 0, top);
  };

  useCommand('select.caret', () => {
    if (caret.current?.on) leaveCaret();
    else {
      caret.current?.enter(placeOfKeys());
      notices.announce('Selecting with the keyboard: arrows move, Shift and arrows select');
    }
  });
  useCommand('select.sentence', () => {
    const from = chosen?.start ?? placeOfKeys();
    const range = sentenceAround(document, from, chosen?.end ?? from + 1);
    if (range) choose(range);
  });
  useCommand('select.paragraph', () => {
    const from = document.blocks[blockIndexAt(document, chosen?.start ?? placeOfKeys()) ?? -1];
    const to = document.blocks[blockIndexAt(document, (chosen?.end ?? 1) - 1) ?? -1] ?? from;
    if (from && to) choose(textRange(from.start, Math.max(from.end, to.end)));
  });
  const cited = chosen ? textRange(chosen.start, chosen.end) : activeRange;
  useCommand(
    'cite.copy',
    () => {
      if (!cited) return;
      const words = citedQuote(document, cited);
      void navigator.clipboard.writeText(words).then(
        () => notices.notify('Quote copied with its citation'),
        () => notices.problem('The quote could not be copied: the clipboard refused it.'),
      );
    },
    cited !== null,
  );
  const stands = toolbar?.start === chosen?.start && toolbar?.end === chosen?.end;
  return {
    toolbar: chosen && stands ? toolbar : null,
    selected,
    scrolled() {
      if (!chosen) return;
      setToolbar(null);
      settle();
    },
    leaveCaret,
    caretAt: () => (caret.current?.on ? caret.current.at : null),
    closeToolbar() {
      setToolbar(null);
      layer?.elements.article.focus({ preventScroll: true });
    },
  };
}

/** The sentences that hold both ends, within their blocks. */
function sentenceAround(document: SourceDocument, start: number, end: number): TextRange | null {
  const first = document.blocks[blockIndexAt(document, start) ?? -1];
  const last = document.blocks[blockIndexAt(document, Math.max(start, end - 1)) ?? -1];
  if (!first || !last) return null;
  const head = sentencesIn(document.text, first.start, first.end).findLast(
    (one) => one.start <= start,
  );
  const tail = sentencesIn(document.text, last.start, last.end).find((one) => one.end >= end);
  return head && tail ? textRange(head.start, Math.max(head.end, tail.end)) : null;
}

/** Calls back when the element's size changes. */
function useResized(element: RefObject<HTMLElement | null>, told: () => void): void {
  const latest = useRef(told);
  useEffect(() => {
    latest.current = told;
  });
  useEffect(() => {
    if (!element.current) return;
    const resized = new ResizeObserver(() => latest.current());
    resized.observe(element.current);
    return () => resized.disconnect();
  }, [element]);
}
