import { useSyncExternalStore } from 'react';
import { type CommandId, commandOf } from '../commands/catalogue.ts';
import { useWorkbench } from './workbench.ts';

/** The first key of a command as the analyst has it; null when it has none that may be shown. */
export function useKeyOf(id: CommandId): string | null {
  const { commands } = useWorkbench();
  return useSyncExternalStore(
    (listener) => commands.subscribe(listener),
    () => commands.keysOf(id)[0] ?? null,
  );
}

/** How a command is reached, for a sentence that tells of it. */
export function useKeyHint(id: CommandId): {
  readonly keys: string | null;
  readonly title: string;
  readonly menu: string;
} {
  const { title, menu } = commandOf(id);
  return { keys: useKeyOf(id), title, menu };
}
