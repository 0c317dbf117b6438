import type { WholeRecordChange } from '../journal/line.ts';
import type { PlanContext, RecordReader } from '../journal/plan.ts';
import { linkingGoneWith } from '../linking/goneWith.ts';
import type { Id } from '../records/record.ts';
import type { Highlight, Note } from './annotation.ts';

/** From this many marks on, one look through all notes is cheaper than a look-up per mark. */
const MANY = 50;

/** What puts live marks in the trash: the marks, and the notes, links and conflicts on them. Evidence made from them has passages of its own and stays. */
export async function trashHighlights(
  read: RecordReader,
  context: PlanContext,
  marks: readonly Highlight[],
): Promise<readonly WholeRecordChange[]> {
  const gone = { updatedAtMs: context.nowMs, deletedAtMs: context.nowMs };
  const records: WholeRecordChange[] = [];
  const notesOn = await notesOnMarks(read, marks);
  for (const before of marks) {
    const after = { ...before, ...gone };
    records.push({ table: 'highlights', id: before.id, before, after });
    for (const note of notesOn.get(before.id) ?? []) {
      records.push({ table: 'notes', id: note.id, before: note, after: { ...note, ...gone } });
    }
  }
  const ends = marks.map(({ id }) => ({ kind: 'highlight', id }) as const);
  return [...records, ...(await linkingGoneWith(read, ends, context))];
}

async function notesOnMarks(
  read: RecordReader,
  marks: readonly Highlight[],
): Promise<ReadonlyMap<Id, readonly Note[]>> {
  const found =
    marks.length >= MANY
      ? await read.all('notes')
      : (await Promise.all(marks.map(({ id }) => read.where('notes', 'on.id', id)))).flat();
  const wanted = new Set(marks.map(({ id }) => id));
  const notes = new Map<Id, Note[]>();
  for (const note of found) {
    if (note.on.kind !== 'highlight' || note.deletedAtMs !== null || !wanted.has(note.on.id))
      continue;
    const own = notes.get(note.on.id);
    if (own) own.push(note);
    else notes.set(note.on.id, [note]);
  }
  return notes;
}
