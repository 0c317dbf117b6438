import { memo, useId, useLayoutEffect, useMemo, useSyncExternalStore } from 'react';
import type { SourceDocument } from '../../../../core/document/document.ts';
import { VisuallyHidden } from '../../../ui/VisuallyHidden.tsx';
import type { ShownMark } from '../../../workbench/shownMarks.ts';
import type { MarkFacts } from '../../../workbench/useMarkFacts.ts';
import { RangeIndex } from '../sheet/RangeIndex.ts';
import type { SheetLayer } from '../sheet/SheetLayer.ts';
import { markSummary } from '../state/markSummaries.ts';

interface MarkSummariesProps {
  readonly document: SourceDocument;
  readonly layer: SheetLayer;
  readonly marks: readonly ShownMark[];
  readonly facts: MarkFacts;
}

/** Describes each marked block that is drawn to screen readers, which painted marks do not reach. */
export const MarkSummaries = memo(function MarkSummaries({
  document,
  layer,
  marks,
  facts,
}: MarkSummariesProps) {
  const id = useId();
  const drawn = useSyncExternalStore(layer.watchDrawn, layer.drawnBlocks);
  const shown = useMemo(() => {
    const index = new RangeIndex(marks, ({ range }) => range);
    const found: (readonly [block: number, words: string])[] = [];
    for (const { from, to } of drawn) {
      for (let block = from; block < to; block += 1) {
        const place = document.blocks[block];
        const words = place ? markSummary(index.within(place.start, place.end), facts) : null;
        if (words !== null) found.push([block, words]);
      }
    }
    return found;
  }, [document, drawn, facts, marks]);
  useLayoutEffect(() => {
    for (const [index] of shown) {
      layer.text.element(index)?.setAttribute('aria-describedby', `${id}-${index}`);
    }
    return () => {
      for (const [index] of shown) layer.text.element(index)?.removeAttribute('aria-describedby');
    };
  }, [id, layer, shown]);
  return (
    <div hidden>
      {shown.map(([index, words]) => (
        <span key={index} id={`${id}-${index}`}>
          <VisuallyHidden>{words}</VisuallyHidden>
        </span>
      ))}
    </div>
  );
});
