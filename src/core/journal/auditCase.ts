import type { Id } from '../records/record.ts';
import type { AnyRecord, TableName } from '../records/tables.ts';
import type { AuditScope } from './auditLog.ts';
import type { RecordChange } from './line.ts';
import { isBodySplice } from './recordChange.ts';

/**
 * Which records ever belonged to a case: itself, its narrative and notes, its evidence, the marks that evidence was made
 * from, and the notes, links and conflicts on those. Show it every change of the journal first, for a mark is older than
 * the evidence that is made of it.
 */
export class CaseRecords {
  readonly #caseId: Id;
  readonly #evidence = new Set<Id>();
  readonly #marks = new Set<Id>();
  /** Of each note, link and conflict: the ids that it lies on. */
  readonly #lieOn = new Map<string, Set<Id>>();

  constructor(caseId: Id) {
    this.#caseId = caseId;
  }

  /** Takes note of what the changes say of the case. */
  note(changes: readonly RecordChange[]): void {
    for (const change of changes) {
      if (isBodySplice(change)) continue;
      for (const record of [change.before, change.after]) {
        if (record) this.#noteRecord(change.table, change.id, record);
      }
    }
  }

  /** What belongs to the case, of a change to any record. */
  readonly scope: AuditScope = ({ table, id }) => {
    switch (table) {
      case 'cases':
      case 'narratives':
        return id === this.#caseId;
      case 'evidence':
        return this.#evidence.has(id);
      case 'highlights':
        return this.#marks.has(id);
      case 'notes':
      case 'links':
      case 'conflicts':
        return [...(this.#lieOn.get(`${table}/${id}`) ?? [])].some(
          (on) => on === this.#caseId || this.#marks.has(on) || this.#evidence.has(on),
        );
      default:
        return false;
    }
  };

  #noteRecord(table: TableName, id: Id, record: AnyRecord): void {
    if (table === 'evidence' && 'caseId' in record && record.caseId === this.#caseId) {
      this.#evidence.add(id);
      if (record.highlightId !== null) this.#marks.add(record.highlightId);
    }
    const ends = endsOf(record);
    if (ends.length === 0) return;
    const key = `${table}/${id}`;
    const known = this.#lieOn.get(key) ?? new Set();
    for (const end of ends) known.add(end);
    this.#lieOn.set(key, known);
  }
}

function endsOf(record: AnyRecord): readonly Id[] {
  if ('on' in record) return [record.on.id];
  if ('from' in record) return [record.from, record.to];
  if ('ends' in record) return record.ends.map(({ id }) => id);
  return [];
}
