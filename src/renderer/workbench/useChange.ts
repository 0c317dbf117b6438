import { useCallback } from 'react';
import type { Change } from '../../core/journal/plan.ts';
import { useWorkbench } from './workbench.ts';

/** What a change says when it is done; without words nothing is shown. */
export interface ChangeWords<T> {
  /** The toast: what was done, its object and place. Null shows none. */
  readonly says?: (value: T) => string | null;
  /** Goes to what was changed, when it is not on screen. */
  readonly show?: (value: T) => void;
}

/**
 * Carries out changes and tells the analyst: a toast with Undo when it is done, the reason when it was refused.
 * @returns a function that resolves, once the change is durable, to its value, or to null when it was refused.
 */
export function useChange() {
  const { library, notices } = useWorkbench();
  return useCallback(
    async <T>(change: Change<T>, words: ChangeWords<T> = {}): Promise<T | null> => {
      const done = await library.run(change);
      if (!done.ok) {
        notices.problem(done.failure.says);
        return null;
      }
      const { value, changeId } = done.value;
      const text = words.says?.(value) ?? null;
      const { show } = words;
      if (text !== null) {
        notices.notify(text, {
          undoable: changeId !== null,
          ...(show ? { show: () => show(value) } : {}),
        });
      }
      return value;
    },
    [library, notices],
  );
}
