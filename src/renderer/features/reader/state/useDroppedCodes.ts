import { useEffect, useRef } from 'react';
import { takeCodesOn } from '../../../workbench/codeDrag.ts';
import { marksAt, type ShownMark } from '../../../workbench/shownMarks.ts';
import type { SheetLayer } from '../sheet/SheetLayer.ts';

/** Lets codes be dropped on the painted marks of the sheet: on several, the shortest takes it, as with a click. */
export function useDroppedCodes(layer: SheetLayer | null, marks: readonly ShownMark[]): void {
  const latest = useRef(marks);
  useEffect(() => {
    latest.current = marks;
  });
  useEffect(
    () =>
      layer
        ? takeCodesOn(layer.elements.article, (x, y) => {
            const offset = layer.offsetFromPoint(x, y);
            return offset === null ? null : (marksAt(latest.current, offset)[0]?.id ?? null);
          })
        : undefined,
    [layer],
  );
}
