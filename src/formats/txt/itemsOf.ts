/** One item of a list in plain text. */
export interface TextItem {
  /** Its lines without the bullet or number; the first without what stood before it. */
  readonly lines: readonly string[];
  /** Of an ordered list; null after a bullet. */
  readonly number: number | null;
}

const BULLET = /^(\s*)([-*•])(\s+)(?=\S)/;
const NUMBERED = /^(\s*)(\d{1,3})([.)])(\s+)(?=\S)/;

/**
 * The items of a run of lines that is a list and plainly nothing else: at least two items with the same bullet or with
 * numbers that count up by one, all starting in one column, every other line indented below the words of its item.
 * Null for anything less clear, a dialogue with dashes or one numbered sentence among them.
 */
export function itemsOf(lines: readonly string[]): readonly TextItem[] | null {
  const items: { lines: string[]; number: number | null }[] = [];
  let shape: { readonly column: number; readonly mark: string } | null = null;
  let words = 0;
  for (const line of lines) {
    const start = BULLET.exec(line) ?? NUMBERED.exec(line);
    const column = start?.[1]?.length ?? 0;
    const ordered = start !== null && start.length > 4;
    const mark = ordered ? (start[3] ?? '') : (start?.[2] ?? '');
    if (start && (shape === null || (shape.column === column && shape.mark === mark))) {
      const number = ordered ? Number(start[2]) : null;
      const before = items.at(-1)?.number ?? null;
      if (number !== null && (number < 1 || (before !== null && number !== before + 1)))
        return null;
      if (number !== null && String(number) !== start[2]) return null;
      shape = { column, mark };
      words = start[0].length;
      items.push({ lines: [line.slice(words)], number });
    } else {
      const indent = /^\s*/.exec(line)?.[0].length ?? 0;
      const item = items.at(-1);
      if (!item || indent < words) return null;
      item.lines.push(line.slice(indent));
    }
  }
  return items.length >= 2 ? items : null;
}
