import type { WholeRecordChange } from '../journal/line.ts';
import type { MemoryRecords } from '../journal/memoryRecords.ts';
import { canonicalJson } from '../journal/recordChange.ts';
import { keptValue, type UnsoundValue } from '../records/asideRecord.ts';
import type { MergePlan } from './mergeRecords.ts';
import { secondIdOf } from './secondId.ts';

/**
 * The lines of an archive that are no records, as changes that keep them aside one by one, beside what a merge writes. What
 * was kept before is not kept twice: their ids follow from what the lines say.
 */
export function keptAside(
  unsound: readonly UnsoundValue[],
  ours: MemoryRecords,
  { changes }: Pick<MergePlan, 'changes'>,
): readonly WholeRecordChange[] {
  const taken = new Set(changes.map(({ table, id }) => `${table}/${id}`));
  return unsound.flatMap((one): readonly WholeRecordChange[] => {
    const { table, raw } = one;
    const again = secondIdOf(table, one.id ?? '', raw);
    const first = keptValue(one, () => again);
    const held = ours.peek(table, first.id);
    if (held && canonicalJson(held) === canonicalJson(first)) return [];
    const isFree = !held && !taken.has(`${table}/${first.id}`);
    const after = isFree ? first : keptValue({ ...one, id: null }, () => again);
    const key = `${table}/${after.id}`;
    if (taken.has(key) || ours.peek(table, after.id)) return [];
    taken.add(key);
    return [{ table, id: after.id, before: null, after }];
  });
}
