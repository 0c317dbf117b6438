import type { Ink } from '../../../core/annotation/annotation.ts';
import type { DocumentSummary } from '../../../core/document/document.ts';
import { foldText } from '../../../core/text/foldText.ts';

/** What the table shows of one document. */
export interface DocumentRow {
  readonly document: DocumentSummary;
  /** Where its marks begin, as a share of the text from 0 to 1, in text order. */
  readonly ticks: readonly { readonly at: number; readonly ink: Ink }[];
  /** Furthest that was read, as a share of the text; null when it was never opened. */
  readonly read: number | null;
  /** Evidence items that were taken from it, in all cases. */
  readonly evidence: number;
  readonly starred: boolean;
  /** Ids of the collections it is in. */
  readonly collections: readonly string[];
  /** A merge brought another assessment of it, and that says something else than ours. */
  readonly merged: boolean;
  /** Where it comes from, in words: the bundle, a pack by its title, or the analyst's own import. */
  readonly origin: string;
}

/** Columns that the table can be ordered by. */
export const SORT_COLUMNS = ['title', 'publisher', 'date', 'words', 'marks', 'evidence'] as const;
export type SortColumn = (typeof SORT_COLUMNS)[number];

/** An order of the table. */
export interface RowOrder {
  readonly column: SortColumn;
  readonly descending: boolean;
}

/** Reads a remembered order such as `date down`; anything else is by title. */
export function parseOrder(stored: string): RowOrder {
  const [name, way] = stored.split(' ');
  const column = SORT_COLUMNS.find((one) => one === name) ?? 'title';
  return { column, descending: way === 'down' };
}

/** An order as it is remembered. */
export function formatOrder({ column, descending }: RowOrder): string {
  return `${column} ${descending ? 'down' : 'up'}`;
}

const foldedTitles = new WeakMap<DocumentSummary, string>();

/** The title as it is ordered by; a summary is the same object until it changes. */
function foldedTitle(document: DocumentSummary): string {
  const known = foldedTitles.get(document);
  if (known !== undefined) return known;
  const { folded } = foldText(document.card.title);
  foldedTitles.set(document, folded);
  return folded;
}

/** The value that a column orders by; null (undated, no publisher) comes last either way. */
function sortValue({ document, ticks, evidence }: DocumentRow, column: SortColumn) {
  switch (column) {
    case 'title':
      return foldedTitle(document);
    case 'publisher':
      return document.card.publisher === null ? null : foldText(document.card.publisher).folded;
    case 'date':
      return document.card.publishedOn;
    case 'words':
      return document.words;
    case 'marks':
      return ticks.length;
    case 'evidence':
      return evidence;
  }
}

/** The rows in the order asked for; rows that tie keep the order they came in. */
export function sortRows(rows: readonly DocumentRow[], order: RowOrder): readonly DocumentRow[] {
  const sign = order.descending ? -1 : 1;
  // Worked out once per row: folding a title for every comparison took most of a second at 1,300 documents.
  const valued = rows.map((row) => ({ row, value: sortValue(row, order.column) }));
  valued.sort(({ value: first }, { value: second }) => {
    if (first === null || second === null) {
      return Number(first === null) - Number(second === null);
    }
    return first < second ? -sign : first > second ? sign : 0;
  });
  return valued.map(({ row }) => row);
}

/** The rows whose title, publisher or type holds every word of the filter; accents and case do not count. */
export function filterRows(rows: readonly DocumentRow[], filter: string): readonly DocumentRow[] {
  const words = foldText(filter)
    .folded.split(/\s+/)
    .filter((word) => word !== '');
  if (words.length === 0) return rows;
  return rows.filter(({ document: { card } }) => {
    const { title, publisher, publisherShort, genre } = card;
    const text = foldText([title, publisher, publisherShort, genre].join(' ')).folded;
    return words.every((word) => text.includes(word));
  });
}
