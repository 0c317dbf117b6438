import { INK_NAMES } from '../annotation/annotation.ts';
import { RECORD_WORDS } from '../records/recordWords.ts';
import type { TableName, Tables } from '../records/tables.ts';
import type { Trashed } from './deletions.ts';

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
  return `restore of ${heads.length} ${same ? RECORD_WORDS[first.table][1] : 'items from the trash'}`;
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
