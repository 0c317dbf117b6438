import { useMemo } from 'react';
import type { Evidence } from '../../core/casefile/casefile.ts';
import type { Id } from '../../core/records/record.ts';
import { parseRichText, plainText } from '../../core/text/richText.ts';
import type { LibraryDatabase } from '../store/database.ts';
import { evidenceInDocument } from '../store/evidence.ts';
import { notesOnKind } from '../store/notes.ts';
import { createSharedQuery } from '../store/sharedQuery.ts';
import { useStore } from './store.ts';
import { useSharedQuery } from './useSharedQuery.ts';
import { useWorkbench } from './workbench.ts';

/** What hangs on a document's marks. The same object until some of it changes. */
export interface MarkFacts {
  /** The words of a mark's note; null when it has none or an empty one. */
  noteOf(markId: string): string | null;
  /** The items of the active case made from the mark, by number. */
  evidenceOf(markId: string): readonly Evidence[];
}

const NO_EVIDENCE: readonly Evidence[] = [];
/** Words of the notes on marks, by mark; notes are not looked up mark by mark, which would cost a read for each. */
const NOTE_WORDS = createSharedQuery<ReadonlyMap<Id, string>>(wordsOfNotes, new Map());
const EVIDENCE = createSharedQuery(evidenceInDocument, NO_EVIDENCE);

async function wordsOfNotes(db: LibraryDatabase): Promise<ReadonlyMap<Id, string>> {
  const words = new Map<Id, string>();
  for (const note of await notesOnKind(db, 'highlight')) {
    const body = parseRichText(note.body);
    const text = body.ok ? plainText(body.value).trim() : '';
    if (text !== '') words.set(note.on.id, text);
  }
  return words;
}

/** Words of the notes on marks of all documents, by mark, live. */
export function useMarkNotes(): ReadonlyMap<Id, string> {
  return useSharedQuery(NOTE_WORDS, 'highlight');
}

/** Notes and evidence numbers of the marks of a document, live. */
export function useMarkFacts(documentId: string): MarkFacts {
  const { session } = useWorkbench();
  const { activeCase } = useStore(session);
  const notes = useMarkNotes();
  const evidence = useSharedQuery(EVIDENCE, documentId);
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
    };
  }, [activeCase, evidence, notes]);
}
