import type { PlanContext } from '../journal/plan.ts';
import type { RecordBase } from './record.ts';

/** The fields every new record starts with. */
export function newRecord(context: PlanContext): RecordBase {
  return {
    id: context.newId(),
    origin: context.origin,
    by: context.by,
    createdAtMs: context.nowMs,
    updatedAtMs: context.nowMs,
    deletedAtMs: null,
  };
}
