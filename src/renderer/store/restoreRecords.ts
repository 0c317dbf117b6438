import { decodeArchive } from '../../core/journal/archive.ts';
import type { RecordChange, WholeRecordChange } from '../../core/journal/line.ts';
import type { Refusal } from '../../core/journal/plan.ts';
import { canonicalJson } from '../../core/journal/recordChange.ts';
import { asideKey, keptValue, type UnsoundValue } from '../../core/records/asideRecord.ts';
import type { Id } from '../../core/records/record.ts';
import { TABLE_NAMES } from '../../core/records/tables.ts';
import { fail, ok, type Result } from '../../core/result.ts';
import { refusalOf, type TakenArchive } from './importArchive.ts';
import type { Library } from './library.ts';
import type { Done } from './writeJob.ts';

/**
 * Makes the records equal to those of an archive or snapshot, as one change that can be undone. The value is the number
 * of records changed. A refusal changed nothing.
 */
export async function restoreRecords(
  library: Library,
  bytes: Uint8Array,
): Promise<Result<Done<TakenArchive>, Refusal>> {
  const archive = decodeArchive(bytes);
  if (!archive.ok) return fail(refusalOf(archive.failure));
  const { records: wanted, unsound } = archive.value;
  return library.run(async (read, context) => {
    const aside = new Set((await library.db.aside.toArray()).map(({ key }) => key));
    const changes: RecordChange[] = [];
    for (const table of TABLE_NAMES) {
      const held = await read.all(table);
      for (const before of held) {
        const after = wanted.peek(table, before.id) ?? null;
        if (after && canonicalJson(after) === canonicalJson(before)) continue;
        changes.push({ table, id: before.id, before, after });
      }
      const ids = new Set(held.map(({ id }) => id));
      for (const after of wanted.sorted(table)) {
        if (!ids.has(after.id)) changes.push({ table, id: after.id, before: null, after });
      }
    }
    // What is set aside here already is not taken twice.
    const news = unsound.filter(({ table, id }) => id === null || !aside.has(asideKey(table, id)));
    const kept = keptChanges(news, context.newId).filter(
      ({ table, id }) => !changes.some((one) => one.table === table && one.id === id),
    );
    const value = { items: changes.length, setAside: kept.length };
    const name = 'restoring a backup';
    const records = [...changes, ...kept];
    return ok({ name, kind: 'merge', records, setAside: idsOf(kept), value });
  });
}

/** The lines of an archive that are no records, as changes that keep them: they are set aside as they are stored. */
function keptChanges(unsound: readonly UnsoundValue[], newId: () => Id): WholeRecordChange[] {
  return unsound.map((one) => {
    const after = keptValue(one, newId);
    return { table: one.table, id: after.id, before: null, after };
  });
}

function idsOf(changes: readonly WholeRecordChange[]): ReadonlySet<Id> {
  return new Set(changes.map(({ id }) => id));
}
