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
  useCommand('shown.inline', () => {
    const on = !session.get().inlineMarks;
    session.set((before) => ({ ...before, inlineMarks: on }));
    notices.notify(
      on
        ? 'Marks are read out in the text. Shift+H makes the text bare'
        : 'The text is bare again: marks are painted over it',
    );
  });
  useCommand('shown.marks', () => toggle('marks', 'Marks', 'Shift+M'));
  useCommand('shown.entities', () => toggle('entities', 'Entities', 'Shift+E'));
}
