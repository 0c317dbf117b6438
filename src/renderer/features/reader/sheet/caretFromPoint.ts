import type { DomPoint } from './SheetText.ts';

/** The caret place under a point: the standard's call, or the older one where it is missing (Chromium before 128). */
export function caretFromPoint(document: Document, x: number, y: number): DomPoint | null {
  if (typeof document.caretPositionFromPoint === 'function') {
    const found = document.caretPositionFromPoint(x, y);
    return found ? { node: found.offsetNode, offset: found.offset } : null;
  }
  const range = document.caretRangeFromPoint?.(x, y);
  return range ? { node: range.startContainer, offset: range.startOffset } : null;
}
