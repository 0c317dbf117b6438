import { useEffect } from 'react';
import { COMMANDS } from '../commands/catalogue.ts';
import { useWorkbench } from '../workbench/workbench.ts';

/** How long a closing window may wait for the last change to be durable, in ms; the host itself waits 2 s. */
const LAST_CHANGE_MS = 1500;

/** Serves the host's wishes: native menu entries, and a last flush before the window closes or is hidden. */
export function useClosing(): void {
  const { shell, commands, session, library } = useWorkbench();
  useEffect(() => {
    const settled = async (): Promise<void> => {
      // Editors hear the same event and begin to store what was typed last.
      await new Promise((resolve) => setTimeout(resolve, 0));
      const until = Date.now() + LAST_CHANGE_MS;
      while (library.view.get().save.kind === 'saving' && Date.now() < until) {
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
      await session.flush();
    };
    return shell.onHostEvent((event) => {
      switch (event.kind) {
        case 'command': {
          const known = COMMANDS.find(({ id }) => id === event.id);
          if (known) commands.run(known.id);
          return;
        }
        case 'closing':
          void settled().finally(event.done);
      }
    });
  }, [shell, commands, session, library]);
  useEffect(() => {
    const hidden = (): void => {
      if (document.visibilityState === 'hidden') void session.flush();
    };
    // Another window may have changed a setting; a host that is gone is told of by the next change.
    const looked = (): void => void session.adopt().catch(() => undefined);
    const unsaved = (event: BeforeUnloadEvent): void => {
      const { kind } = library.view.get().save;
      if (kind === 'saving' || kind === 'notSaved') event.preventDefault();
    };
    document.addEventListener('visibilitychange', hidden);
    window.addEventListener('beforeunload', unsaved);
    window.addEventListener('focus', looked);
    return () => {
      document.removeEventListener('visibilitychange', hidden);
      window.removeEventListener('beforeunload', unsaved);
      window.removeEventListener('focus', looked);
    };
  }, [session, library]);
}
