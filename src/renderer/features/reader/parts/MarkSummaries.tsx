import { useLayoutEffect } from 'react';
import { VisuallyHidden } from '../../../ui/VisuallyHidden.tsx';
import type { SheetLayer } from '../sheet/SheetLayer.ts';

interface MarkSummariesProps {
  readonly layer: SheetLayer;
  readonly summaries: ReadonlyMap<number, string>;
}

/** Describes each marked block to screen readers, which painted marks do not reach. */
export function MarkSummaries({ layer, summaries }: MarkSummariesProps) {
  useLayoutEffect(() => {
    for (const index of summaries.keys()) {
      layer.text.element(index)?.setAttribute('aria-describedby', `marks-of-${index}`);
    }
    return () => {
      for (const index of summaries.keys()) {
        layer.text.element(index)?.removeAttribute('aria-describedby');
      }
    };
  }, [layer, summaries]);
  return (
    <div hidden>
      {[...summaries].map(([index, words]) => (
        <span key={index} id={`marks-of-${index}`}>
          <VisuallyHidden>{words}</VisuallyHidden>
        </span>
      ))}
    </div>
  );
}
