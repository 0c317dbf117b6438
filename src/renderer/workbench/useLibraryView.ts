import { useSyncExternalStore } from 'react';
import type { LibraryView } from '../store/saveStatus.ts';
import { useWorkbench } from './workbench.ts';

/** Whether the analyst's work is saved, and what Undo and Redo would do; draws again when it changes. */
export function useLibraryView(): LibraryView {
  const { library } = useWorkbench();
  return useSyncExternalStore(library.view.subscribe, library.view.get);
}
