import { useEffect } from 'react';
import type { ViewName } from '../commands/catalogue.ts';
import { useDocumentInHand } from '../workbench/useDocumentInHand.ts';
import { useWorkbench } from '../workbench/workbench.ts';
import { VIEW_ENTRIES } from './views.tsx';

/** Names the window after the document being read, or the view. */
export function useWindowTitle(view: ViewName): void {
  const { documents } = useWorkbench();
  const activeTab = useDocumentInHand();
  const read = view === 'reader' && activeTab !== null ? documents.summary(activeTab) : null;
  const label = VIEW_ENTRIES.find((entry) => entry.name === view)?.label ?? '';
  const title = `${read?.card.shortTitle ?? label} – Casebound`;
  useEffect(() => {
    document.title = title;
  }, [title]);
}
