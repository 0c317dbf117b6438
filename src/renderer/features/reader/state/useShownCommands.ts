import { capsOf } from '../../../ui/keyWords.ts';
import type { ShownInText } from '../../../workbench/sessionState.ts';
import { useCommand } from '../../../workbench/useCommand.ts';
import { useKeyOf } from '../../../workbench/useKeys.ts';
import { useWorkbench } from '../../../workbench/workbench.ts';

/** Provides showing and hiding marks and entities in the text. Hiding changes what is drawn and nothing else. */
export function useShownCommands(): void {
  const { session, notices } = useWorkbench();
  const inlineKey = useKeyOf('shown.inline');
  const marksKey = useKeyOf('shown.marks');
  const entitiesKey = useKeyOf('shown.entities');
  const toggle = (what: keyof ShownInText, name: string, key: string | null): void => {
    const shown = !session.get().shown[what];
    session.set((before) => ({ ...before, shown: { ...before.shown, [what]: shown } }));
    const again = key === null ? '' : `. ${capsOf(key).join('+')} shows them`;
    notices.notify(shown ? `${name} shown in the text` : `${name} hidden${again}`);
  };
  useCommand('shown.inline', () => {
    const on = !session.get().inlineMarks;
    const bare = inlineKey === null ? '' : `. ${capsOf(inlineKey).join('+')} makes the text bare`;
    session.set((before) => ({ ...before, inlineMarks: on }));
    notices.notify(
      on
        ? `Marks are read out in the text${bare}`
        : 'The text is bare again: marks are painted over it',
    );
  });
  useCommand('shown.marks', () => toggle('marks', 'Marks', marksKey));
  useCommand('shown.entities', () => toggle('entities', 'Entities', entitiesKey));
}
