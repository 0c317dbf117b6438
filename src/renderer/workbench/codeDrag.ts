import type { Id } from '../../core/records/record.ts';

/** The kind under which a dragged code carries its id; nothing outside the window knows it. */
export const CODE_DRAG = 'application/x-casebound-code';

/** Finds the mark under a point of the window, in pixels; null where there is none. */
type FindMark = (x: number, y: number) => Id | null;

/** The sheets on screen. Marks are painted, not elements, so that each sheet must be asked. */
const sheets = new Map<Element, FindMark>();

/** Lets codes be dropped on the marks of a sheet, until the returned function is called. */
export function takeCodesOn(sheet: Element, find: FindMark): () => void {
  sheets.set(sheet, find);
  return () => void sheets.delete(sheet);
}

/** The mark of a sheet under a point in it; null beside its marks and outside of sheets. */
export function markUnder(target: Element, x: number, y: number): Id | null {
  const sheet = target.closest('article');
  return sheet ? (sheets.get(sheet)?.(x, y) ?? null) : null;
}
