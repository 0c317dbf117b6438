import { useCallback, useMemo } from 'react';
import { useStorePart } from '../../workbench/store.ts';
import { useWorkbench } from '../../workbench/workbench.ts';
import { type CodedChoices, parseChoices } from './codedChoices.ts';

/** What is chosen of the coded passages, and how to choose otherwise. */
export function useChoices(): {
  readonly choices: CodedChoices;
  readonly choose: (part: Partial<CodedChoices>) => void;
} {
  const { session } = useWorkbench();
  const stored = useStorePart(session, ({ coded }) => coded);
  const choices = useMemo(() => parseChoices(stored), [stored]);
  const choose = useCallback(
    (part: Partial<CodedChoices>) =>
      session.set((before) => ({
        ...before,
        coded: JSON.stringify({ ...parseChoices(before.coded), ...part }),
      })),
    [session],
  );
  return { choices, choose };
}
