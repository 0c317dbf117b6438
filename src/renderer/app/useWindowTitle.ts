import { useEffect, useRef } from 'react';
import type { ViewName } from '../commands/catalogue.ts';
import { useDocumentInHand } from '../workbench/useDocumentInHand.ts';
import { useWorkbench } from '../workbench/workbench.ts';
import { VIEW_ENTRIES } from './views.tsx';

/** Names the window after the document being read, or the view, and tells screen readers of another view. */
export function useWindowTitle(view: ViewName): void {
  const { documents, notices } = useWorkbench();
  const activeTab = useDocumentInHand();
  const read = view === 'reader' && activeTab !== null ? documents.summary(activeTab) : null;
  const label = VIEW_ENTRIES.find((entry) => entry.name === view)?.label ?? '';
  const title = `${read?.card.shortTitle ?? label} – Casebound`;
  useEffect(() => {
    document.title = title;
  }, [title]);
  // The reader gives its text the focus, which says what it is; elsewhere the window would change in silence.
  const spoken = useRef(view);
  useEffect(() => {
    if (spoken.current === view) return;
    spoken.current = view;
    if (view !== 'reader') notices.announce(`${label} view`);
  }, [label, notices, view]);
}
