import { useEffect, useState } from 'react';
import type { SourceDocument } from '../../../core/document/document.ts';
import type { StorageFailure } from '../../../shell/contract.ts';
import { useDocumentSummary } from '../../workbench/useDocumentList.ts';
import { useWorkbench } from '../../workbench/workbench.ts';

/** The whole document, why it cannot be read, or null while it is on its way. */
export function useDocument(id: string): SourceDocument | StorageFailure | null {
  const { documents } = useWorkbench();
  const summary = useDocumentSummary(id);
  const [found, setFound] = useState<{
    readonly id: string;
    readonly outcome: SourceDocument | StorageFailure;
  } | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another summary is another edition or card
  useEffect(() => {
    let stale = false;
    void documents.load(id).then((outcome) => {
      if (!stale) setFound({ id, outcome });
    });
    return () => {
      stale = true;
    };
  }, [documents, id, summary]);
  return found?.id === id ? found.outcome : null;
}
