import { changeBody } from '../journal/changeBody.ts';
import type { Change, Plan, PlanContext, RecordReader, Refusal } from '../journal/plan.ts';
import { newRecord } from '../records/newRecord.ts';
import type { Id } from '../records/record.ts';
import { fail, ok, type Result } from '../result.ts';
import { INK_NAMES, type Note, type NoteSubject } from './annotation.ts';
import { highlightFor, type WantedHighlight } from './newHighlight.ts';
import { notesOn } from './notesOn.ts';

/** What the undo menu calls a burst of typing in a note. */
export const NOTE_TYPING = 'typing in the note';

/** The live note on a subject that is written in. */
async function liveNote(read: RecordReader, on: NoteSubject): Promise<Note | undefined> {
  return notesOn(await read.where('notes', 'on.id', on.id), on).own;
}

/** Stores a burst of typing in the note on a subject; the first burst makes the note. */
export function writeNote(wanted: {
  readonly on: NoteSubject;
  /** The body when the burst began, and now: JSON text of a rich text. */
  readonly base: string;
  readonly body: string;
}): Change<null> {
  return async (read, context) => {
    const there = await liveNote(read, wanted.on);
    if (there) {
      const { base, body } = wanted;
      return changeBody({ table: 'notes', id: there.id, base, body, name: NOTE_TYPING })(
        read,
        context,
      );
    }
    const note: Note = { ...newRecord(context), on: wanted.on, body: wanted.body };
    return ok({
      name: NOTE_TYPING,
      records: [{ table: 'notes', id: note.id, before: null, after: note }],
      value: null,
    });
  };
}

/** Puts the note on a subject in the trash; those that came beside it stay. */
export function deleteNote(on: NoteSubject): Change<null> {
  return async (read, context) => deleted(await liveNote(read, on), context);
}

/** Puts one note in the trash, such as one that came beside ours in a merge. */
export function deleteNoteById(id: Id): Change<null> {
  return async (read, context) => {
    const note = await read.get('notes', id);
    return deleted(note?.deletedAtMs === null ? note : undefined, context);
  };
}

function deleted(before: Note | undefined, { nowMs }: PlanContext): Result<Plan<null>, Refusal> {
  if (!before) {
    return fail({ kind: 'noNote', says: 'There is no note here any more. Nothing was changed.' });
  }
  const after: Note = { ...before, updatedAtMs: nowMs, deletedAtMs: nowMs };
  return ok({
    name: 'deletion of a note',
    records: [{ table: 'notes', id: before.id, before, after }],
    value: null,
  });
}

/** The mark that a note on a passage hangs on: the one on exactly that passage, or a new one in the wanted ink. */
export function markForNote(wanted: WantedHighlight): Change<{ readonly id: Id }> {
  return async (read, context) => {
    const { highlight, records } = await highlightFor(read, context, wanted);
    return ok({
      name: `highlight in ${INK_NAMES[highlight.ink]}`,
      records,
      value: { id: highlight.id },
    });
  };
}
