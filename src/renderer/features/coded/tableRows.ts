import type { TableOrder } from './codedChoices.ts';

/** The order after a press on a head: numbers start with the most, and a second press turns the order round. */
export function nextOrder(before: TableOrder, column: string): TableOrder {
  if (before.column === column) return { column, descending: !before.descending };
  return { column, descending: column !== '' };
}

/**
 * Rows sorted by a column of numbers, equal ones as they were; for the column of names '' they stay in the order they
 * come in, which is the codebook's.
 */
export function sortedRows<R>(
  rows: readonly R[],
  { column, descending }: TableOrder,
  numberOf: (row: R, column: string) => number,
): readonly R[] {
  if (column === '') return descending ? [...rows].reverse() : rows;
  const sign = descending ? -1 : 1;
  return [...rows].sort((a, b) => sign * (numberOf(a, column) - numberOf(b, column)));
}
