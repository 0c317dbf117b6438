import { useSyncExternalStore } from 'react';
import type { CommandId } from '../commands/catalogue.ts';
import { useWorkbench } from '../workbench/workbench.ts';

/** Draws again whenever commands come or go. */
export function useCommandsChange(): void {
  const { commands } = useWorkbench();
  useSyncExternalStore(
    (listener) => commands.subscribe(listener),
    () => commands.version,
  );
}

/** Whether something on screen provides the command. */
export function useProvided(id: CommandId): boolean {
  const { commands } = useWorkbench();
  useCommandsChange();
  return commands.isProvided(id);
}
