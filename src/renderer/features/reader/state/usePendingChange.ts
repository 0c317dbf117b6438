import { useCallback } from 'react';
import type { Change } from '../../../../core/journal/plan.ts';
import type { Id } from '../../../../core/records/record.ts';
import {
  type MarkAct,
  type PendingMark,
  usePendingMarks,
} from '../../../workbench/pendingMarks.ts';
import { useWorkbench } from '../../../workbench/workbench.ts';

/** Time that live data gets to show a stored change before its stand-in goes, in ms. */
const HANDOVER_MS = 250;
/** Time after which a change that is not stored yet is shown in lists too, in ms. */
const SLOW_MS = 200;

let made = 0;

/** A key for a change on its way, unlike every other in this window. */
export function pendingKey(): string {
  made += 1;
  return `pending-${made}`;
}

/**
 * Shows a change of marks at once and lets it be once the store has it; takes it back, and says why, when it is refused.
 * @param stored called with the outcome in the same turn as the change is shown as stored.
 */
export type RunPending = <T extends { readonly id: Id }>(
  wanted: MarkAct & { readonly key: string },
  change: Change<T>,
  stored?: (outcome: T) => void,
) => Promise<T | null>;

/** Runs changes of marks that are shown before the store confirms them. */
export function usePendingChange(): RunPending {
  const { library, notices } = useWorkbench();
  const pending = usePendingMarks();
  return useCallback(
    async <T extends { readonly id: Id }>(
      wanted: MarkAct & { readonly key: string },
      change: Change<T>,
      stored?: (outcome: T) => void,
    ): Promise<T | null> => {
      const drop = (): void =>
        pending.set((before) => before.filter(({ key }) => key !== wanted.key));
      const become = (now: Partial<Pick<PendingMark, 'storedAs' | 'slow'>>): void =>
        pending.set((before) =>
          before.map((one) => (one.key === wanted.key ? { ...one, ...now } : one)),
        );
      pending.set((before) => [...before, { ...wanted, storedAs: null, slow: false }]);
      const slow = setTimeout(() => become({ slow: true }), SLOW_MS);
      const outcome = await library
        .run(change)
        .catch((bug: unknown) => {
          drop();
          throw bug;
        })
        .finally(() => clearTimeout(slow));
      if (!outcome.ok) {
        drop();
        notices.problem(outcome.failure.says);
        return null;
      }
      const { value } = outcome.value;
      become({ storedAs: value.id });
      stored?.(value);
      setTimeout(drop, HANDOVER_MS);
      return value;
    },
    [library, notices, pending],
  );
}
