import type { DocumentRow } from './documentRows.ts';
import { type Facet, facetValue } from './libraryFilter.ts';

/** What the table can be grouped by. */
export const GROUPINGS = ['none', 'genre', 'publisher', 'year', 'origin'] as const;
export type Grouping = (typeof GROUPINGS)[number];

/** One line of the table: a document, or the head of a group, which can be folded. */
export type TableLine =
  | { readonly kind: 'document'; readonly key: string; readonly row: DocumentRow }
  | {
      readonly kind: 'group';
      readonly key: string;
      readonly label: string;
      readonly count: number;
      readonly folded: boolean;
    };

/** The lines of the table: groups in the order of their names (years the latest first), rows in the order given. */
export function linesOf(
  rows: readonly DocumentRow[],
  grouping: Grouping,
  folded: ReadonlySet<string>,
): readonly TableLine[] {
  const lineOf = (row: DocumentRow): TableLine => ({ kind: 'document', key: row.document.id, row });
  if (grouping === 'none') return rows.map(lineOf);
  const facet: Facet = grouping;
  const groups = new Map<string, DocumentRow[]>();
  for (const row of rows) {
    const value = facetValue(row, facet);
    groups.set(value, [...(groups.get(value) ?? []), row]);
  }
  const sign = facet === 'year' ? -1 : 1;
  return [...groups]
    .sort(([a], [b]) => (a < b ? -sign : sign))
    .flatMap(([label, members]): readonly TableLine[] => {
      const key = `${grouping} ${label}`;
      const isFolded = folded.has(key);
      const head = { kind: 'group', key, label, count: members.length, folded: isFolded } as const;
      return isFolded ? [head] : [head, ...members.map(lineOf)];
    });
}
