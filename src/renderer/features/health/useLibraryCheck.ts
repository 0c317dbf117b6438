import { useCallback } from 'react';
import { useWorkbench } from '../../workbench/workbench.ts';
import { accountOfLibrary, libraryAccount, missingIn } from './libraryAccount.ts';

/** Time between two counts that must agree before a difference is a fault: a change may be on its way. */
const AGAIN_MS = 1000;

/** Counts everything that lies on passages, and tells the window. */
export function useLibraryCheck(): () => Promise<void> {
  const { library, documents } = useWorkbench();
  return useCallback(async () => {
    const count = () =>
      accountOfLibrary(library.db, (documentId) => documents.summary(documentId)?.hash ?? null);
    let account = await count();
    if (missingIn(account) > 0) {
      await new Promise((resolve) => setTimeout(resolve, AGAIN_MS));
      account = await count();
    }
    libraryAccount.set(account);
  }, [library, documents]);
}
