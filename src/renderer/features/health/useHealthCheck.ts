import { useCallback } from 'react';
import { useWorkbench } from '../../workbench/workbench.ts';
import { checkLibrary } from './checkLibrary.ts';
import type { CheckScope } from './healthParts.ts';
import { healthCheck, writeLastCheck } from './healthState.ts';

/** Runs a check of this window's library, one at a time; the store `healthCheck` tells how far it is and what it found. */
export function useHealthCheck(): (scope: CheckScope) => Promise<void> {
  const { library, shell, documents, session, notices } = useWorkbench();
  return useCallback(
    async (scope) => {
      const { running, report: known } = healthCheck.get();
      // What was looked at in full is not looked at in part once more.
      if (scope === 'start' && known) return;
      if (running && (running.scope === 'whole' || scope === 'start')) return;
      running?.cancel();
      const ending = new AbortController();
      const cancel = () => ending.abort();
      const tell = (share: number, at: string) =>
        healthCheck.set((before) => ({ ...before, running: { scope, share, at, cancel } }));
      tell(0, 'References');
      try {
        const parts = { db: library.db, shell, documents, nowMs: Date.now };
        const onProgress = (share: number, at: string) => {
          if (!ending.signal.aborted) tell(share, at);
        };
        const report = await checkLibrary({ ...parts, signal: ending.signal, onProgress }, scope);
        if (!report) return;
        healthCheck.set((before) => ({ ...before, report }));
        session.set((before) => ({
          ...before,
          healthChecked: writeLastCheck(before.healthChecked, report, scope),
        }));
      } catch {
        // At the start nobody asked: the store may be closing, and the next start looks again.
        if (scope === 'whole') {
          notices.problem('The check broke off: the store or the data folder does not answer.');
        }
      } finally {
        healthCheck.set((before) =>
          before.running?.cancel === cancel ? { ...before, running: null } : before,
        );
      }
    },
    [library, shell, documents, session, notices],
  );
}
