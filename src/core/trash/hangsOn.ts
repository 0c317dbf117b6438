import type { Id } from '../records/record.ts';
import type { AnyRecord, TableName, Tables } from '../records/tables.ts';

/** One record by its table and id. */
export interface RecordRef {
  readonly table: TableName;
  readonly id: Id;
}

/** One text per record, for sets and maps. */
export function refKey({ table, id }: RecordRef): string {
  return `${table}/${id}`;
}

const SUBJECT_TABLES = {
  highlight: 'highlights',
  entity: 'entities',
  case: 'cases',
  code: 'codes',
} as const satisfies Readonly<Partial<Record<Tables['notes']['on']['kind'], TableName>>>;

/**
 * What a record cannot be shown without, so that it goes to the trash and comes back with it: the subject of a note, the
 * case of an item, both ends of a link. Nothing hangs on a document: marks and notes outlive its removal.
 */
export function hangsOn(table: TableName, record: AnyRecord): readonly RecordRef[] {
  const of = <T extends TableName>(_table: T) => record as Tables[T];
  switch (table) {
    case 'notes': {
      const { on } = of('notes');
      return on.kind === 'document' ? [] : [{ table: SUBJECT_TABLES[on.kind], id: on.id }];
    }
    case 'mentions':
      return [{ table: 'entities', id: of('mentions').entityId }];
    case 'evidence':
      return [{ table: 'cases', id: of('evidence').caseId }];
    case 'narratives':
      return [{ table: 'cases', id: record.id }];
    case 'codes':
      return above('codes', of('codes').parent);
    case 'collections':
      return above('collections', of('collections').parent);
    case 'links':
      return [of('links').from, of('links').to].map((id) => ({ table: 'highlights', id }));
    case 'conflicts':
      return of('conflicts').ends.map(({ kind, id }) => ({
        table: kind === 'highlight' ? 'highlights' : 'evidence',
        id,
      }));
    case 'authors':
    case 'sources':
    case 'highlights':
    case 'entities':
    case 'cases':
    case 'documents':
    case 'packs':
      return [];
  }
}

function above(table: TableName, parent: Id | null): readonly RecordRef[] {
  return parent === null ? [] : [{ table, id: parent }];
}
