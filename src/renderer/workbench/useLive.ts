import { useLiveQuery } from 'dexie-react-hooks';
import type { LibraryDatabase } from '../store/database.ts';
import { useWorkbench } from './workbench.ts';

/**
 * What a query of the store answers, asked again whenever what it read has changed.
 * @param deps the values the query depends on, as for an effect.
 * @returns undefined until the first answer.
 */
export function useLive<T>(
  query: (db: LibraryDatabase) => Promise<T>,
  deps: readonly unknown[],
): T | undefined {
  const { library } = useWorkbench();
  return useLiveQuery(() => query(library.db), [library, ...deps]);
}
