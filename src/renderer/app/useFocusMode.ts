import { useEffect } from 'react';
import type { ViewName } from '../commands/catalogue.ts';
import { useStore } from '../workbench/store.ts';
import { useCommand } from '../workbench/useCommand.ts';
import { useWorkbench } from '../workbench/workbench.ts';

/** Said on entering; put away on leaving, by whichever way. */
const HOW_TO_LEAVE = 'Focus mode. Press F11 or Esc to leave it';

/** Provides focus mode in the reader; Esc leaves it too, and so does going to another view. */
export function useFocusMode(view: ViewName): void {
  const { focusMode, notices, selection } = useWorkbench();
  const focused = useStore(focusMode);
  useCommand(
    'view.focusMode',
    () => {
      focusMode.set(!focused);
      if (!focused) notices.notify(HOW_TO_LEAVE);
    },
    view === 'reader',
  );
  useEffect(() => {
    if (view !== 'reader') focusMode.set(false);
  }, [view, focusMode]);
  useEffect(() => {
    if (!focused) return;
    const leave = (event: KeyboardEvent): void => {
      // Esc first drops a selection or closes what is open; only a free one ends the mode.
      if (event.key !== 'Escape' || event.defaultPrevented || selection.get() !== null) return;
      focusMode.set(false);
    };
    window.addEventListener('keydown', leave);
    return () => {
      window.removeEventListener('keydown', leave);
      if (notices.toast.get()?.text === HOW_TO_LEAVE) notices.dismiss();
    };
  }, [focused, focusMode, selection, notices]);
}
