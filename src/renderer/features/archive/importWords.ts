import type { MergePlan } from '../../../core/archive/mergeRecords.ts';
import { TABLE_NAMES, type TableName } from '../../../core/records/tables.ts';

/** What the records of a table are called, in the order in which people look for them. */
const KINDS: Readonly<Record<TableName, string>> = {
  documents: 'Documents',
  packs: 'Corpus packs',
  highlights: 'Marks',
  notes: 'Notes',
  codes: 'Codes',
  links: 'Links',
  conflicts: 'Conflicts',
  entities: 'Entities',
  mentions: 'Mentions',
  cases: 'Cases',
  evidence: 'Evidence',
  narratives: 'Narratives',
  sources: 'Source gradings',
  collections: 'Collections',
  authors: 'Authors',
};

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
  const order = Object.keys(KINDS);
  return [...TABLE_NAMES]
    .sort((a, b) => order.indexOf(a) - order.indexOf(b))
    .map((table) => ({
      kind: KINDS[table],
      added: count(added, table),
      changed: count(changed, table),
      beside: count(conflicting, table),
      held: count(duplicate, table),
      inTrash: count(deleted, table),
    }))
    .filter(({ kind: _kind, ...counts }) => Object.values(counts).some((n) => n > 0));
}

/** A number of things with the noun that fits it: "1 item", "1,234 items". */
export function countWords(count: number, one: string, many: string): string {
  return count === 1 ? `1 ${one}` : `${count.toLocaleString('en-GB')} ${many}`;
}
