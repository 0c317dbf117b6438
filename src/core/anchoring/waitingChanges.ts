import { deleteHighlight } from '../annotation/changes.ts';
import { removeMention } from '../entity/tagChanges.ts';
import type { Change } from '../journal/plan.ts';
import type { Id } from '../records/record.ts';
import { fail, ok } from '../result.ts';
import { WAITING_NAMES, type WaitingRecord } from './replaceMark.ts';

/**
 * The analyst's decision that what waits stays without a place, or, with `kept` false, that it waits again. Its passage
 * stays as it is: it still says where it was and what it said. The value is the record's id.
 */
export function keepWithoutPlace({ table, id }: WaitingRecord, kept: boolean): Change<Id> {
  return async (read, context) => {
    const before = await read.get(table, id);
    if (!before || before.deletedAtMs !== null) {
      return fail({ kind: 'gone', says: 'It is not there any more: it was deleted meanwhile.' });
    }
    const { keptWithoutPlace, ...rest } = before;
    const name = kept
      ? `keeping of ${WAITING_NAMES[table]} without a place`
      : `return of ${WAITING_NAMES[table]} to what is to be re-placed`;
    if ((keptWithoutPlace === true) === kept) return ok({ name, records: [], value: id });
    const stamp = { by: context.by, updatedAtMs: context.nowMs };
    const after = { ...rest, ...stamp, ...(kept ? { keptWithoutPlace: true } : {}) };
    return ok({ name, records: [{ table, id, before, after }], value: id });
  };
}

/**
 * Puts a mark or a mention that waits in the trash. Evidence is removed in its case, where it is seen what cites it:
 * null.
 */
export function deleteWaiting({ table, id }: WaitingRecord): Change<unknown> | null {
  switch (table) {
    case 'highlights':
      return deleteHighlight({ id });
    case 'mentions':
      return removeMention(id);
    case 'evidence':
      return null;
  }
}
