import type { AnyRecord, TableName } from '../records/tables.ts';
import { hangsOn, type RecordRef, refKey } from './hangsOn.ts';

/** A record in the trash with the table that it is of. */
export interface Trashed extends RecordRef {
  readonly record: AnyRecord;
}

/** One row of the trash: all that one deletion put there. */
export interface Deletion {
  /** When, in ms since 1970: what went at the same moment went by the same change. */
  readonly atMs: number;
  /** What was deleted itself, the kind that tells most first; never empty. */
  readonly heads: readonly Trashed[];
  /** What went with it because it hung on a head: notes, links, mentions, evidence. */
  readonly with: readonly Trashed[];
}

/** The tables in the order in which they tell what a deletion was of. */
const TELLING: readonly TableName[] = [
  'cases',
  'documents',
  'packs',
  'entities',
  'codes',
  'collections',
  'highlights',
  'evidence',
  'conflicts',
  'links',
  'notes',
  'mentions',
  'narratives',
  'sources',
  'authors',
];

/** Puts what is in the trash together as it was deleted, the newest deletion first; what is live is left out. Cost: linear. */
export function groupDeletions(trashed: Iterable<Trashed>): readonly Deletion[] {
  const groups = new Map<number, Trashed[]>();
  for (const one of trashed) {
    const at = one.record.deletedAtMs;
    if (at === null) continue;
    const group = groups.get(at);
    if (group) group.push(one);
    else groups.set(at, [one]);
  }
  return [...groups]
    .sort(([a], [b]) => b - a)
    .map(([atMs, group]) => {
      const keys = new Set(group.map(refKey));
      const isHead = ({ table, record }: Trashed): boolean =>
        !hangsOn(table, record).some((one) => keys.has(refKey(one)));
      const rank = ({ table }: Trashed): number => TELLING.indexOf(table);
      const heads = group.filter(isHead).sort((a, b) => rank(a) - rank(b));
      const headKeys = new Set(heads.map(refKey));
      return { atMs, heads, with: group.filter((one) => !headKeys.has(refKey(one))) };
    });
}

/** Every record of a deletion, the heads first. */
export function refsOf(deletion: Deletion): readonly RecordRef[] {
  return [...deletion.heads, ...deletion.with].map(({ table, id }) => ({ table, id }));
}
