import { useEffect, useMemo, useRef } from 'react';
import type { SourceDocument } from '../../../../core/document/document.ts';
import { textRange } from '../../../../core/text/offsets.ts';
import { positionsKey } from '../../../workbench/sides.ts';
import { createStore, type Store, useStore } from '../../../workbench/store.ts';
import { useWorkbench } from '../../../workbench/workbench.ts';
import type { SheetLayer } from '../sheet/SheetLayer.ts';
import { type PaceStart, paced } from './pace.ts';
import { progressWords, resumeWords, type ViewedPlace } from './place.ts';
import { useReaderSide } from './readerSide.ts';
import { firstTimeHere } from './resumed.ts';

/** Where the line that reading goes on from is put, in pixels under the sheet's top edge. */
const RESUME_PX = 8;
/** Time that a passage jumped to stays lit, in ms. */
const FLASH_MS = 1600;
/** Time without scrolling after which the place is remembered, in ms. */
const REMEMBER_AFTER_MS = 200;

/** What is on screen, watched. */
export interface ReadingPlace {
  readonly place: Store<ViewedPlace>;
  /** "p. 4, ¶ 17" after reading was resumed there; null once it was dismissed or read on from. */
  readonly resumed: Store<string | null>;
  /** Called by the sheet with what is on screen now. */
  readonly read: (top: number, bottom: number) => void;
}

/** Resumes at the remembered place, remembers where reading got to, and follows jumps to passages. */
export function useReadingPlace(document: SourceDocument, layer: SheetLayer | null): ReadingPlace {
  const { session, navigation, activeMark, context } = useWorkbench();
  const { side, split, active } = useReaderSide();
  const place = useMemo(() => createStore<ViewedPlace>({ top: 0, bottom: 0 }), []);
  const resumed = useMemo(() => createStore<string | null>(null), []);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  /** Remembers the place that waits for the scrolling to end; null when none waits. */
  const remember = useRef<(() => void) | null>(null);
  const pace = useRef<PaceStart | null>(null);
  const jump = useStore(navigation.jump);
  const tells = useRef(!split);
  useEffect(() => {
    tells.current = !split;
  });
  const key = positionsKey(side);

  const read = useMemo(() => {
    let resumedAt: number | null = null;
    return (top: number, bottom: number) => {
      place.set({ top, bottom });
      const known = session.get()[key][document.id];
      const furthest = Math.max(known?.furthest ?? 0, bottom);
      const view = { top, bottom, nowMs: performance.now() };
      const measured = paced(pace.current, view, session.get().wordsAMinute);
      pace.current = measured.start;
      if (tells.current) context.set(progressWords(document, bottom, measured.wordsAMinute));
      resumedAt ??= top;
      if (Math.abs(top - resumedAt) > (bottom - top) / 2) resumed.set(null);
      clearTimeout(timer.current);
      remember.current = () => {
        remember.current = null;
        session.set((before) => ({
          ...before,
          wordsAMinute: measured.wordsAMinute,
          [key]: { ...before[key], [document.id]: { at: top, furthest } },
        }));
      };
      timer.current = setTimeout(() => remember.current?.(), REMEMBER_AFTER_MS);
    };
  }, [context, document, key, place, resumed, session]);

  useEffect(() => {
    if (!layer) return;
    const at = session.get()[key][document.id]?.at ?? 0;
    if (at > 0) layer.anchor.alignTo(at, RESUME_PX);
    const toJump = navigation.jump.get()?.documentId === document.id;
    const again = firstTimeHere(navigation, session.get(), document.id) && at > 0 && !toJump;
    if (again) resumed.set(resumeWords(document, at));
    const frame = requestAnimationFrame(() =>
      read(layer.anchor.topOffset(), layer.anchor.bottomOffset()),
    );
    return () => {
      cancelAnimationFrame(frame);
      // The sheet that takes this one's place begins where this one stood, not where it stood a moment before.
      clearTimeout(timer.current);
      remember.current?.();
    };
  }, [document, key, layer, navigation, read, resumed, session]);
  // Two sides have one status bar: then it says how they stand.
  useEffect(() => {
    if (split) return;
    const { bottom } = place.get();
    if (bottom > 0) context.set(progressWords(document, bottom, session.get().wordsAMinute));
    return () => context.set('');
  }, [context, document, place, session, split]);
  useEffect(
    () => (layer ? navigation.watchTop(side, () => layer.anchor.topOffset()) : undefined),
    [layer, navigation, side],
  );
  useEffect(() => {
    if (!layer || !active) return;
    // What opened the document may have gone with its view, and a side that is given the focus gets the keys as well.
    const { article } = layer.elements;
    const { activeElement, body } = article.ownerDocument;
    const elsewhere = activeElement?.closest('[data-reader-side]');
    const toOther = elsewhere && elsewhere !== article.closest('[data-reader-side]');
    if (activeElement === null || activeElement === body || toOther) {
      article.focus({ preventScroll: true });
    }
  }, [active, layer]);

  useEffect(() => {
    if (!layer || jump?.documentId !== document.id || jump.side !== side) return;
    navigation.jump.set(null);
    const range = textRange(jump.start, Math.min(jump.end, document.text.length));
    layer.elements.article.focus({ preventScroll: true });
    if (jump.kind === 'place') {
      // The very top has no line above it: what stands over the first line is shown again.
      const { scroller } = layer.elements;
      layer.anchor.alignTo(range.start, range.start === 0 ? scroller.clientHeight : RESUME_PX);
      return;
    }
    layer.goTo(range.start);
    if (jump.markId !== null) activeMark.set(jump.markId);
    layer.paint('flash', [range]);
    setTimeout(() => layer.paint('flash', []), FLASH_MS);
  }, [activeMark, document, jump, layer, navigation, side]);
  return { place, resumed, read };
}
