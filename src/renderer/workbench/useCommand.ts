import { useEffect, useLayoutEffect, useRef } from 'react';
import type { CommandId } from '../commands/catalogue.ts';
import { useWorkbench } from './workbench.ts';

/** Provides a command's act while the component is on screen; `enabled` false keeps its menu entry but greys it. */
export function useCommand(id: CommandId, run: () => void, enabled = true): void {
  const { commands } = useWorkbench();
  const latest = useRef({ run, enabled });
  useLayoutEffect(() => {
    latest.current = { run, enabled };
  });
  useEffect(
    () =>
      commands.provide(id, {
        run: () => latest.current.run(),
        enabled: () => latest.current.enabled,
      }),
    [commands, id],
  );
}
