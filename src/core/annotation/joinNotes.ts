import type { RecordDraft } from '../journal/recordDraft.ts';
import type { Id } from '../records/record.ts';
import { parseRichText } from '../text/richText.ts';
import type { NoteSubject } from './annotation.ts';
import { notesOn } from './notesOn.ts';

/**
 * Hands the note on one thing to another of its kind that takes its place: it moves over, or is added below the other's
 * own. A body that cannot be read stays where it is rather than be lost in the joining. Notes that a merge brought beside it
 * move over as they are.
 */
export async function joinNotes(
  draft: RecordDraft,
  { kind, from, to }: { readonly kind: NoteSubject['kind']; readonly from: Id; readonly to: Id },
  nowMs: number,
): Promise<void> {
  const { own: moving, others } = notesOn(await draft.where('notes', 'on.id', from), {
    kind,
    id: from,
  });
  for (const one of others) {
    await draft.put('notes', { ...one, on: { kind, id: to }, updatedAtMs: nowMs });
  }
  if (!moving) return;
  const { own } = notesOn(await draft.where('notes', 'on.id', to), { kind, id: to });
  if (!own) {
    await draft.put('notes', { ...moving, on: { kind, id: to }, updatedAtMs: nowMs });
    return;
  }
  const above = parseRichText(own.body);
  const below = parseRichText(moving.body);
  if (!above.ok || !below.ok) return;
  const content = [...above.value.content, ...below.value.content];
  const body = JSON.stringify({ ...above.value, content });
  await draft.put('notes', { ...own, body, updatedAtMs: nowMs });
  await draft.put('notes', { ...moving, updatedAtMs: nowMs, deletedAtMs: nowMs });
}
