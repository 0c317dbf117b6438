import type { DocumentSummary } from '../../../core/document/document.ts';
import { documentDate } from '../../../core/report/citation.ts';
import type { ListedHit } from '../../../core/search/searchShelf.ts';
import type { HitKind } from '../../../core/search/searchText.ts';

/** What hits of one document or of one kind of record stand under. */
export interface HitGroup {
  readonly key: string;
  readonly title: string;
  /** Publisher and date; empty for records. */
  readonly detail: string;
  /** Hits in all, listed or not. */
  readonly count: number;
  /** Where in the document its hits lie, 0 to 1; empty for records. */
  readonly ticks: readonly number[];
}

/** One hit in the list; the first of a group carries its heading. */
export interface HitRow {
  readonly key: string;
  readonly hit: ListedHit;
  readonly group: HitGroup;
  readonly first: boolean;
  /** Pixels from the list's top; the heading included. */
  readonly top: number;
  readonly height: number;
}

/** Heights in pixels of a hit and of a group's heading. */
export const ROW_PX = 28;
export const HEAD_PX = 32;

const MOST_TICKS = 80;

/** How the kinds are called, one and many. */
export const KIND_WORDS: Readonly<
  Record<HitKind, { readonly one: string; readonly many: string; readonly group: string }>
> = {
  document: { one: 'hit', many: 'hits', group: 'Documents' },
  mark: { one: 'mark', many: 'marks', group: 'Marks' },
  note: { one: 'note', many: 'notes', group: 'Notes' },
  entity: { one: 'entity', many: 'entities', group: 'Entities' },
  evidence: { one: 'item of evidence', many: 'items of evidence', group: 'Evidence' },
  narrative: { one: 'narrative paragraph', many: 'narrative paragraphs', group: 'Narratives' },
};

const RECORD_KINDS: readonly HitKind[] = ['note', 'mark', 'entity', 'evidence', 'narrative'];

/** A name for a hit that stays the same while the search goes on. */
export function keyOfHit({ kind, recordId, documentId, blockIndex, start }: ListedHit): string {
  return [kind, recordId ?? documentId, blockIndex, start].join(' ');
}

/**
 * The hits as they are listed: by document, the one with the best hit first, each in reading order; then the analyst's own
 * notes, marks, entities, evidence and narratives, the best first.
 */
export function hitRows(
  hits: readonly ListedHit[],
  counts: {
    readonly documents: ReadonlyMap<string, number>;
    readonly kinds: Readonly<Record<HitKind, number>>;
  },
  summaryOf: (id: string) => DocumentSummary | null,
): readonly HitRow[] {
  const byDocument = new Map<string, ListedHit[]>();
  const byKind = new Map<HitKind, ListedHit[]>();
  for (const hit of hits) {
    const [held, key] =
      hit.kind === 'document' ? [byDocument, hit.documentId ?? ''] : [byKind, hit.kind];
    const list = (held as Map<string, ListedHit[]>).get(key) ?? [];
    list.push(hit);
    (held as Map<string, ListedHit[]>).set(key, list);
  }
  const rows: HitRow[] = [];
  const add = (group: HitGroup, own: readonly ListedHit[]): void => {
    for (const [index, hit] of own.entries()) {
      const last = rows.at(-1);
      const first = index === 0;
      rows.push({
        key: keyOfHit(hit),
        hit,
        group,
        first,
        top: last ? last.top + last.height : 0,
        height: first ? HEAD_PX + ROW_PX : ROW_PX,
      });
    }
  };
  for (const [id, own] of byDocument) {
    const inOrder = own.sort((a, b) => a.start - b.start);
    add(documentGroup(id, inOrder, counts.documents.get(id) ?? own.length, summaryOf(id)), inOrder);
  }
  for (const kind of RECORD_KINDS) {
    const own = byKind.get(kind);
    const { group: title } = KIND_WORDS[kind];
    if (own) add({ key: kind, title, detail: '', count: counts.kinds[kind], ticks: [] }, own);
  }
  return rows;
}

function documentGroup(
  id: string,
  hits: readonly ListedHit[],
  count: number,
  summary: DocumentSummary | null,
): HitGroup {
  const length = summary?.characters ?? 0;
  const every = Math.max(1, Math.ceil(hits.length / MOST_TICKS));
  return {
    key: id,
    title: summary?.card.title ?? 'A document that is not held',
    detail: summary
      ? [
          summary.card.publisherShort ?? summary.card.publisher ?? 'publisher not recorded',
          documentDate(summary.card) ?? 'undated',
        ].join(', ')
      : '',
    count,
    ticks:
      length === 0
        ? []
        : hits.filter((_, at) => at % every === 0).map(({ start }) => start / length),
  };
}

/** The rows between two heights of the list, and the row at `kept`, which keeps the focus. */
export function rowsBetween(
  rows: readonly HitRow[],
  from: number,
  to: number,
  kept: number,
): readonly { readonly row: HitRow; readonly index: number }[] {
  let low = 0;
  let high = rows.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    const row = rows[middle];
    if (row && row.top + row.height <= from) low = middle + 1;
    else high = middle;
  }
  const shown: { readonly row: HitRow; readonly index: number }[] = [];
  for (let index = low; index < rows.length; index += 1) {
    const row = rows[index];
    if (!row || row.top >= to) break;
    shown.push({ row, index });
  }
  const keptRow = rows[kept];
  if (!keptRow || shown.some(({ index }) => index === kept)) return shown;
  return [...shown, { row: keptRow, index: kept }].sort((a, b) => a.index - b.index);
}
