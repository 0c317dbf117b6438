import { noteReferences } from '../annotation/noteReferences.ts';
import type { Id } from '../records/record.ts';
import type { TableName, Tables } from '../records/tables.ts';
import type { ReferenceTarget } from '../text/richTextReference.ts';

/** A record that another one names. */
export interface Reference {
  readonly table: TableName;
  readonly id: Id;
}

const TABLE_OF: Readonly<Record<ReferenceTarget['kind'], TableName>> = {
  document: 'documents',
  passage: 'documents',
  highlight: 'highlights',
  entity: 'entities',
  evidence: 'evidence',
  code: 'codes',
  case: 'cases',
  note: 'notes',
};

const own: { readonly [T in TableName]: (record: Tables[T]) => readonly Reference[] } = {
  authors: () => [],
  sources: ({ id, secondOf, collections }) => [
    ...to('documents', secondOf ?? id),
    ...to('collections', ...collections),
  ],
  highlights: ({ documentId, codes }) => [...to('documents', documentId), ...to('codes', ...codes)],
  notes: ({ on, body }) => [...to(TABLE_OF[on.kind], on.id), ...inBody(body)],
  entities: ({ mergedInto }) => to('entities', mergedInto),
  mentions: ({ documentId, entityId }) => [
    ...to('documents', documentId),
    ...to('entities', entityId),
  ],
  cases: () => [],
  evidence: ({ caseId, documentId, highlightId }) => [
    ...to('cases', caseId),
    ...to('documents', documentId),
    ...to('highlights', highlightId),
  ],
  narratives: ({ id, body }) => [...to('cases', id), ...inBody(body)],
  documents: () => [],
  packs: () => [],
  collections: ({ parent }) => to('collections', parent),
  codes: ({ parent, mergedInto }) => to('codes', parent, mergedInto),
  links: ({ from, to: end }) => to('highlights', from, end),
  conflicts: ({ ends }) => ends.flatMap(({ kind, id }) => to(TABLE_OF[kind], id)),
};

/** Everything that a record names: by its fields, in the text of its body, and the author it is by. May repeat itself. */
export function referencesOf<T extends TableName>(
  table: T,
  record: Tables[T],
): readonly Reference[] {
  return [...own[table](record), ...to('authors', record.by)];
}

function to(table: TableName, ...ids: readonly (Id | null)[]): readonly Reference[] {
  return ids.flatMap((id) => (id === null ? [] : [{ table, id }]));
}

function inBody(body: string): readonly Reference[] {
  return noteReferences(body).flatMap(({ target }) => to(TABLE_OF[target.kind], target.id));
}
