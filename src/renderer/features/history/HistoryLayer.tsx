import { useStore } from '../../workbench/store.ts';
import { useCommand } from '../../workbench/useCommand.ts';
import { HistoryPane } from './HistoryPane.tsx';
import { historyOpen } from './historyState.ts';

/** Provides History in every view, and shows it beside whatever is on screen. */
export function HistoryLayer() {
  const open = useStore(historyOpen);
  useCommand('edit.history', () => historyOpen.set((before) => !before));
  return open ? <HistoryPane onClose={() => historyOpen.set(false)} /> : null;
}
