import type { TextRange } from '../../../../core/text/offsets.ts';
import type { ToolbarPlace } from '../parts/SelectionToolbar.tsx';
import type { SheetLayer } from '../sheet/SheetLayer.ts';

/** Room between a passage and what belongs to it, in pixels. */
const GAP_PX = 7;
/** Least distance from the frame's edges, in pixels. */
const EDGE_PX = 8;

/**
 * Where a box of this size stands that belongs to a passage: seven pixels under its last line, above the first where
 * there is no room, inside the column. Null when the passage is off screen.
 */
export function placeUnder(
  layer: SheetLayer,
  frame: HTMLElement | null,
  range: TextRange,
  box: { readonly width: number; readonly height: number },
): ToolbarPlace | null {
  if (!frame) return null;
  const view = frame.getBoundingClientRect();
  const rects = layer.text.domRange(range).getClientRects();
  const first = rects[0];
  const last = rects[rects.length - 1];
  if (!first || !last || last.bottom < view.top || first.top > view.bottom) return null;
  const below = last.bottom - view.top + GAP_PX;
  const above = first.top - view.top - GAP_PX - box.height;
  const fits = below + box.height < view.height;
  const column = layer.elements.article.getBoundingClientRect().left - view.left;
  return {
    left: Math.max(EDGE_PX, Math.min(column + 20, view.width - box.width - EDGE_PX)),
    top: fits ? below : Math.max(EDGE_PX, above),
  };
}
