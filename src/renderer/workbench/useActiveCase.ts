import type { CaseFile } from '../../core/casefile/casefile.ts';
import { caseById } from '../store/cases.ts';
import { useStore } from './store.ts';
import { useLive } from './useLive.ts';
import { useWorkbench } from './workbench.ts';

/** The case that evidence goes to; null when there is none, or it is in the trash, or not read yet. */
export function useActiveCase(): CaseFile | null {
  const { session } = useWorkbench();
  const { activeCase } = useStore(session);
  const found = useLive(
    async (db) => (activeCase === null ? undefined : caseById(db, activeCase)),
    [activeCase],
  );
  return found ?? null;
}
