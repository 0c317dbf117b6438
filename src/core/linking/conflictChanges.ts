import type { WholeRecordChange } from '../journal/line.ts';
import type { Change, PlanContext, RecordReader, Refusal } from '../journal/plan.ts';
import { newRecord } from '../records/newRecord.ts';
import type { Id } from '../records/record.ts';
import { fail, ok, type Result } from '../result.ts';
import { type EndInChange, endFor, type GivenEnd } from './endInChange.ts';
import { samePassage } from './linkChanges.ts';
import type { Conflict, ConflictEnd, ConflictState } from './linking.ts';

/** The conflict that a change ended at, and whether it stood there before and nothing was written. */
export interface ConflictOutcome {
  readonly id: Id;
  readonly existing: boolean;
}

const GONE: Refusal = {
  kind: 'conflictGone',
  says: 'This conflict is no longer there. Nothing was changed. Undo may bring it back.',
};

/** What an end is about: its mark, so that a mark and the evidence made with it count as one passage. */
async function subjectOf(read: RecordReader, end: ConflictEnd): Promise<Id> {
  if (end.kind === 'highlight') return end.id;
  const item = await read.get('evidence', end.id);
  return item?.highlightId ?? end.id;
}

/** The live conflict between the same two passages, whichever was named first and by mark or by evidence. */
async function twinOf(
  read: RecordReader,
  wanted: readonly [Id, Id],
): Promise<Conflict | undefined> {
  for (const one of await read.all('conflicts')) {
    if (one.deletedAtMs !== null) continue;
    const subjects = await Promise.all(one.ends.map((end) => subjectOf(read, end)));
    if (wanted.every((subject) => subjects.includes(subject))) return one;
  }
  return undefined;
}

/**
 * Sets two marks, items of evidence or passages in conflict, in one step; a passage without a mark gets one. Two that are
 * in conflict already open the conflict that is there.
 */
export function setInConflict(wanted: {
  readonly first: GivenEnd;
  readonly second: GivenEnd;
  readonly state: ConflictState;
  readonly note: string;
}): Change<ConflictOutcome> {
  return async (read, context) => {
    const first = await endFor(read, context, wanted.first);
    if (!first.ok) return first;
    const second = await endFor(read, context, wanted.second);
    if (!second.ok) return second;
    const ends: readonly EndInChange[] = [first.value, second.value];
    const subjects = [
      await subjectIn(read, first.value),
      await subjectIn(read, second.value),
    ] as const;
    if (subjects[0] === subjects[1] || samePassage(wanted.first, wanted.second)) {
      return fail({
        kind: 'samePassage',
        says: 'A passage cannot be in conflict with itself. Choose another passage for the second end.',
      });
    }
    const name = `conflict between ${first.value.words} and ${second.value.words}`;
    const twin = await twinOf(read, subjects);
    if (twin) return ok({ name, records: [], value: { id: twin.id, existing: true } });
    const conflict: Conflict = {
      ...newRecord(context),
      ends: ends.map(({ end }) => end),
      state: wanted.state,
      note: wanted.note.trim(),
    };
    return ok({
      name,
      records: [
        ...ends.flatMap((end) => end.records),
        { table: 'conflicts', id: conflict.id, before: null, after: conflict },
      ],
      value: { id: conflict.id, existing: false },
    });
  };
}

// A mark that is only now being made is not stored yet, so it cannot be looked up.
function subjectIn(read: RecordReader, given: EndInChange): Promise<Id> {
  return given.markId === null ? subjectOf(read, given.end) : Promise.resolve(given.markId);
}

/** What can be changed on a conflict; fields left out stay as they are. */
export interface ConflictEdit {
  readonly state?: ConflictState;
  readonly note?: string;
}

/** Changes the state or the note of a conflict; nothing is written when both already stand so. */
export function editConflict(id: Id, edit: ConflictEdit): Change<{ readonly id: Id }> {
  return async (read, context) => {
    const found = await liveConflict(read, id);
    if (!found.ok) return found;
    const before = found.value;
    const state = edit.state ?? before.state;
    const note = edit.note?.trim() ?? before.note;
    const name =
      state === before.state
        ? 'note on a conflict'
        : `change of a conflict from ${before.state} to ${state}`;
    const same = state === before.state && note === before.note;
    const records = same ? [] : [replaced(before, { ...before, state, note }, context)];
    return ok({ name, records, value: { id } });
  };
}

/** Puts a conflict in the trash; both passages stay as they are. */
export function removeConflict(id: Id): Change<{ readonly id: Id }> {
  return async (read, context) => {
    const found = await liveConflict(read, id);
    if (!found.ok) return found;
    const before = found.value;
    const after = { ...before, deletedAtMs: context.nowMs };
    const name = `removal of a conflict (${before.state})`;
    return ok({ name, records: [replaced(before, after, context)], value: { id } });
  };
}

async function liveConflict(read: RecordReader, id: Id): Promise<Result<Conflict, Refusal>> {
  const found = await read.get('conflicts', id);
  return found && found.deletedAtMs === null ? ok(found) : fail(GONE);
}

function replaced(before: Conflict, after: Conflict, context: PlanContext): WholeRecordChange {
  const stamped = { ...after, updatedAtMs: context.nowMs };
  return { table: 'conflicts', id: before.id, before, after: stamped };
}
