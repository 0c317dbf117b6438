import type { AnyRecord } from '../records/tables.ts';
import type { RecordChange } from './line.ts';

/** A passage that a change touched. */
export interface ChangedPlace {
  readonly documentId: string;
  readonly start: number;
  readonly end: number;
}

function placeOf(record: AnyRecord): ChangedPlace | null {
  if (!('documentId' in record)) return null;
  const passage = 'passages' in record ? record.passages[0] : record.passage;
  return passage ? { documentId: record.documentId, start: passage.start, end: passage.end } : null;
}

/** The passages of the records that a change touched, in the change's order; notes and cases have none of their own. */
export function placesOfChange(records: readonly RecordChange[]): readonly ChangedPlace[] {
  return records.flatMap((change) => {
    if ('splice' in change) return [];
    const record = change.after ?? change.before;
    return (record && placeOf(record)) ?? [];
  });
}
