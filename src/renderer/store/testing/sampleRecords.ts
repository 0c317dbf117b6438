import type { Highlight, Note } from '../../../core/annotation/annotation.ts';
import type { Change } from '../../../core/journal/plan.ts';
import { spliceOf } from '../../../core/journal/splice.ts';
import { fail, ok } from '../../../core/result.ts';

/** The document that sample marks lie in. */
export const SAMPLE_DOCUMENT = '11111111-2222-4333-8444-555555555555';

/** Marks a sample passage; the value is the mark's id. */
export function markPassage(start: number, ink: Highlight['ink'] = 1): Change<string> {
  return async (_read, { newId, by, origin, nowMs }) => {
    const id = newId();
    const after: Highlight = {
      id,
      origin,
      by,
      createdAtMs: nowMs,
      updatedAtMs: nowMs,
      deletedAtMs: null,
      documentId: SAMPLE_DOCUMENT,
      hash: 'ab'.repeat(32),
      passages: [{ start, end: start + 5, quote: 'quote', prefix: '', suffix: '' }],
      ink,
      codes: [],
    };
    const records = [{ table: 'highlights' as const, id, before: null, after }];
    return ok({ name: 'highlight in Key fact', records, value: id });
  };
}

/** Writes a note with this body on a mark. */
export function writeNote(highlightId: string, body: string): Change<string> {
  return async (_read, { newId, by, origin, nowMs }) => {
    const id = newId();
    const after: Note = {
      id,
      origin,
      by,
      createdAtMs: nowMs,
      updatedAtMs: nowMs,
      deletedAtMs: null,
      on: { kind: 'highlight', id: highlightId },
      body,
    };
    return ok({
      name: 'note',
      records: [{ table: 'notes' as const, id, before: null, after }],
      value: id,
    });
  };
}

/** Replaces a note's body by a splice. */
export function typeInNote(id: string, body: string): Change<null> {
  return async (read, { nowMs }) => {
    const note = await read.get('notes', id);
    if (!note) return fail({ kind: 'gone', says: 'The note is gone.' });
    const splice = spliceOf(note.body, body);
    const updatedAtMs = { before: note.updatedAtMs, after: nowMs };
    const records = splice ? [{ table: 'notes' as const, id, splice, updatedAtMs }] : [];
    return ok({ name: 'typing', records, value: null });
  };
}
