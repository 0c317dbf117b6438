import { useSyncExternalStore } from 'react';
import type { SharedQuery } from '../store/sharedQuery.ts';
import { useWorkbench } from './workbench.ts';

/** The live answer to a question that other parts of the window ask too: one read and one value for all of them. */
export function useSharedQuery<T>(query: SharedQuery<T>, key: string): T {
  const { library } = useWorkbench();
  const { subscribe, get } = query(library.db, key);
  return useSyncExternalStore(subscribe, get);
}
