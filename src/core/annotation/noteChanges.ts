import { changeBody } from '../journal/changeBody.ts';
import type { Change, Plan, PlanContext, RecordReader, Refusal } from '../journal/plan.ts';
import { newRecord } from '../records/newRecord.ts';
import type { Id } from '../records/record.ts';
import { fail, ok, type Result } from '../result.ts';
import { parseRichText, plainText } from '../text/richText.ts';
import { INK_NAMES, type Note, type NoteSubject } from './annotation.ts';
import { highlightFor, type WantedHighlight } from './newHighlight.ts';
import { notesOn } from './notesOn.ts';

/** What the undo menu calls a burst of typing in a note. */
export const NOTE_TYPING = 'typing in the note';

/** The live note on a subject that is written in. */
async function liveNote(read: RecordReader, on: NoteSubject): Promise<Note | undefined> {
  return notesOn(await read.where('notes', 'on.id', on.id), on).own;
}

/** Whether a body has words; one that cannot be read may. */
function hasWords(body: string): boolean {
  const text = parseRichText(body);
  return body !== '' && !(text.ok && plainText(text.value).trim() === '');
}

/**
 * Stores a burst of typing in the note on a subject; the first burst makes the note. A burst in a note that was deleted
 * elsewhere meanwhile makes no other one: what was deleted to be erased would be there again.
 */
export function writeNote(wanted: {
  readonly on: NoteSubject;
  /** The body when the burst began, and now: JSON text of a rich text. */
  readonly base: string;
  readonly body: string;
}): Change<null> {
  return async (read, context) => {
    const { on, base, body } = wanted;
    const found = await read.where('notes', 'on.id', on.id);
    const there = notesOn(found, on).own;
    if (there) {
      return changeBody({ table: 'notes', id: there.id, base, body, name: NOTE_TYPING })(
        read,
        context,
      );
    }
    const wasThere = found.some(
      (note) => note.on.kind === on.kind && note.deletedAtMs !== null && hasWords(note.body),
    );
    if (hasWords(base) && wasThere) {
      return fail({
        kind: 'noNote',
        says: 'This note was deleted meanwhile, and what was typed in it since is not kept. It lies in the trash.',
      });
    }
    // A note that had words and is gone: they may be what was erased.
    if (context.afterErasure && hasWords(base)) {
      return fail({
        kind: 'erased',
        says: 'This note was erased for good in another window, and what was typed in it is not kept.',
      });
    }
    const note: Note = { ...newRecord(context), on, body };
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
