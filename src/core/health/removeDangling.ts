import type { Change, RecordReader } from '../journal/plan.ts';
import { RecordDraft } from '../journal/recordDraft.ts';
import type { Id } from '../records/record.ts';
import type { AnyRecord, TableName } from '../records/tables.ts';
import { ok } from '../result.ts';
import { referencesOf, ringsIn } from './references.ts';

/** A record whose references are looked at again. */
export interface Suspect {
  readonly table: TableName;
  readonly id: Id;
}

/**
 * Takes references that lead nowhere out of the records, as one change: a field is emptied, an id taken out of its list,
 * and a record that means nothing without what it names goes to the trash; a ring of codes or collections is opened at
 * one place. Each is looked at anew: what has its end again meanwhile is left alone. What stands in the words of a note or
 * narrative is never touched. `aside` holds `<table>/<id>` of records that are set aside, which count as being there. The
 * value is the number of records changed.
 */
export function removeDangling(
  suspects: readonly Suspect[],
  aside: ReadonlySet<string>,
): Change<number> {
  return async (read, { by, nowMs }) => {
    const draft = new RecordDraft(read);
    for (const { table, id } of suspects) {
      const before = await draft.get(table, id);
      if (!before || before.deletedAtMs !== null) continue;
      const mended = await withoutDangling(draft, table, before, { known: aside, nowMs });
      if (mended !== before) await draft.put(table, { ...mended, by, updatedAtMs: nowMs });
    }
    for (const table of ['codes', 'collections'] as const) {
      const all = await draft.all(table);
      const live = all.filter(({ deletedAtMs }) => deletedAtMs === null);
      for (const id of ringsIn(new Map(live.map((one) => [one.id, one.parent])))) {
        const before = await draft.get(table, id);
        if (!before) continue;
        const after = { ...before, parent: null, by, updatedAtMs: nowMs };
        if ('includes' in after) await draft.put('codes', after);
        else await draft.put('collections', after);
      }
    }
    const records = draft.changes();
    const name = 'removal of references that lead nowhere';
    return ok({ name, records, value: records.length });
  };
}

async function withoutDangling(
  read: RecordReader,
  table: TableName,
  record: AnyRecord,
  { known, nowMs }: { readonly known: ReadonlySet<string>; readonly nowMs: number },
): Promise<AnyRecord> {
  const gone: { readonly field: string; readonly id: Id }[] = [];
  for (const { field, table: named, id, remedy } of referencesOf(table, record)) {
    if (remedy === null || known.has(`${named}/${id}`)) continue;
    if (await read.get(named, id)) continue;
    if (remedy === 'trash') return { ...record, deletedAtMs: nowMs };
    gone.push({ field, id });
  }
  return gone.reduce(cleared, record);
}

/** The record with one reference taken out: `codes[3]` is an item of a list, anything else a field. */
function cleared(record: AnyRecord, { field, id }: { readonly field: string; readonly id: Id }) {
  const list = /^(\w+)\[/.exec(field)?.[1];
  if (list === undefined) return { ...record, [field]: null };
  const held: unknown = Reflect.get(record, list);
  return { ...record, [list]: Array.isArray(held) ? held.filter((one) => one !== id) : held };
}
