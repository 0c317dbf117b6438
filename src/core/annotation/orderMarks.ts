import type { Id } from '../records/record.ts';
import { INK_NAMES } from './annotation.ts';
import type { MarkRow } from './markRow.ts';

/** What a list of marks can be ordered by; all but `position` make groups with headings. */
export const MARK_ORDERS = [
  'position',
  'document',
  'code',
  'ink',
  'author',
  'date',
  'grade',
] as const;
export type MarkOrder = (typeof MARK_ORDERS)[number];

/** What the order and the headings need to know of what marks point at. */
export interface MarkNames {
  /** Place of a document among all, by title; unknown ones come last. */
  documentRank(id: Id): number;
  documentTitle(id: Id): string;
  /** Place of a code in the codebook read from top to bottom; -1 for one that is gone. */
  codeRank(id: Id): number;
  /** The code with those above it. */
  codePath(id: Id): string;
  authorName(id: Id): string;
  /** The day of a moment where the analyst is: "20 November 2026". */
  dayOf(ms: number): string;
}

/** A mark in its place; the first of each group carries the group's heading and count. */
export interface MarkLine {
  readonly row: MarkRow;
  readonly heading: { readonly title: string; readonly count: number } | null;
}

/**
 * The marks in the wanted order; within a group by document, then by place in the text, the longer first. A mark with
 * several codes stands under the first of them in the codebook. O(n log n).
 */
export function orderMarks(
  rows: readonly MarkRow[],
  order: MarkOrder,
  names: MarkNames,
): readonly MarkRow[] {
  const keyOf = sortKeyOf(order, names);
  return rows
    .map((row) => ({ row, key: keyOf(row), document: names.documentRank(row.documentId) }))
    .sort(
      (a, b) =>
        compare(a.key, b.key) ||
        a.document - b.document ||
        a.row.start - b.row.start ||
        b.row.end - a.row.end ||
        compare(a.row.id, b.row.id),
    )
    .map(({ row }) => row);
}

/** Puts the headings of an order on marks that `orderMarks` has put in it, filtered or not. */
export function headMarks(
  rows: readonly MarkRow[],
  order: MarkOrder,
  names: MarkNames,
): readonly MarkLine[] {
  if (order === 'position') return rows.map((row) => ({ row, heading: null }));
  const titleOf = titlesBy(order, names);
  const lines: MarkLine[] = [];
  // What belongs to a group stands together: its end is where another title begins.
  for (let from = 0; from < rows.length; ) {
    const first = rows[from];
    if (!first) break;
    const title = titleOf(first);
    let to = from;
    for (let row = rows[to]; row && titleOf(row) === title; row = rows[to]) to += 1;
    const heading = { title, count: to - from };
    for (const row of rows.slice(from, to)) {
      lines.push({ row, heading: row === first ? heading : null });
    }
    from = to;
  }
  return lines;
}

/** The code that a mark stands under; null when it has none that is there. */
export function leadingCode(row: MarkRow, names: Pick<MarkNames, 'codeRank'>): Id | null {
  let best: { readonly id: Id; readonly rank: number } | null = null;
  for (const id of row.codes) {
    const rank = names.codeRank(id);
    if (rank >= 0 && (best === null || rank < best.rank)) best = { id, rank };
  }
  return best?.id ?? null;
}

function compare<T extends string | number>(a: T, b: T): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** What comes after everything that has a value. */
const LAST = Number.MAX_SAFE_INTEGER;

function sortKeyOf(order: MarkOrder, names: MarkNames): (row: MarkRow) => string | number {
  switch (order) {
    case 'position':
    case 'document':
      return () => 0;
    case 'ink':
      return ({ ink }) => ink;
    case 'code':
      return (row) => {
        const code = leadingCode(row, names);
        return code === null ? LAST : names.codeRank(code);
      };
    case 'author':
      return ({ by }) => `${names.authorName(by)}\n${by}`;
    case 'date': {
      // Days, the latest first; within one, by place like everything else.
      const days = new Map<string, number>();
      return ({ createdAtMs }) => {
        const day = names.dayOf(createdAtMs);
        const known = days.get(day);
        if (known !== undefined) return known;
        days.set(day, -createdAtMs);
        return -createdAtMs;
      };
    }
    case 'grade':
      return gradeKey;
  }
}

/** A1 before B2 before a letter alone, before not graded, before what is in no case. */
function gradeKey({ evidence }: MarkRow): string {
  const item = evidence[0];
  if (!item) return '~~';
  return item.grade?.replaceAll('–', '|') ?? '~';
}

function titlesBy(
  order: Exclude<MarkOrder, 'position'>,
  names: MarkNames,
): (row: MarkRow) => string {
  switch (order) {
    case 'document':
      return ({ documentId }) => names.documentTitle(documentId);
    case 'ink':
      return ({ ink }) => INK_NAMES[ink];
    case 'code':
      return (row) => {
        const code = leadingCode(row, names);
        return code === null ? 'No code' : names.codePath(code);
      };
    case 'author':
      return ({ by }) => names.authorName(by);
    case 'date':
      return ({ createdAtMs }) => names.dayOf(createdAtMs);
    case 'grade':
      return ({ evidence }) => {
        const item = evidence[0];
        if (!item) return 'In no case';
        return item.grade === null ? 'Not graded' : `Grade ${item.grade}`;
      };
  }
}
