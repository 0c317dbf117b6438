import type { Highlight } from '../../core/annotation/annotation.ts';
import type { SourceDocument } from '../../core/document/document.ts';
import { highlightsOfDocument } from '../store/highlights.ts';
import { createSharedQuery } from '../store/sharedQuery.ts';
import { type PendingMark, usePendingMarks } from './pendingMarks.ts';
import { keepSameMarks, type MarksOfDocument, placeMarks } from './shownMarks.ts';
import { useStore } from './store.ts';
import { useSharedQuery } from './useSharedQuery.ts';

const HIGHLIGHTS = createSharedQuery<readonly Highlight[]>(highlightsOfDocument, []);

interface Placed {
  readonly highlights: readonly Highlight[];
  readonly pending: readonly PendingMark[];
  readonly marks: MarksOfDocument;
}

/** What was placed last in each document: sheet, list and count show the same marks and place them once. */
const lastPlaced = new WeakMap<SourceDocument, Placed>();

/**
 * The live marks of a document with their places, changes on their way included. Marks that stay as they were are the
 * same objects as before, and so are all of them together when none has changed.
 */
export function useMarksOf(document: SourceDocument): MarksOfDocument {
  const pending = useStore(usePendingMarks());
  const highlights = useSharedQuery(HIGHLIGHTS, document.id);
  const last = lastPlaced.get(document);
  if (last?.highlights === highlights && last.pending === pending) return last.marks;
  const placed = placeMarks(document, highlights, pending);
  const marks = last ? keepSameMarks(last.marks, placed) : placed;
  lastPlaced.set(document, { highlights, pending, marks });
  return marks;
}

/** The live marks of a document as they are stored, in text order. */
export function useHighlightsOf(documentId: string): readonly Highlight[] {
  return useSharedQuery(HIGHLIGHTS, documentId);
}
