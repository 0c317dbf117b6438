import { recordCount, TABLES_IN_WORDS } from '../../core/records/recordWords.ts';
import type { TableName } from '../../core/records/tables.ts';

/** What was found, by kind: "1,204 marks, 31 notes and 1 case file"; empty when there is nothing. */
export function foundWords(counts: Readonly<Record<TableName, number>>): string {
  const parts = TABLES_IN_WORDS.filter((table) => counts[table] > 0).map((table) =>
    recordCount(counts[table], table),
  );
  const last = parts.at(-1) ?? '';
  return parts.length > 1 ? `${parts.slice(0, -1).join(', ')} and ${last}` : last;
}
