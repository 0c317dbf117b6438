import { describePassage } from '../anchoring/describePassage.ts';
import type { SourceDocument } from '../document/document.ts';
import type { Change } from '../journal/plan.ts';
import type { Id } from '../records/record.ts';
import { fail, ok } from '../result.ts';
import type { TextRange } from '../text/offsets.ts';
import type { Evidence } from './casefile.ts';

/**
 * Gives an item another stretch of its own document and edition, such as one that holds the hedge it was cut short of.
 * Its mark stays where it is: the evidence has its own anchor.
 */
export function extendEvidence(
  id: Id,
  document: Pick<SourceDocument, 'id' | 'hash' | 'text'>,
  range: TextRange,
): Change<{ readonly number: number }> {
  return async (read, context) => {
    const before = await read.get('evidence', id);
    if (!before || before.deletedAtMs !== null) {
      return fail({ kind: 'evidenceMissing', says: 'This evidence is no longer in the case.' });
    }
    if (
      before.documentId !== document.id ||
      before.hash !== document.hash ||
      range.end <= range.start ||
      range.end > document.text.length
    ) {
      return fail({
        kind: 'otherEdition',
        says: `E${before.number} was taken from another edition of this document. Open its passage and add it again.`,
      });
    }
    const passage = describePassage(document.text, range);
    const after: Evidence = { ...before, passage, updatedAtMs: context.nowMs };
    const same = passage.start === before.passage.start && passage.end === before.passage.end;
    return ok({
      name: `longer quote of E${before.number}`,
      records: same ? [] : [{ table: 'evidence', id, before, after }],
      value: { number: before.number },
    });
  };
}
