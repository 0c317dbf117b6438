import type { RecordChange } from '../journal/line.ts';
import { applyChanges, canonicalJson, invertChanges } from '../journal/recordChange.ts';
import type { AnyRecord } from '../records/tables.ts';

/**
 * The record as it was before a change's part in it, where nothing has touched it since; null where it was changed after,
 * or is not what the change left.
 */
export function stoodBefore(
  current: AnyRecord,
  changes: readonly RecordChange[],
): AnyRecord | null {
  const back = applyChanges(() => current, invertChanges(changes));
  const before = back.ok ? (back.value[0]?.record ?? null) : null;
  if (before === null) return null;
  const forth = applyChanges(() => before, changes);
  const after = forth.ok ? (forth.value[0]?.record ?? null) : null;
  return sameButTime(after, current) ? before : null;
}

/** Whether two states say the same: an undo or a restore in between has moved nothing but the time of the last change. */
function sameButTime(a: AnyRecord | null, b: AnyRecord): boolean {
  const timeless = (record: AnyRecord) => canonicalJson({ ...record, updatedAtMs: 0 });
  return a !== null && timeless(a) === timeless(b);
}

/** The first and last state that a change gives a record; null where it made or removed it, or only typed into it. */
export function statesIn(
  changes: readonly RecordChange[],
): { readonly before: AnyRecord; readonly after: AnyRecord } | null {
  const whole = changes.flatMap((one) => ('splice' in one ? [] : [one]));
  const before = whole[0]?.before ?? null;
  const after = whole.at(-1)?.after ?? null;
  return before && after ? { before, after } : null;
}
