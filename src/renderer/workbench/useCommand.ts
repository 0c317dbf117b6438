import { createContext, useContext, useLayoutEffect, useRef } from 'react';
import { type CommandId, commandOf } from '../commands/catalogue.ts';
import { useWorkbench } from './workbench.ts';

/** Whether the commands of this part of the window count: false on the side of a split view that has not the focus. */
export const CommandScope = createContext(true);

/**
 * Provides a command's act while the component is on screen; `enabled` false keeps its menu entry but greys it, and
 * `title` says in menus and palette what it would do now.
 */
export function useCommand(
  id: CommandId,
  run: () => void,
  enabled = true,
  title: string | null = null,
): void {
  const { commands } = useWorkbench();
  const counts = useContext(CommandScope);
  const latest = useRef({ run, enabled, title });
  useLayoutEffect(() => {
    latest.current = { run, enabled, title };
  });
  // Before the first paint: a key pressed at what is already seen must find its command.
  useLayoutEffect(
    () =>
      counts
        ? commands.provide(id, {
            run: () => latest.current.run(),
            enabled: () => latest.current.enabled,
            title: () => latest.current.title ?? commandOf(id).title,
          })
        : undefined,
    [commands, id, counts],
  );
}
