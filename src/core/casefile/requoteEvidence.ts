import { describePassage } from '../anchoring/describePassage.ts';
import type { Change } from '../journal/plan.ts';
import type { Id } from '../records/record.ts';
import { fail, ok } from '../result.ts';
import type { TextRange } from '../text/offsets.ts';

/**
 * Gives an item another range of the same edition as its passage, such as one that takes in a hedge. Its mark stays as
 * it is: evidence has its own anchor.
 * @param edition the text and hash of the document held; an item of another edition is refused with kind `editionDiffers`.
 */
export function requoteEvidence(
  id: Id,
  edition: { readonly hash: string; readonly text: string },
  range: TextRange,
): Change<{ readonly number: number }> {
  return async (read, context) => {
    const before = await read.get('evidence', id);
    if (!before || before.deletedAtMs !== null) {
      return fail({
        kind: 'evidenceMissing',
        says: 'This evidence is no longer in the case. Undo its removal and try again.',
      });
    }
    if (before.hash !== edition.hash) {
      return fail({
        kind: 'editionDiffers',
        says: `E${before.number} quotes another edition of its document. Open the passage and place it anew.`,
      });
    }
    const passage = describePassage(edition.text, range);
    const name = `quotation of E${before.number}`;
    const value = { number: before.number };
    if (passage.start === before.passage.start && passage.end === before.passage.end) {
      return ok({ name, records: [], value });
    }
    const after = { ...before, passage, updatedAtMs: context.nowMs };
    return ok({ name, records: [{ table: 'evidence', id, before, after }], value });
  };
}
