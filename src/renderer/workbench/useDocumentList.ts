import { useSyncExternalStore } from 'react';
import type { DocumentSummary } from '../../core/document/document.ts';
import { useWorkbench } from './workbench.ts';

/** The documents that can be opened, drawn again when one comes, goes or its card changes. */
export function useDocumentList(): readonly DocumentSummary[] {
  const { listed } = useWorkbench().documents;
  return useSyncExternalStore(listed.subscribe, listed.get);
}

/** What is known of one document without its text; null when the library does not hold it. */
export function useDocumentSummary(id: string | null): DocumentSummary | null {
  const { documents } = useWorkbench();
  useDocumentList();
  return id === null ? null : documents.summary(id);
}
