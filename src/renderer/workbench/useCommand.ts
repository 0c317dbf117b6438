import { createContext, useContext, useEffect, useLayoutEffect, useRef } from 'react';
import type { CommandId } from '../commands/catalogue.ts';
import { useWorkbench } from './workbench.ts';

/** Whether the commands of this part of the window count: false on the side of a split view that has not the focus. */
export const CommandScope = createContext(true);

/** Provides a command's act while the component is on screen; `enabled` false keeps its menu entry but greys it. */
export function useCommand(id: CommandId, run: () => void, enabled = true): void {
  const { commands } = useWorkbench();
  const counts = useContext(CommandScope);
  const latest = useRef({ run, enabled });
  useLayoutEffect(() => {
    latest.current = { run, enabled };
  });
  useEffect(
    () =>
      counts
        ? commands.provide(id, {
            run: () => latest.current.run(),
            enabled: () => latest.current.enabled,
          })
        : undefined,
    [commands, id, counts],
  );
}
