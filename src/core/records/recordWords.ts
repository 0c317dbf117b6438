import type { TableName } from './tables.ts';

/** What one record of a table is called, and more than one, in the order in which people look for them. */
export const RECORD_WORDS: Readonly<Record<TableName, readonly [one: string, more: string]>> = {
  documents: ['document', 'documents'],
  packs: ['corpus pack', 'corpus packs'],
  highlights: ['mark', 'marks'],
  notes: ['note', 'notes'],
  codes: ['code', 'codes'],
  links: ['link', 'links'],
  conflicts: ['conflict', 'conflicts'],
  entities: ['entity', 'entities'],
  mentions: ['mention', 'mentions'],
  cases: ['case', 'cases'],
  evidence: ['item of evidence', 'items of evidence'],
  narratives: ['narrative', 'narratives'],
  sources: ['source card', 'source cards'],
  collections: ['collection', 'collections'],
  authors: ['author', 'authors'],
};

/** The tables in that order. */
export const TABLES_IN_WORDS = Object.keys(RECORD_WORDS) as readonly TableName[];

/** A number of records in words: "1 mark", "1,204 items of evidence". */
export function recordCount(count: number, table: TableName): string {
  const [one, more] = RECORD_WORDS[table];
  return `${count.toLocaleString('en-GB')} ${count === 1 ? one : more}`;
}
