import type { MemoryRecords } from '../memoryRecords.ts';
import type { Change, PlanContext, Refusal } from '../plan.ts';
import { applyChanges, type RecordWrite } from '../recordChange.ts';
import { changeNameFault } from './changeNames.ts';

/** A context whose ids and times follow from `nowMs` alone. */
export function contextAt(nowMs: number): PlanContext {
  let made = 0;
  return {
    nowMs,
    by: 'author-1',
    origin: 'library-1',
    newId() {
      made += 1;
      return `id-${nowMs}-${made}`;
    },
  };
}

/** What a change came to in a test: its name, its value and the records it wrote; or why it was refused. */
export type RunOutcome<T> =
  | {
      readonly ok: true;
      readonly name: string;
      readonly value: T;
      readonly writes: readonly RecordWrite[];
    }
  | { readonly ok: false; readonly failure: Refusal };

/**
 * Plans a change over records in memory and does it, strictly.
 * @throws Error when a plan's `before` is not what is stored or its name does not read after "Undo": bugs of the planner.
 */
export async function runChange<T>(
  records: MemoryRecords,
  change: Change<T>,
  nowMs = 1000,
): Promise<RunOutcome<T>> {
  const planned = await change(records, contextAt(nowMs));
  if (!planned.ok) return planned;
  const { name, value, records: changes } = planned.value;
  const fault = changeNameFault(name);
  if (fault !== null) throw new Error(`the name of a change, "${name}", ${fault}`);
  const applied = applyChanges((table, id) => records.peek(table, id), changes, { strict: true });
  if (!applied.ok) throw new Error(applied.failure.says);
  records.write(applied.value);
  return { ok: true, name, value, writes: applied.value };
}

/** The value of a change that must not be refused. */
export async function outcomeOf<T>(
  records: MemoryRecords,
  change: Change<T>,
  nowMs = 1000,
): Promise<T> {
  const outcome = await runChange(records, change, nowMs);
  if (!outcome.ok) throw new Error(outcome.failure.says);
  return outcome.value;
}
