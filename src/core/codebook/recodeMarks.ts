import type { Highlight } from '../annotation/annotation.ts';
import { joinTwins } from '../annotation/joinTwins.ts';
import type { RecordDraft } from '../journal/recordDraft.ts';
import type { Id } from '../records/record.ts';

/** What became of marks whose codes changed. */
export interface Recoded {
  /** How many marks have other codes than before. */
  readonly changed: number;
  /** The mark that stands for each one that became the twin of another. */
  readonly standsFor: ReadonlyMap<Id, Id>;
}

/**
 * Gives marks other codes, each code once and in the order given, and joins those that become twins. Passages, inks and
 * notes stay as they are.
 */
export async function recodeMarks(
  draft: RecordDraft,
  marks: readonly Highlight[],
  codesOf: (mark: Highlight) => readonly Id[],
  nowMs: number,
): Promise<Recoded> {
  const touched: Id[] = [];
  for (const mark of marks) {
    const codes = [...new Set(codesOf(mark))];
    const same =
      codes.length === mark.codes.length && codes.every((id, at) => id === mark.codes[at]);
    if (same) continue;
    await draft.put('highlights', { ...mark, codes, updatedAtMs: nowMs });
    touched.push(mark.id);
  }
  return { changed: touched.length, standsFor: await joinTwins(draft, touched, nowMs) };
}

/** The live marks that have the code. */
export async function marksWithCode(draft: RecordDraft, code: Id): Promise<readonly Highlight[]> {
  const found = await draft.where('highlights', 'codes', code);
  return found.filter((mark) => mark.deletedAtMs === null);
}
