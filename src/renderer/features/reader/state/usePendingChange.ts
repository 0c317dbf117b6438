import { useCallback } from 'react';
import type { Change } from '../../../../core/journal/plan.ts';
import { type PendingMark, usePendingMarks } from '../../../workbench/pendingMarks.ts';
import { useWorkbench } from '../../../workbench/workbench.ts';

/** Time that live data gets to show a stored change before its stand-in goes, in ms. */
const HANDOVER_MS = 250;

let made = 0;

/** A key for a change on its way, unlike every other in this window. */
export function pendingKey(): string {
  made += 1;
  return `pending-${made}`;
}

/** Shows a change of marks at once and lets it be once the store has it; takes it back, and says why, when it is refused. */
export type RunPending = <T>(entry: PendingMark, change: Change<T>) => Promise<T | null>;

/** Runs changes of marks that are shown before the store confirms them. */
export function usePendingChange(): RunPending {
  const { library, notices } = useWorkbench();
  const pending = usePendingMarks();
  return useCallback(
    async <T>(entry: PendingMark, change: Change<T>): Promise<T | null> => {
      const drop = (): void =>
        pending.set((before) => before.filter(({ key }) => key !== entry.key));
      pending.set((before) => [...before, entry]);
      const outcome = await library.run(change).catch((bug: unknown) => {
        drop();
        throw bug;
      });
      if (!outcome.ok) {
        drop();
        notices.problem(outcome.failure.says);
        return null;
      }
      pending.set((before) =>
        before.map((one) => (one.key === entry.key ? { ...one, stored: true } : one)),
      );
      setTimeout(drop, HANDOVER_MS);
      return outcome.value.value;
    },
    [library, notices, pending],
  );
}
