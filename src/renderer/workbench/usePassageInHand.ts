import { useCallback } from 'react';
import type { SourceDocument } from '../../core/document/document.ts';
import { type TextRange, textRange } from '../../core/text/offsets.ts';
import { settledMarkId } from './pendingMarks.ts';
import { useWorkbench } from './workbench.ts';

/** The passage that keys act on: what is selected, or else the active mark's passage. */
export interface PassageInHand {
  readonly document: SourceDocument;
  readonly range: TextRange;
}

/** Looks the passage up when asked; null when nothing is selected or active, or its edition is not the one held. */
export function usePassageInHand(): () => Promise<PassageInHand | null> {
  const { selection, activeMark, library, documents } = useWorkbench();
  return useCallback(async () => {
    const selected = selection.get();
    const markId = selected ? null : await settledMarkId(activeMark.get());
    const mark = markId === null ? undefined : await library.db.highlights.get(markId);
    const place = selected ?? (mark?.deletedAtMs === null ? mark.passages[0] : undefined);
    const documentId = selected?.documentId ?? mark?.documentId;
    if (!place || documentId === undefined) return null;
    const document = await documents.load(documentId);
    if (!('text' in document)) return null;
    if (mark && mark.hash !== document.hash) return null;
    return { document, range: textRange(place.start, place.end) };
  }, [selection, activeMark, library, documents]);
}
