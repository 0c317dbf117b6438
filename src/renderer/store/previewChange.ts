import type { Change, Plan, Refusal } from '../../core/journal/plan.ts';
import type { Result } from '../../core/result.ts';
import type { Library } from './library.ts';
import { TableReader } from './tableReader.ts';

/** What a change would do to the library as it is now. Nothing is written, and other windows may change it meanwhile. */
export function previewChange<T>(
  library: Library,
  change: Change<T>,
): Promise<Result<Plan<T>, Refusal>> {
  const { id, db } = library;
  const newId = (): string => crypto.randomUUID();
  return change(new TableReader(db), { nowMs: Date.now(), by: id, origin: id, newId });
}
