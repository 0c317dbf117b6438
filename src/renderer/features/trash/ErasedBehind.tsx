import { useEffect } from 'react';
import { Dialog } from '../../ui/Dialog.tsx';
import { useStore } from '../../workbench/store.ts';
import { useWorkbench } from '../../workbench/workbench.ts';
import { reopen } from './useErasure.ts';

/** Editors store what was typed within a second: when all has been saved for so long, nothing is on its way. In ms. */
const QUIET_MS = 1500;
const LOOK_MS = 100;

/**
 * Covers a window behind which something was erased for good, in another window, until what was typed here is saved, and
 * loads it again: it still shows what is gone. While a change cannot be saved, the window stays as it is.
 */
export function ErasedBehind() {
  const workbench = useWorkbench();
  const { library } = workbench;
  const behind = useStore(library.erasedBehind);
  const unsaved = useStore(library.view).save.kind === 'notSaved';
  useEffect(() => {
    if (behind !== 'renewed') return;
    let quietMs = 0;
    const timer = setInterval(() => {
      quietMs = library.view.get().save.kind === 'saved' ? quietMs + LOOK_MS : 0;
      if (quietMs < QUIET_MS) return;
      clearInterval(timer);
      void reopen(workbench, false);
    }, LOOK_MS);
    return () => clearInterval(timer);
  }, [behind, library, workbench]);
  if (behind === 'no' || unsaved) return null;
  return (
    <Dialog title="Erased in another window" role="alertdialog">
      <p role="status">
        Something was erased for good. What you typed here is being saved, and this window opens
        again by itself.
      </p>
    </Dialog>
  );
}
