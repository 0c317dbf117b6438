import { useCallback } from 'react';
import { applyCode } from '../../../core/codebook/applyCode.ts';
import type { Id } from '../../../core/records/record.ts';
import { useChange } from '../../workbench/useChange.ts';
import { useWorkbench } from '../../workbench/workbench.ts';
import { appliedWords, type CodingSubject } from './useCoding.ts';
import { withRecentCode } from './withRecentCode.ts';

/** Puts one code on one thing, or takes it off it; what it is on then is the mark in hand. */
export function usePutCode(): (
  code: Id,
  on: CodingSubject | null,
  act: 'put' | 'toggle',
) => Promise<void> {
  const { activeMark, notices, selection, session } = useWorkbench();
  const change = useChange();
  return useCallback(
    async (code, on, act) => {
      if (!on) {
        notices.announce('Select a passage or a mark first.');
        return;
      }
      const done = await change(applyCode(on.target, { id: code }, act), { says: appliedWords });
      if (!done) return;
      session.set((before) => withRecentCode(before, done.code));
      if (on.target.kind === 'passage') selection.set(null);
      activeMark.set(done.marks[0] ?? null);
    },
    [activeMark, change, notices, selection, session],
  );
}
