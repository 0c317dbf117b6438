import { deleteHighlights } from '../annotation/bulkMarks.ts';
import { deleteNoteById } from '../annotation/noteChanges.ts';
import { removeEvidence } from '../casefile/evidenceChanges.ts';
import { removeDocument } from '../importing/heldChanges.ts';
import type { Change, RecordReader } from '../journal/plan.ts';
import { RecordDraft } from '../journal/recordDraft.ts';
import type { Id } from '../records/record.ts';
import { fail, ok } from '../result.ts';
import type { RecordRef } from './hangsOn.ts';

/** Does deletions one after another as one step, which has the name of the last; the value names all that goes to the trash. */
export function trashTogether(steps: readonly Change<unknown>[]): Change<readonly RecordRef[]> {
  return async (read, context) => {
    const draft = new RecordDraft(read);
    let name = 'deletion';
    for (const step of steps) {
      const plan = await step(draft, context);
      if (!plan.ok) return plan;
      name = plan.value.name;
      for (const change of plan.value.records) {
        if ('splice' in change) {
          return fail({
            kind: 'notWhole',
            says: 'A deletion changes no text. Nothing was changed.',
          });
        }
        if (change.after) await draft.put(change.table, change.after as never);
        else await draft.remove(change.table, change.id);
      }
    }
    const records = draft.changes();
    const gone = records.filter(
      ({ before, after }) => before?.deletedAtMs === null && after?.deletedAtMs != null,
    );
    return ok({ name, records, value: gone.map(({ table, id }) => ({ table, id })) });
  };
}

/**
 * Puts an imported document in the trash.
 * @param withMarks also what was taken from it: its marks, mentions and evidence, and the note on it.
 */
export function trashDocument(documentId: Id, withMarks: boolean): Change<readonly RecordRef[]> {
  return async (read, context) => {
    const steps = withMarks ? await takenFrom(read, documentId) : [];
    return trashTogether([...steps, removeDocument({ documentId })])(read, context);
  };
}

async function takenFrom(read: RecordReader, documentId: Id): Promise<readonly Change<unknown>[]> {
  const isLive = ({ deletedAtMs }: { readonly deletedAtMs: number | null }) => deletedAtMs === null;
  const ids = (await read.where('highlights', 'documentId', documentId))
    .filter(isLive)
    .map(({ id }) => id);
  const evidence = (await read.where('evidence', 'documentId', documentId)).filter(isLive);
  const notes = (await read.where('notes', 'on.id', documentId)).filter(isLive);
  return [
    ...evidence.map(({ id }) => removeEvidence(id, true)),
    ...(ids.length > 0 ? [deleteHighlights({ ids })] : []),
    ...notes.map(({ id }) => deleteNoteById(id)),
    trashMentionsIn(documentId),
  ];
}

function trashMentionsIn(documentId: Id): Change<null> {
  return async (read, { nowMs }) => {
    const mentions = await read.where('mentions', 'documentId', documentId);
    const records = mentions
      .filter(({ deletedAtMs }) => deletedAtMs === null)
      .map((before) => ({
        ...{ table: 'mentions' as const, id: before.id, before },
        after: { ...before, updatedAtMs: nowMs, deletedAtMs: nowMs },
      }));
    return ok({ name: 'removal of mentions', records, value: null });
  };
}
