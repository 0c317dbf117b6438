import { useEffect, useState } from 'react';
import type { SourceDocument } from '../../core/document/document.ts';
import type { StorageFailure } from '../../shell/contract.ts';
import { tabsOf } from './sides.ts';
import type { Side } from './splitState.ts';
import { useStore } from './store.ts';
import { useDocumentSummary } from './useDocumentList.ts';
import { useWorkbench } from './workbench.ts';

/** The document of a side's active tab, on its way or arrived. */
export type OpenDocument =
  | { readonly status: 'none' }
  | { readonly status: 'loading'; readonly id: string }
  | { readonly status: 'ready'; readonly document: SourceDocument }
  | { readonly status: 'failed'; readonly id: string; readonly failure: StorageFailure };

/** The document in the active tab of a side of the reader; a document read before is there at once. */
export function useOpenDocument(side: Side): OpenDocument {
  const { documents, session } = useWorkbench();
  const id = tabsOf(useStore(session), side).activeTab;
  const summary = useDocumentSummary(id);
  const [loaded, setLoaded] = useState<OpenDocument>({ status: 'none' });
  // biome-ignore lint/correctness/useExhaustiveDependencies: another summary is another edition or card
  useEffect(() => {
    if (id === null) return;
    let left = false;
    void documents.load(id).then((outcome) => {
      if (left) return;
      setLoaded(
        'text' in outcome
          ? { status: 'ready', document: outcome }
          : { status: 'failed', id, failure: outcome },
      );
    });
    return () => {
      left = true;
    };
  }, [documents, id, summary]);
  if (id === null) return { status: 'none' };
  const arrived =
    (loaded.status === 'ready' && loaded.document.id === id) ||
    (loaded.status === 'failed' && loaded.id === id);
  return arrived ? loaded : { status: 'loading', id };
}
