import { useState } from 'react';
import type { ListedChange } from '../../../core/journal/changeList.ts';
import { EMPTY_HISTORY } from '../../../core/journal/history.ts';
import { useLive } from '../../workbench/useLive.ts';
import { useWorkbench } from '../../workbench/workbench.ts';
import { rowName } from './changeWords.ts';
import { type StepsTo, stepsTo } from './stepsTo.ts';

/** The way to a change by undo or redo, and the act that goes it, step by step. */
export function useSteps(change: ListedChange): {
  readonly way: StepsTo;
  readonly busy: boolean;
  go(): void;
} {
  const { library, notices } = useWorkbench();
  const [busy, setBusy] = useState(false);
  const history = useLive((db) => db.meta.get('store'), [])?.history ?? EMPTY_HISTORY;
  const way = stepsTo(history, change.id);
  const take = async (): Promise<void> => {
    const { kind, steps } = way;
    for (let taken = 0; taken < steps; taken += 1) {
      const done = await library[kind]();
      if (!done.ok) {
        notices.problem(done.failure.says);
        return;
      }
    }
    const count = steps === 1 ? '1 change' : `${steps} changes`;
    const text = `${count} ${kind === 'undo' ? 'undone' : 'redone'}, to ${rowName(change.name)}`;
    notices.announce(text);
    notices.notify(text);
  };
  return {
    way,
    busy,
    go: () => {
      setBusy(true);
      void take().finally(() => setBusy(false));
    },
  };
}
