/** Rows that the minimap is divided into: about one for each two pixels of a full window. */
export const MINIMAP_ROWS = 400;

/** The row of an offset, 0 to `MINIMAP_ROWS - 1`. */
export function rowOf(offset: number, length: number): number {
  const row = Math.floor((offset / Math.max(1, length)) * MINIMAP_ROWS);
  return Math.min(MINIMAP_ROWS - 1, Math.max(0, row));
}

/** One item per row and kind, the first: ten thousand marks are drawn as at most a few hundred bars. */
export function firstPerRow<T>(
  items: readonly T[],
  place: (item: T) => { readonly offset: number; readonly kind: string },
  length: number,
): readonly { readonly row: number; readonly item: T }[] {
  const seen = new Set<string>();
  const rows: { readonly row: number; readonly item: T }[] = [];
  for (const item of items) {
    const { offset, kind } = place(item);
    const row = rowOf(offset, length);
    const key = `${row} ${kind}`;
    if (seen.has(key)) continue;
    seen.add(key);
    rows.push({ row, item });
  }
  return rows;
}
