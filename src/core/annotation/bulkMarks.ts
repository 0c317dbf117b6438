import type { RecordChange } from '../journal/line.ts';
import type { Change, RecordReader, Refusal } from '../journal/plan.ts';
import type { Id } from '../records/record.ts';
import { fail, ok, type Result } from '../result.ts';
import { type Highlight, INK_NAMES, type Ink } from './annotation.ts';
import { trashHighlights } from './trashHighlights.ts';

/** What a change of many marks came to. */
export interface BulkOutcome {
  readonly changed: number;
  /** Marks left as they were, because each would have become the twin of another. */
  readonly twins: number;
}

/** Most marks that one change takes: its before and after stand in the journal. */
export const MAX_CHANGED_AT_ONCE = 5000;

/**
 * Puts marks into one ink, in one step. Two marks are twins when passages, ink and codes are the same: a mark that would
 * become one is left as it was, and nothing of it is lost. Marks that are gone are passed over.
 */
export function recolourHighlights(wanted: {
  readonly ids: readonly Id[];
  readonly ink: Ink;
}): Change<BulkOutcome> {
  const { ids, ink } = wanted;
  return changeEach(
    ids,
    (count) => `change ${markWords(count)} to ${INK_NAMES[ink]}`,
    (mark) => (mark.ink === ink ? mark : { ...mark, ink }),
  );
}

/** Adds a code to marks, or takes it off, in one step; twins are left as they were, as in `recolourHighlights`. */
export function codeHighlights(wanted: {
  readonly ids: readonly Id[];
  readonly code: { readonly id: Id; readonly name: string };
  readonly on: boolean;
}): Change<BulkOutcome> {
  const { ids, code, on } = wanted;
  const name = (count: number): string =>
    on
      ? `code ${markWords(count)} as ${code.name}`
      : `take code ${code.name} off ${markWords(count)}`;
  return changeEach(ids, name, (mark) => {
    if (mark.codes.includes(code.id) === on) return mark;
    const codes = on ? [...mark.codes, code.id] : mark.codes.filter((id) => id !== code.id);
    return { ...mark, codes };
  });
}

/** Puts marks and their notes in the trash, in one step. Evidence made from them stays. */
export function deleteHighlights(wanted: {
  readonly ids: readonly Id[];
}): Change<{ readonly deleted: number }> {
  return async (read, context) => {
    const marks = await liveMarks(read, wanted.ids);
    if (!marks.ok) return marks;
    const records = await trashHighlights(read, context, marks.value);
    const deleted = marks.value.length;
    return ok({ name: `delete ${markWords(deleted)}`, records, value: { deleted } });
  };
}

/** What twins share: the same for marks on the same passages with the same ink and codes. */
function twinKey(mark: Highlight): string {
  const passages = mark.passages.map(({ start, end }) => `${start}-${end}`).join(',');
  const codes = [...mark.codes].sort().join(',');
  return `${mark.documentId} ${mark.hash} ${passages} ${mark.ink} ${codes}`;
}

function changeEach(
  ids: readonly Id[],
  nameFor: (count: number) => string,
  changed: (mark: Highlight) => Highlight,
): Change<BulkOutcome> {
  return async (read, context) => {
    const marks = await liveMarks(read, ids);
    if (!marks.ok) return marks;
    const taken = await keysOfDocuments(read, new Set(marks.value.map((mark) => mark.documentId)));
    const records: RecordChange[] = [];
    let twins = 0;
    // One after the other: of two that would become the same, the first does.
    for (const before of marks.value) {
      const next = changed(before);
      if (next === before) continue;
      const key = twinKey(next);
      if ((taken.get(key) ?? 0) > 0) {
        twins += 1;
        continue;
      }
      const left = twinKey(before);
      taken.set(left, (taken.get(left) ?? 1) - 1);
      taken.set(key, 1);
      const after = { ...next, updatedAtMs: context.nowMs };
      records.push({ table: 'highlights', id: before.id, before, after });
    }
    const value = { changed: records.length, twins };
    return ok({ name: nameFor(records.length), records, value });
  };
}

/** How many live marks of the documents stand under each key. */
async function keysOfDocuments(
  read: RecordReader,
  documentIds: ReadonlySet<Id>,
): Promise<Map<string, number>> {
  const counts = new Map<string, number>();
  for (const id of documentIds) {
    for (const mark of await read.where('highlights', 'documentId', id)) {
      if (mark.deletedAtMs !== null) continue;
      const key = twinKey(mark);
      counts.set(key, (counts.get(key) ?? 0) + 1);
    }
  }
  return counts;
}

async function liveMarks(
  read: RecordReader,
  ids: readonly Id[],
): Promise<Result<readonly Highlight[], Refusal>> {
  if (ids.length > MAX_CHANGED_AT_ONCE) {
    return fail({
      kind: 'tooMany',
      says: `${ids.length} marks are too many for one step; ${MAX_CHANGED_AT_ONCE} is the most. Narrow the list, or do it in parts. Nothing was changed.`,
    });
  }
  const found: Highlight[] = [];
  for (const id of new Set(ids)) {
    const mark = await read.get('highlights', id);
    if (mark && mark.deletedAtMs === null) found.push(mark);
  }
  if (found.length > 0) return ok(found);
  return fail({
    kind: 'markGone',
    says: 'None of these marks is there any more. Nothing was changed. Undo may bring them back.',
  });
}

function markWords(count: number): string {
  return count === 1 ? '1 mark' : `${count} marks`;
}
