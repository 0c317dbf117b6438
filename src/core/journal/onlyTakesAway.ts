import type { RecordChange } from './line.ts';

/** Whether changes only delete: then they may use the room that is kept free for that on a full disk. */
export function onlyTakesAway(records: readonly RecordChange[]): boolean {
  return records.every(
    (change) =>
      !('splice' in change) && (change.after === null || change.after.deletedAtMs !== null),
  );
}
