import { FIRST_SESSION } from '../../../workbench/sessionState.ts';
import { useStore } from '../../../workbench/store.ts';
import { useCommand } from '../../../workbench/useCommand.ts';
import { useWorkbench } from '../../../workbench/workbench.ts';

/** Bounds of the reading text's size, in pixels. */
const SMALLEST_PX = 15;
const LARGEST_PX = 24;

/** Provides larger, smaller and standard text. */
export function useTextCommands(): void {
  const { session, notices } = useWorkbench();
  const { size } = useStore(session).text;
  const resize = (to: number): void => {
    session.set((before) => ({ ...before, text: { ...before.text, size: to } }));
    notices.announce(`Text size ${to} px`);
  };
  useCommand('text.larger', () => resize(size + 1), size < LARGEST_PX);
  useCommand('text.smaller', () => resize(size - 1), size > SMALLEST_PX);
  useCommand('text.reset', () => resize(FIRST_SESSION.text.size));
}
