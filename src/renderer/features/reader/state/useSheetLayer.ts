import { type RefObject, useLayoutEffect, useRef, useState } from 'react';
import type { SourceDocument } from '../../../../core/document/document.ts';
import { type SheetEvents, SheetLayer } from '../sheet/SheetLayer.ts';

/** The sheet's elements and the layer over them. */
export interface SheetHandle {
  readonly article: RefObject<HTMLElement | null>;
  readonly scroller: RefObject<HTMLDivElement | null>;
  readonly stripes: RefObject<HTMLDivElement | null>;
  /** Null until the sheet is drawn. */
  readonly layer: SheetLayer | null;
}

/**
 * Attaches a layer to the drawn sheet of a document, for as long as it is shown.
 * @param events whom the layer tells; read anew for each event, and filled once the hooks that need the layer have run.
 */
export function useSheetLayer(
  document: SourceDocument,
  events: RefObject<SheetEvents | null>,
): SheetHandle {
  const article = useRef<HTMLElement>(null);
  const scroller = useRef<HTMLDivElement>(null);
  const stripes = useRef<HTMLDivElement>(null);
  const [layer, setLayer] = useState<SheetLayer | null>(null);
  useLayoutEffect(() => {
    if (!article.current || !scroller.current || !stripes.current) return;
    const elements = {
      article: article.current,
      scroller: scroller.current,
      stripes: stripes.current,
    };
    const made = new SheetLayer(document, elements, {
      selected: (range) => events.current?.selected(range),
      read: (top, bottom) => events.current?.read(top, bottom),
      scrolled: () => events.current?.scrolled(),
      clicked: (offset) => events.current?.clicked(offset),
      stripeClicked: (markId) => events.current?.stripeClicked(markId),
      handles: {
        taken: (end) => events.current?.handles.taken(end),
        dragged: (end, offset) => events.current?.handles.dragged(end, offset),
        dropped: (kept) => events.current?.handles.dropped(kept),
      },
    });
    made.attach();
    setLayer(made);
    return () => {
      made.detach();
      setLayer(null);
    };
  }, [document, events]);
  return { article, scroller, stripes, layer };
}
