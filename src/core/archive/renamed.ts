import type { Id } from '../records/record.ts';
import type { AnyRecord } from '../records/tables.ts';

const UUID = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g;
/** Whose hand and which library: no reference to a record that could be renamed. */
const HANDS: ReadonlySet<string> = new Set(['by', 'origin']);

/**
 * The record with every id that `ids` renames replaced, its own included: in its fields, and within the text of a body,
 * where ids stand in citations. An id that is not among them stays, and so does everything else.
 */
export function renamed(record: AnyRecord, ids: ReadonlyMap<Id, Id>): AnyRecord {
  if (ids.size === 0) return record;
  const walk = (value: unknown, key: string): unknown => {
    if (typeof value === 'string') {
      if (key === 'body') return value.replace(UUID, (id) => ids.get(id) ?? id);
      return ids.get(value) ?? value;
    }
    if (Array.isArray(value)) return value.map((item) => walk(item, key));
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(
      Object.entries(value).map(([name, inner]) => [
        name,
        HANDS.has(name) ? inner : walk(inner, name),
      ]),
    );
  };
  // Only texts were exchanged for texts.
  return walk(record, '') as AnyRecord;
}
