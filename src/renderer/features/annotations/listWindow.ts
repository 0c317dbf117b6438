/** Items above which only a window of the list stands in the page, and items of one page of it. */
export const WHOLE_LIST = 500;
export const PAGE = 50;

/** What stands for a stretch of the list: items `[from, to)`, or a gap as high as they are thought to be. */
export type ListPart =
  | { readonly kind: 'items'; readonly from: number; readonly to: number }
  | { readonly kind: 'gap'; readonly from: number; readonly height: number };

/** The pages of a long list that touch `[top, bottom)`, in pixels from the list's top, by the height of each page. */
export function pagesIn(
  heights: readonly number[],
  top: number,
  bottom: number,
): { readonly first: number; readonly last: number } {
  let first = 0;
  let y = 0;
  while (first < heights.length - 1 && y + (heights[first] ?? 0) <= top) {
    y += heights[first] ?? 0;
    first += 1;
  }
  let last = first;
  y += heights[first] ?? 0;
  while (last < heights.length - 1 && y < bottom) {
    last += 1;
    y += heights[last] ?? 0;
  }
  return { first, last };
}

/** The list as parts: the wanted pages as items, and one gap for each stretch of others. */
export function partsOf(
  count: number,
  wanted: ReadonlySet<number>,
  heights: readonly number[],
): readonly ListPart[] {
  const parts: ListPart[] = [];
  for (let page = 0; page * PAGE < count; page += 1) {
    const from = page * PAGE;
    const last = parts.at(-1);
    if (wanted.has(page)) parts.push({ kind: 'items', from, to: Math.min(count, from + PAGE) });
    else if (last?.kind === 'gap') {
      parts[parts.length - 1] = { ...last, height: last.height + (heights[page] ?? 0) };
    } else parts.push({ kind: 'gap', from, height: heights[page] ?? 0 });
  }
  return parts;
}
