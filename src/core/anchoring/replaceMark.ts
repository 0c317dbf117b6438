import type { SourceDocument } from '../document/document.ts';
import type { Change } from '../journal/plan.ts';
import type { Id } from '../records/record.ts';
import { fail, ok } from '../result.ts';
import type { TextRange } from '../text/offsets.ts';
import { describePassage } from './describePassage.ts';

/** What waits for a place: a mark, a mention or an item of evidence. */
export interface WaitingRecord {
  readonly table: 'highlights' | 'mentions' | 'evidence';
  readonly id: Id;
}

/**
 * Puts what waits on a passage that the analyst chose: an offered one or one of their own. Its quote is then what that
 * passage says. Everything else of it stays. The value is the record's id.
 */
export function replaceMark(
  waiting: WaitingRecord,
  document: SourceDocument,
  range: TextRange,
): Change<Id> {
  return async (read, context) => {
    const { table, id } = waiting;
    const passage = describePassage(document.text, range);
    const stamp = { hash: document.hash, by: context.by, updatedAtMs: context.nowMs };
    const before = await read.get(table, id);
    if (!before || before.deletedAtMs !== null || before.documentId !== document.id) {
      return fail({ kind: 'gone', says: 'It is not there any more: it was deleted meanwhile.' });
    }
    if ('passages' in before && before.passages.length > 1) {
      const says = 'A mark on several passages is not moved as one. Mark the new passage instead.';
      return fail({ kind: 'several', says });
    }
    const { keptWithoutPlace: _decided, ...rest } = before;
    const placed = 'passages' in before ? { passages: [passage] } : { passage };
    const after = { ...rest, ...stamp, ...placed };
    const name = `re-placing of ${WAITING_NAMES[table]}`;
    return ok({ name, records: [{ table, id, before, after }], value: id });
  };
}

/** What waits, in the names of changes. */
export const WAITING_NAMES: Readonly<Record<WaitingRecord['table'], string>> = {
  highlights: 'a mark',
  mentions: 'a mention',
  evidence: 'an item of evidence',
};
