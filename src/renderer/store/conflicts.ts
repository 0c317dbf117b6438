import type { Evidence } from '../../core/casefile/casefile.ts';
import { type ConflictWithSides, conflictSides } from '../../core/linking/conflictSides.ts';
import type { Id } from '../../core/records/record.ts';
import type { LibraryDatabase } from './database.ts';
import { compareText, liveOnly } from './live.ts';

/** All live conflicts with both their sides, oldest first. */
export async function allConflicts(db: LibraryDatabase): Promise<readonly ConflictWithSides[]> {
  const conflicts = liveOnly(await db.conflicts.toArray());
  const ends = conflicts.flatMap((one) => one.ends);
  const named = (kind: 'highlight' | 'evidence'): Id[] =>
    ends.filter((end) => end.kind === kind).map(({ id }) => id);
  const items = new Map<Id, Evidence>();
  for (const item of await db.evidence.bulkGet(named('evidence'))) {
    if (item) items.set(item.id, item);
  }
  const behind = [...items.values()].flatMap(({ highlightId }) => highlightId ?? []);
  const markIds = [...new Set([...named('highlight'), ...behind])];
  const [marks, made] = await Promise.all([
    db.highlights.bulkGet(markIds),
    db.evidence.where('highlightId').anyOf(markIds).toArray(),
  ]);
  const markOf = new Map(marks.flatMap((mark) => (mark ? [[mark.id, mark] as const] : [])));
  const madeFrom = new Map<Id | null, Evidence[]>();
  for (const item of made) {
    madeFrom.set(item.highlightId, [...(madeFrom.get(item.highlightId) ?? []), item]);
  }
  return conflicts
    .sort((a, b) => a.createdAtMs - b.createdAtMs || compareText(a.id, b.id))
    .flatMap((conflict) => {
      const found = conflictSides(conflict, {
        mark: (id) => markOf.get(id),
        item: (id) => items.get(id),
        itemsOf: (markId) => madeFrom.get(markId) ?? [],
      });
      return found ?? [];
    });
}
