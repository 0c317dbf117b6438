import { useLiveQuery } from 'dexie-react-hooks';
import { useMemo } from 'react';
import type { Highlight } from '../../core/annotation/annotation.ts';
import type { SourceDocument } from '../../core/document/document.ts';
import { highlightsOfDocument } from '../store/highlights.ts';
import { usePendingMarks } from './pendingMarks.ts';
import { type MarksOfDocument, placeMarks } from './shownMarks.ts';
import { useStore } from './store.ts';
import { useWorkbench } from './workbench.ts';

const NONE: readonly Highlight[] = [];

/** The live marks of a document with their places, changes on their way included. */
export function useMarksOf(document: SourceDocument): MarksOfDocument {
  const { library } = useWorkbench();
  const pending = useStore(usePendingMarks());
  const highlights =
    useLiveQuery(() => highlightsOfDocument(library.db, document.id), [library, document.id]) ??
    NONE;
  return useMemo(() => placeMarks(document, highlights, pending), [document, highlights, pending]);
}
