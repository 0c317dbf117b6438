import { INK_NAMES } from '../../../core/annotation/annotation.ts';
import { RECORD_WORDS } from '../../../core/records/recordWords.ts';
import type { TableName, Tables } from '../../../core/records/tables.ts';
import { foldedWords } from '../../../core/text/foldText.ts';
import { parseRichText, plainText } from '../../../core/text/richText.ts';
import type { Deletion, Trashed } from '../../../core/trash/deletions.ts';

/** A row of the trash: one deletion in words. */
export interface TrashRow {
  readonly key: string;
  readonly deletion: Deletion;
  readonly table: TableName;
  /** "Mark", "3 marks". */
  readonly kind: string;
  /** What it said or was called. */
  readonly title: string;
  /** What came with it: "with 2 notes and 1 link"; empty for nothing. */
  readonly company: string;
  readonly atMs: number;
}

/** How the rows are ordered. */
export type TrashOrder = 'newest' | 'oldest' | 'kind' | 'name';

/** What the list is narrowed to. */
export interface TrashFilter {
  readonly table: TableName | 'all';
  readonly words: string;
}

/** Longest title of a row, in characters; more is cut by the screen anyway. */
const TITLE_MOST = 240;

/** A deletion as a row. `titleOf` names a document that the library still knows by its id. */
export function trashRow(
  deletion: Deletion,
  titleOf: (documentId: string) => string | null,
): TrashRow | null {
  const { atMs, heads } = deletion;
  const [first] = heads;
  if (!first) return null;
  const same = heads.filter(({ table }) => table === first.table);
  const [one, more] = RECORD_WORDS[first.table];
  const kind = same.length === 1 ? one : `${same.length.toLocaleString('en-GB')} ${more}`;
  return {
    key: `${atMs}`,
    deletion,
    table: first.table,
    kind: kind.charAt(0).toUpperCase() + kind.slice(1),
    title: same
      .slice(0, 3)
      .map((head) => headWords(head, titleOf))
      .join(' · ')
      .slice(0, TITLE_MOST),
    company: companyWords([
      ...heads.filter(({ table }) => table !== first.table),
      ...deletion.with,
    ]),
    atMs,
  };
}

function companyWords(company: readonly Trashed[]): string {
  const counts = new Map<TableName, number>();
  for (const { table } of company) counts.set(table, (counts.get(table) ?? 0) + 1);
  const parts = [...counts].map(([table, count]) => {
    const [one, more] = RECORD_WORDS[table];
    return `${count.toLocaleString('en-GB')} ${count === 1 ? one : more}`;
  });
  const last = parts.pop();
  if (last === undefined) return '';
  return `with ${parts.length > 0 ? `${parts.join(', ')} and ` : ''}${last}`;
}

function headWords(
  { table, id, record }: Trashed,
  titleOf: (documentId: string) => string | null,
): string {
  const of = <T extends TableName>(_table: T) => record as Tables[T];
  switch (table) {
    case 'highlights': {
      const mark = of('highlights');
      return `“${mark.passages.map(({ quote }) => quote).join(' … ')}” (${INK_NAMES[mark.ink]})`;
    }
    case 'notes':
    case 'narratives': {
      const read = parseRichText(of('notes').body);
      return (read.ok ? plainText(read.value).trim() : '') || 'Empty note';
    }
    case 'entities':
    case 'collections':
    case 'codes':
    case 'authors':
      return of('codes').name;
    case 'mentions':
      return `“${of('mentions').passage.quote}”`;
    case 'cases':
    case 'packs':
      return of('cases').title;
    case 'evidence': {
      const { number, passage } = of('evidence');
      return `E${number} “${passage.quote}”`;
    }
    case 'documents':
      return of('documents').editions.at(-1)?.card.title ?? '';
    case 'sources':
      return of('sources').card.title ?? titleOf(record.secondOf ?? id) ?? 'Source card';
    case 'links':
      return of('links').comment || 'Link between two marks';
    case 'conflicts':
      return of('conflicts').note || 'Conflict of two passages';
  }
}

/** The rows that pass the filter, in order. Words are looked for in titles, case and accents aside. */
export function chosenRows(
  rows: readonly TrashRow[],
  { table, words }: TrashFilter,
  order: TrashOrder,
): readonly TrashRow[] {
  const wanted = foldedWords(words)
    .split(/\s+/u)
    .filter((word) => word !== '');
  const fits = (row: TrashRow): boolean => {
    if (table !== 'all' && row.table !== table) return false;
    if (wanted.length === 0) return true;
    const folded = foldedWords(`${row.kind} ${row.title} ${row.company}`);
    return wanted.every((word) => folded.includes(word));
  };
  const found = rows.filter(fits);
  const byWords = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
  switch (order) {
    case 'newest':
      return found;
    case 'oldest':
      return found.reverse();
    case 'kind':
      return found.sort((a, b) => byWords(a.table, b.table) || b.atMs - a.atMs);
    case 'name':
      return found
        .map((row) => ({ row, name: foldedWords(row.title) }))
        .sort((a, b) => byWords(a.name, b.name))
        .map(({ row }) => row);
  }
}

const DAY_MS = 86_400_000;
/** How long deleted things are kept before they are offered for erasing, in days. */
export const KEPT_DAYS = 30;

/** Whether a deletion is older than things are kept at least. */
export function isOld({ atMs }: TrashRow, nowMs: number): boolean {
  return nowMs - atMs > KEPT_DAYS * DAY_MS;
}
