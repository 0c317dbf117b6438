import { INK_NAMES } from '../annotation/annotation.ts';
import type { TableName, Tables } from '../records/tables.ts';
import type { Trashed } from './deletions.ts';

const MANY: Readonly<Record<TableName, string>> = {
  authors: 'authors',
  sources: 'source cards',
  highlights: 'marks',
  notes: 'notes',
  entities: 'entities',
  mentions: 'mentions',
  cases: 'cases',
  evidence: 'items of evidence',
  narratives: 'narratives',
  documents: 'documents',
  packs: 'corpus packs',
  collections: 'collections',
  codes: 'codes',
  links: 'links',
  conflicts: 'conflicts',
};

const ONE = {
  authors: 'name of an author',
  sources: 'source card',
  notes: 'note',
  mentions: 'mention',
  narratives: 'narrative',
  links: 'link',
  conflicts: 'conflict',
} as const;

/** What the undo menu calls a restore of these: the one thing by its name, several of a kind by their number. */
export function restoreName(heads: readonly Trashed[]): string {
  const [first] = heads;
  if (!first) return 'restore of items from the trash';
  if (heads.length === 1) return `restore of ${oneWords(first)}`;
  const same = heads.every(({ table }) => table === first.table);
  return `restore of ${heads.length} ${same ? MANY[first.table] : 'items from the trash'}`;
}

function oneWords({ table, record }: Trashed): string {
  const of = <T extends TableName>(_table: T) => record as Tables[T];
  switch (table) {
    case 'highlights':
      return `mark in ${INK_NAMES[of('highlights').ink]}`;
    case 'entities':
      return of('entities').name;
    case 'cases':
      return `case ${of('cases').title}`;
    case 'evidence':
      return `E${of('evidence').number}`;
    case 'documents':
      return `“${of('documents').editions.at(-1)?.card.title ?? ''}”`;
    case 'packs':
      return `corpus pack “${of('packs').title}”`;
    case 'collections':
      return `collection ${of('collections').name}`;
    case 'codes':
      return `code ${of('codes').name}`;
    case 'authors':
    case 'sources':
    case 'notes':
    case 'mentions':
    case 'narratives':
    case 'links':
    case 'conflicts':
      return `a ${ONE[table]}`;
  }
}
