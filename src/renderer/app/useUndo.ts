import { placesOfChange } from '../../core/journal/placesOfChange.ts';
import { positionsKey, tabsOf } from '../workbench/sides.ts';
import { useCommand } from '../workbench/useCommand.ts';
import { useLibraryView } from '../workbench/useLibraryView.ts';
import { useWorkbench, type Workbench } from '../workbench/workbench.ts';

/** How far below the top line a passage may begin and still count as on screen, in code units of a full sheet. */
const SHEET_UNITS = 2500;

function isOnScreen(
  { navigation, session }: Workbench,
  place: { readonly documentId: string; readonly start: number },
): boolean {
  if (navigation.route.get().view !== 'reader') return false;
  const state = session.get();
  return (['main', 'beside'] as const).some((side) => {
    if (tabsOf(state, side).activeTab !== place.documentId) return false;
    const top = state[positionsKey(side)][place.documentId]?.at ?? 0;
    return place.start >= top && place.start < top + SHEET_UNITS;
  });
}

/** Provides Undo and Redo; each names what it took back or repeated, and offers Show when that is not on screen. */
export function useUndo(): void {
  const workbench = useWorkbench();
  const { library, notices, navigation } = workbench;
  const { undoName, redoName } = useLibraryView();

  const step = async (kind: 'undo' | 'redo'): Promise<void> => {
    const before = await library.db.meta.get('store');
    const id = before?.history[kind].at(-1)?.id;
    const done = await (kind === 'undo' ? library.undo() : library.redo());
    if (!done.ok) {
      notices.problem(done.failure.says);
      return;
    }
    const lines = id ? await library.db.history.where('id').equals(id).toArray() : [];
    const place = placesOfChange(lines.flatMap((line) => line.records))[0];
    const text = `${kind === 'undo' ? 'Undone' : 'Redone'}: ${done.value.name}`;
    notices.announce(text);
    notices.notify(
      text,
      place && !isOnScreen(workbench, place)
        ? { show: () => navigation.openPassage(place.documentId, place) }
        : {},
    );
  };
  const titleOf = (word: string, name: string | null) => (name === null ? null : `${word} ${name}`);
  useCommand('edit.undo', () => void step('undo'), undoName !== null, titleOf('Undo', undoName));
  useCommand('edit.redo', () => void step('redo'), redoName !== null, titleOf('Redo', redoName));
}
