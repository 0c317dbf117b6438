import type { CitedSourceTotal } from '../../../core/document/citedSources.ts';
import type { DocumentSummary } from '../../../core/document/document.ts';

/** The rows of a request list: what to ask for, how often it is cited, and which documents cite it. */
export function requestRows(
  totals: readonly CitedSourceTotal[],
  documents: readonly DocumentSummary[],
): readonly (readonly string[])[] {
  const titles = new Map(documents.map(({ id, card }) => [id, card.title]));
  return [
    ['Source', 'Times cited', 'Documents', 'Cited in'],
    ...totals.map(({ name, passages, documents: count }) => [
      name,
      String(passages.length),
      String(count),
      [...new Set(passages.map(({ documentId }) => titles.get(documentId) ?? documentId))].join(
        '; ',
      ),
    ]),
  ];
}
