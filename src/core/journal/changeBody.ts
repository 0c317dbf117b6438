import type { Id } from '../records/record.ts';
import { fail, ok } from '../result.ts';
import type { BodySplice, RecordChange } from './line.ts';
import type { Change } from './plan.ts';
import { mergeEdits, spliceOf } from './splice.ts';

/** A burst of typing: what the text was when it began, and what it is now. */
export interface Burst {
  readonly table: BodySplice['table'];
  readonly id: Id;
  readonly base: string;
  readonly body: string;
  /** What the undo menu calls it: "typing in the note". */
  readonly name: string;
}

/**
 * Stores a burst as one splice. Where the stored text has moved on since `base` (another window), both edits are kept if
 * they lie apart and the result is still JSON; otherwise this burst wins and the other text is one undo away.
 */
export function changeBody({ table, id, base, body, name }: Burst): Change<null> {
  return async (read, { nowMs }) => {
    const record = await read.get(table, id);
    if (!record || record.deletedAtMs !== null) {
      return fail({ kind: 'gone', says: 'The text was deleted elsewhere. Undo brings it back.' });
    }
    const merged = record.body === base ? body : mergeEdits(base, record.body, body);
    const after = merged !== null && (merged === body || isJson(merged)) ? merged : body;
    const splice = spliceOf(record.body, after);
    const updatedAtMs = { before: record.updatedAtMs, after: nowMs };
    const records: readonly RecordChange[] = splice ? [{ table, id, splice, updatedAtMs }] : [];
    return ok({ name, records, value: null });
  };
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
