import type { MergePlan } from '../../../core/archive/mergeRecords.ts';
import { RECORD_WORDS, TABLES_IN_WORDS } from '../../../core/records/recordWords.ts';
import type { TableName } from '../../../core/records/tables.ts';

/** One kind of record in a preview of an import, with how many are what. */
export interface ImportRow {
  readonly kind: string;
  readonly added: number;
  /** Documents that gain editions. */
  readonly changed: number;
  readonly beside: number;
  readonly held: number;
  readonly inTrash: number;
}

/** The kinds that an import would touch or skip, with their counts; a kind that the archive has none of is left out. */
export function importRows({
  added,
  changed,
  conflicting,
  duplicate,
  deleted,
}: MergePlan): readonly ImportRow[] {
  const count = (items: readonly { readonly table: TableName }[], table: TableName) =>
    items.filter((one) => one.table === table).length;
  return TABLES_IN_WORDS.map((table) => ({
    kind: RECORD_WORDS[table][1].replace(/^./, (first) => first.toUpperCase()),
    added: count(added, table),
    changed: count(changed, table),
    beside: count(conflicting, table),
    held: count(duplicate, table),
    inTrash: count(deleted, table),
  })).filter(({ kind: _kind, ...counts }) => Object.values(counts).some((n) => n > 0));
}

/** A number of things with the noun that fits it: "1 item", "1,234 items". */
export function countWords(count: number, one: string, many: string): string {
  return count === 1 ? `1 ${one}` : `${count.toLocaleString('en-GB')} ${many}`;
}
