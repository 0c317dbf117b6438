import { useMemo } from 'react';
import type { Evidence } from '../../core/casefile/casefile.ts';
import type { Id } from '../../core/records/record.ts';
import { evidenceInDocument } from '../store/evidence.ts';
import { createSharedQuery } from '../store/sharedQuery.ts';
import { useStore } from './store.ts';
import { type CodeLabel, codeLabels, useCodebook } from './useCodebook.ts';
import { useMarkNotes } from './useFollowed.ts';
import { type MarkLinking, useLinking } from './useLinking.ts';
import { useSharedQuery } from './useSharedQuery.ts';
import { useWorkbench } from './workbench.ts';

/** What hangs on a document's marks. The same object until some of it changes. */
export interface MarkFacts {
  /** The words of a mark's note; null when it has none or an empty one. */
  noteOf(markId: string): string | null;
  /** The items of the active case made from the mark, by number. */
  evidenceOf(markId: string): readonly Evidence[];
  /** The labels of a mark's codes, in their order. */
  codesOf(codes: readonly Id[]): readonly CodeLabel[];
  /** Its links and conflicts; null when it has neither. */
  linkingOf(markId: string): MarkLinking | null;
}

const NO_EVIDENCE: readonly Evidence[] = [];
const NO_CODES: readonly CodeLabel[] = [];
const EVIDENCE = createSharedQuery(evidenceInDocument, NO_EVIDENCE);

/** Notes, codes, evidence numbers, links and conflicts of the marks of a document, live. */
export function useMarkFacts(documentId: string): MarkFacts {
  const { session } = useWorkbench();
  const { activeCase } = useStore(session);
  const notes = useMarkNotes();
  const evidence = useSharedQuery(EVIDENCE, documentId);
  const codebook = useCodebook();
  const linking = useLinking();
  return useMemo(() => {
    const byMark = new Map<string, Evidence[]>();
    for (const item of evidence) {
      if (item.highlightId === null || item.caseId !== activeCase) continue;
      const items = byMark.get(item.highlightId) ?? [];
      items.push(item);
      byMark.set(item.highlightId, items);
    }
    return {
      noteOf: (markId) => notes.get(markId) ?? null,
      evidenceOf: (markId) => byMark.get(markId) ?? NO_EVIDENCE,
      codesOf: (codes) => (codes.length === 0 ? NO_CODES : codeLabels(codebook, codes)),
      linkingOf: linking.ofMark,
    };
  }, [activeCase, codebook, evidence, linking, notes]);
}
