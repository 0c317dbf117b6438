import { useEffect, useState } from 'react';
import type { SaveStatus } from '../store/saveStatus.ts';
import { useLibraryView } from '../workbench/useLibraryView.ts';
import { useWorkbench } from '../workbench/workbench.ts';

type NotSaved = Extract<SaveStatus, { readonly kind: 'notSaved' }>;

/** Pauses between tries that nobody asked for, in ms: the last one stands for all later ones. */
const AGAIN_MS = [5_000, 10_000, 20_000, 40_000, 60_000] as const;

/** The save state as it is shown: trouble stands until it is over, and does not blink away while it is tried again. */
export function useShownSave(): SaveStatus {
  const { save } = useLibraryView();
  const [trouble, setTrouble] = useState<NotSaved | null>(null);
  const standing = save.kind === 'notSaved' ? save : save.kind === 'saving' ? trouble : null;
  if (standing !== trouble) setTrouble(standing);
  return standing ?? save;
}

/** Tries again by itself what could not be saved: after pauses, and when the analyst comes back to the window. */
export function useTryAgain(troubled: boolean): void {
  const { library } = useWorkbench();
  useEffect(() => {
    if (!troubled) return;
    let tries = 0;
    let timer = 0;
    const plan = (): void => {
      window.clearTimeout(timer);
      timer = window.setTimeout(again, AGAIN_MS[Math.min(tries, AGAIN_MS.length - 1)]);
      tries += 1;
    };
    const again = (): void => {
      void library.retry();
      plan();
    };
    const back = (): void => {
      if (document.visibilityState === 'visible') void library.retry();
    };
    plan();
    window.addEventListener('focus', back);
    window.addEventListener('online', back);
    document.addEventListener('visibilitychange', back);
    return () => {
      window.clearTimeout(timer);
      window.removeEventListener('focus', back);
      window.removeEventListener('online', back);
      document.removeEventListener('visibilitychange', back);
    };
  }, [library, troubled]);
}
