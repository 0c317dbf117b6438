import { useEffect, useState } from 'react';
import type { SourceDocument } from '../../../core/document/document.ts';
import type { StorageFailure } from '../../../shell/contract.ts';
import { useWorkbench } from '../../workbench/workbench.ts';

/** The whole document, why it cannot be read, or null while it is on its way. */
export function useDocument(id: string): SourceDocument | StorageFailure | null {
  const { documents } = useWorkbench();
  const [found, setFound] = useState<{
    readonly id: string;
    readonly outcome: SourceDocument | StorageFailure;
  } | null>(null);
  useEffect(() => {
    let stale = false;
    void documents.load(id).then((outcome) => {
      if (!stale) setFound({ id, outcome });
    });
    return () => {
      stale = true;
    };
  }, [documents, id]);
  return found?.id === id ? found.outcome : null;
}
