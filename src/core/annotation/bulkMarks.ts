import type { Change, RecordReader, Refusal } from '../journal/plan.ts';
import { readMany } from '../journal/readMany.ts';
import { RecordDraft } from '../journal/recordDraft.ts';
import type { Id } from '../records/record.ts';
import { fail, ok, type Result } from '../result.ts';
import { type Highlight, INK_NAMES, type Ink } from './annotation.ts';
import { joinTwins } from './joinTwins.ts';
import { trashHighlights } from './trashHighlights.ts';

/** Most marks that one change takes: its before and after stand in the journal. */
export const MAX_CHANGED_AT_ONCE = 5000;

/** What recolouring many marks came to. */
export interface Recoloured {
  /** Marks that have another ink than before. */
  readonly changed: number;
  /** How many of them became the twin of a mark and were joined with it. */
  readonly joined: number;
}

/**
 * Puts marks into one ink, in one step. Marks are twins when passages, ink and codes are the same: those that become twins
 * are joined as `joinTwins` does it, so that no note, evidence or link is lost. Marks that are gone are passed over.
 */
export function recolourHighlights(wanted: {
  readonly ids: readonly Id[];
  readonly ink: Ink;
}): Change<Recoloured> {
  const { ids, ink } = wanted;
  return async (read, context) => {
    const marks = await liveMarks(read, ids);
    if (!marks.ok) return marks;
    const draft = new RecordDraft(read);
    const others = marks.value.filter((mark) => mark.ink !== ink);
    for (const mark of others) {
      await draft.put('highlights', { ...mark, ink, updatedAtMs: context.nowMs });
    }
    const touched = others.map(({ id }) => id);
    const joined = await joinTwins(draft, touched, context.nowMs);
    return ok({
      name: `change of ${markWords(touched.length)} to ${INK_NAMES[ink]}`,
      records: draft.changes(),
      value: { changed: touched.length, joined: joined.size },
    });
  };
}

/** Puts marks in the trash, in one step, with the notes, links and conflicts on them. Evidence made from them stays. */
export function deleteHighlights(wanted: {
  readonly ids: readonly Id[];
}): Change<{ readonly deleted: number }> {
  return async (read, context) => {
    const marks = await liveMarks(read, wanted.ids);
    if (!marks.ok) return marks;
    const deleted = marks.value.length;
    return ok({
      name: `deletion of ${markWords(deleted)}`,
      records: await trashHighlights(read, context, marks.value),
      value: { deleted },
    });
  };
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
  const marks = await readMany(read, 'highlights', [...new Set(ids)]);
  const found = marks.filter((mark) => mark.deletedAtMs === null);
  if (found.length > 0) return ok(found);
  return fail({
    kind: 'markGone',
    says: 'None of these marks is there any more. Nothing was changed. Undo may bring them back.',
  });
}

function markWords(count: number): string {
  return count === 1 ? '1 mark' : `${count} marks`;
}
