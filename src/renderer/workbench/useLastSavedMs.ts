import { useLibraryView } from './useLibraryView.ts';
import { useLive } from './useLive.ts';

/** When the last change was saved, ms since 1970: in this window, or the newest that undo still knows; null when none is known. */
export function useLastSavedMs(): number | null {
  const { save } = useLibraryView();
  const lastAtMs = useLive(async (db) => (await db.history.orderBy('seq').last())?.at ?? null, []);
  return save.kind === 'saved' && save.atMs !== null ? save.atMs : (lastAtMs ?? null);
}
