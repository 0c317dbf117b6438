import { useEffect } from 'react';
import { useWorkbench } from './workbench.ts';

/** Has what was typed last stored when the window is hidden or about to close; `sink` must stay the same object. */
export function useFlushOnLeave(sink: { flush(): Promise<void> }): void {
  const { shell } = useWorkbench();
  useEffect(() => {
    const flush = (): void => void sink.flush();
    document.addEventListener('visibilitychange', flush);
    window.addEventListener('pagehide', flush);
    const stop = shell.onHostEvent((event) => {
      if (event.kind === 'closing') flush();
    });
    return () => {
      document.removeEventListener('visibilitychange', flush);
      window.removeEventListener('pagehide', flush);
      stop();
    };
  }, [sink, shell]);
}
