import { memo, useLayoutEffect, useMemo, useSyncExternalStore } from 'react';
import { VisuallyHidden } from '../../../ui/VisuallyHidden.tsx';
import type { SheetLayer } from '../sheet/SheetLayer.ts';

interface MarkSummariesProps {
  readonly layer: SheetLayer;
  readonly summaries: ReadonlyMap<number, string>;
}

/** Describes each marked block that is drawn to screen readers, which painted marks do not reach. */
export const MarkSummaries = memo(function MarkSummaries({ layer, summaries }: MarkSummariesProps) {
  const drawn = useSyncExternalStore(layer.watchDrawn, layer.drawnBlocks);
  const shown = useMemo(
    () =>
      [...summaries].filter(([index]) => drawn.some(({ from, to }) => from <= index && index < to)),
    [drawn, summaries],
  );
  useLayoutEffect(() => {
    for (const [index] of shown) {
      layer.text.element(index)?.setAttribute('aria-describedby', `marks-of-${index}`);
    }
    return () => {
      for (const [index] of shown) layer.text.element(index)?.removeAttribute('aria-describedby');
    };
  }, [layer, shown]);
  return (
    <div hidden>
      {shown.map(([index, words]) => (
        <span key={index} id={`marks-of-${index}`}>
          <VisuallyHidden>{words}</VisuallyHidden>
        </span>
      ))}
    </div>
  );
});
