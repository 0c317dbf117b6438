import { noteReferences } from '../annotation/noteReferences.ts';
import type { Id } from '../records/record.ts';
import type { AnyRecord, TableName, Tables } from '../records/tables.ts';
import type { Finding } from './finding.ts';

/** What is safely done about a reference that leads nowhere; null where only the analyst can tell. */
export type Remedy =
  /** The field is emptied, or the id taken out of its list. */
  | 'clear'
  /** The record means nothing without what it names: it goes to the trash. */
  | 'trash'
  | null;

/** One id by which a record names another. */
export interface RecordReference {
  readonly field: string;
  readonly table: TableName;
  readonly id: Id;
  readonly remedy: Remedy;
}

type Lister<T extends TableName> = (record: Tables[T]) => readonly RecordReference[];

const to = (field: string, table: TableName, id: Id | null, remedy: Remedy) =>
  id === null ? [] : [{ field, table, id, remedy }];

const SUBJECTS = {
  highlight: 'highlights',
  entity: 'entities',
  case: 'cases',
  code: 'codes',
  evidence: 'evidence',
  note: 'notes',
} as const satisfies Readonly<Record<string, TableName>>;

/** What the words of a body refer to; documents may be held elsewhere, and passages are found by their words. */
function inBody(body: string): readonly RecordReference[] {
  return noteReferences(body).flatMap(({ target }) =>
    target.kind === 'document' || target.kind === 'passage'
      ? []
      : to('body', SUBJECTS[target.kind], target.id, null),
  );
}

const LISTERS: { readonly [T in TableName]: Lister<T> } = {
  authors: () => [],
  // A source's id is its document's, which may be one that is not held here.
  sources: ({ collections }) =>
    collections.flatMap((id, at) => to(`collections[${at}]`, 'collections', id, 'clear')),
  highlights: ({ codes }) => codes.flatMap((id, at) => to(`codes[${at}]`, 'codes', id, 'clear')),
  notes: ({ on, body }) => [
    ...(on.kind === 'document' ? [] : to('on', SUBJECTS[on.kind], on.id, 'trash')),
    ...inBody(body),
  ],
  entities: ({ mergedInto }) => to('mergedInto', 'entities', mergedInto, 'clear'),
  mentions: ({ entityId }) => to('entityId', 'entities', entityId, 'trash'),
  cases: () => [],
  evidence: ({ caseId, highlightId }) => [
    ...to('caseId', 'cases', caseId, 'trash'),
    ...to('highlightId', 'highlights', highlightId, 'clear'),
  ],
  narratives: ({ id, body }) => [...to('id', 'cases', id, 'trash'), ...inBody(body)],
  documents: () => [],
  packs: () => [],
  collections: ({ parent }) => to('parent', 'collections', parent, 'clear'),
  codes: ({ parent, mergedInto }) => [
    ...to('parent', 'codes', parent, 'clear'),
    ...to('mergedInto', 'codes', mergedInto, 'clear'),
  ],
  links: ({ from, to: end }) => [
    ...to('from', 'highlights', from, 'trash'),
    ...to('to', 'highlights', end, 'trash'),
  ],
  conflicts: ({ ends }) =>
    ends.flatMap(({ kind, id }, at) => to(`ends[${at}]`, SUBJECTS[kind], id, 'trash')),
};

/** Every record that a record names by id, in the order of its fields. */
export function referencesOf(table: TableName, record: AnyRecord): readonly RecordReference[] {
  // A record comes with the name of its own table.
  return (LISTERS[table] as (record: AnyRecord) => readonly RecordReference[])(record);
}

/** Tables that others refer to: whose ids a check must know. */
export const REFERRED_TABLES = [
  'highlights',
  'notes',
  'entities',
  'cases',
  'evidence',
  'collections',
  'codes',
] as const satisfies readonly TableName[];

/** Whether the library has such a record, live, in the trash or set aside. */
export type Exists = (table: TableName, id: Id) => boolean;

/** The references of a record that lead nowhere; none of one in the trash, where they do no harm. */
export function danglingOf(
  table: TableName,
  record: AnyRecord,
  exists: Exists,
): readonly RecordReference[] {
  if (record.deletedAtMs !== null) return [];
  return referencesOf(table, record).filter((one) => !exists(one.table, one.id));
}

const NOUNS: Readonly<Partial<Record<TableName, string>>> = {
  highlights: 'a mark',
  notes: 'a note',
  entities: 'an entity',
  cases: 'a case',
  evidence: 'an item of evidence',
  collections: 'a collection',
  codes: 'a code',
};

/** The dangling references of a record as findings. */
export function referenceFindings(
  table: TableName,
  record: AnyRecord,
  exists: Exists,
): readonly Finding[] {
  return danglingOf(table, record, exists).map((one) => ({
    kind: one.remedy === null ? 'citation' : 'reference',
    table,
    id: record.id,
    field: one.field,
    says: `names ${NOUNS[one.table] ?? 'a record'} that is not in the library (${one.id.slice(0, 8)})`,
  }));
}

/**
 * The nodes of a hierarchy that can be reached from no top, one per ring: where its parent is cleared, the ring is open.
 * `parents` holds of each node the one it stands under.
 */
export function ringsIn(parents: ReadonlyMap<Id, Id | null>): readonly Id[] {
  const settled = new Set<Id>();
  const rings: Id[] = [];
  for (const start of [...parents.keys()].sort()) {
    const path = new Set<Id>();
    for (let at: Id | null = start; at !== null && !settled.has(at); at = parents.get(at) ?? null) {
      if (path.has(at)) {
        rings.push(at);
        break;
      }
      path.add(at);
    }
    for (const id of path) settled.add(id);
  }
  return rings;
}

/** The rings of a hierarchy as findings, one at each place where `removeDangling` opens one. */
export function ringFindings(
  table: 'codes' | 'collections',
  parents: ReadonlyMap<Id, Id | null>,
): readonly Finding[] {
  const says = 'stands, by way of others, under itself';
  return ringsIn(parents).map((id) => ({ kind: 'reference', table, id, field: 'parent', says }));
}
