import { useEffect, useMemo, useRef } from 'react';
import type { SourceDocument } from '../../../../core/document/document.ts';
import { textRange } from '../../../../core/text/offsets.ts';
import { createStore, type Store, useStore } from '../../../workbench/store.ts';
import { useWorkbench } from '../../../workbench/workbench.ts';
import type { SheetLayer } from '../sheet/SheetLayer.ts';
import { progressWords, type ViewedPlace } from './place.ts';

/** Where the line that reading goes on from is put, in pixels under the sheet's top edge. */
const RESUME_PX = 8;
/** Time that a passage jumped to stays lit, in ms. */
const FLASH_MS = 1600;
/** Time without scrolling after which the place is remembered, in ms. */
const REMEMBER_AFTER_MS = 200;

/** What is on screen, watched. */
export interface ReadingPlace {
  readonly place: Store<ViewedPlace>;
  /** Called by the sheet with what is on screen now. */
  readonly read: (top: number, bottom: number) => void;
}

/** Resumes at the remembered place, remembers where reading got to, and follows jumps to passages. */
export function useReadingPlace(document: SourceDocument, layer: SheetLayer | null): ReadingPlace {
  const { session, navigation, activeMark, context } = useWorkbench();
  const place = useMemo(() => createStore<ViewedPlace>({ top: 0, bottom: 0 }), []);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const jump = useStore(navigation.jump);

  const read = useMemo(
    () => (top: number, bottom: number) => {
      place.set({ top, bottom });
      const known = session.get().positions[document.id];
      const furthest = Math.max(known?.furthest ?? 0, bottom);
      context.set(progressWords(document, furthest));
      clearTimeout(timer.current);
      timer.current = setTimeout(() => {
        session.set((before) => ({
          ...before,
          positions: { ...before.positions, [document.id]: { at: top, furthest } },
        }));
      }, REMEMBER_AFTER_MS);
    },
    [context, document, place, session],
  );

  useEffect(() => {
    if (!layer) return;
    const at = session.get().positions[document.id]?.at ?? 0;
    if (at > 0) layer.anchor.alignTo(at, RESUME_PX);
    // Whatever opened the document may have gone with its view: the keys go on in the text, not nowhere.
    const { article } = layer.elements;
    const { activeElement, body } = article.ownerDocument;
    if (activeElement === null || activeElement === body) article.focus({ preventScroll: true });
    const frame = requestAnimationFrame(() =>
      read(layer.anchor.topOffset(), layer.anchor.bottomOffset()),
    );
    return () => cancelAnimationFrame(frame);
  }, [document, layer, read, session]);
  useEffect(() => () => context.set(''), [context]);

  useEffect(() => {
    if (!layer || jump?.documentId !== document.id) return;
    navigation.jump.set(null);
    const range = textRange(jump.start, Math.min(jump.end, document.text.length));
    layer.goTo(range.start);
    layer.elements.article.focus({ preventScroll: true });
    if (jump.markId !== null) activeMark.set(jump.markId);
    layer.paint('flash', [range]);
    setTimeout(() => layer.paint('flash', []), FLASH_MS);
  }, [activeMark, document, jump, layer, navigation]);
  return { place, read };
}
