import type { TableName } from '../../core/records/tables.ts';

/** One and many of the records of each table, as the analyst knows them, in the order in which they are named. */
const WORDS: Readonly<Record<TableName, readonly [one: string, many: string]>> = {
  highlights: ['mark', 'marks'],
  notes: ['note', 'notes'],
  codes: ['code', 'codes'],
  entities: ['entity', 'entities'],
  mentions: ['mention', 'mentions'],
  links: ['link', 'links'],
  conflicts: ['conflict', 'conflicts'],
  cases: ['case file', 'case files'],
  evidence: ['piece of evidence', 'pieces of evidence'],
  narratives: ['narrative', 'narratives'],
  documents: ['imported document', 'imported documents'],
  packs: ['corpus pack', 'corpus packs'],
  collections: ['collection', 'collections'],
  sources: ['source rating', 'source ratings'],
  authors: ['author', 'authors'],
};

/** What was found, by kind: "1,204 marks, 31 notes and 1 case file"; empty when there is nothing. */
export function foundWords(counts: Readonly<Record<TableName, number>>): string {
  // The keys are those of the record above.
  const tables = Object.keys(WORDS) as readonly TableName[];
  const parts = tables.flatMap((table) => {
    const count = counts[table];
    const [one, many] = WORDS[table];
    return count > 0 ? [`${count.toLocaleString('en-GB')} ${count === 1 ? one : many}`] : [];
  });
  const last = parts.at(-1) ?? '';
  return parts.length > 1 ? `${parts.slice(0, -1).join(', ')} and ${last}` : last;
}
