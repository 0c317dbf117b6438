import { useCommand } from '../../workbench/useCommand.ts';
import { useWorkbench } from '../../workbench/workbench.ts';
import { fieldAsked } from './searchState.ts';

/** Keeps the search at hand in every view: Ctrl+Shift+F. */
export function SearchLayer() {
  const { navigation } = useWorkbench();
  useCommand('search.library', () => {
    fieldAsked.set((before) => before + 1);
    navigation.show('search');
  });
  return null;
}
