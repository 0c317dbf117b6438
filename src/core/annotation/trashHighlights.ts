import type { WholeRecordChange } from '../journal/line.ts';
import type { PlanContext, RecordReader } from '../journal/plan.ts';
import { linkingGoneWith } from '../linking/goneWith.ts';
import type { Highlight } from './annotation.ts';

/** What puts live marks in the trash: the marks, and the notes, links and conflicts on them. Evidence made from them has passages of its own and stays. */
export async function trashHighlights(
  read: RecordReader,
  context: PlanContext,
  marks: readonly Highlight[],
): Promise<readonly WholeRecordChange[]> {
  const gone = { updatedAtMs: context.nowMs, deletedAtMs: context.nowMs };
  const records: WholeRecordChange[] = [];
  for (const before of marks) {
    const after = { ...before, ...gone };
    records.push({ table: 'highlights', id: before.id, before, after });
    for (const note of await read.where('notes', 'on.id', before.id)) {
      if (note.on.kind !== 'highlight' || note.deletedAtMs !== null) continue;
      records.push({ table: 'notes', id: note.id, before: note, after: { ...note, ...gone } });
    }
  }
  const ends = marks.map(({ id }) => ({ kind: 'highlight', id }) as const);
  return [...records, ...(await linkingGoneWith(read, ends, context))];
}
