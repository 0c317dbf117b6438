import type { ShownInText } from '../../../workbench/sessionState.ts';
import { useCommand } from '../../../workbench/useCommand.ts';
import { useWorkbench } from '../../../workbench/workbench.ts';

/** Provides showing and hiding marks and entities in the text. Hiding changes what is drawn and nothing else. */
export function useShownCommands(): void {
  const { session, notices } = useWorkbench();
  const toggle = (what: keyof ShownInText, name: string, key: string): void => {
    const shown = !session.get().shown[what];
    session.set((before) => ({ ...before, shown: { ...before.shown, [what]: shown } }));
    notices.notify(shown ? `${name} shown in the text` : `${name} hidden. ${key} shows them`);
  };
  useCommand('shown.marks', () => toggle('marks', 'Marks', 'Shift+M'));
  useCommand('shown.entities', () => toggle('entities', 'Entities', 'Shift+E'));
}
