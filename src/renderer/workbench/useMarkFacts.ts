import { useLiveQuery } from 'dexie-react-hooks';
import type { Note } from '../../core/annotation/annotation.ts';
import type { Evidence } from '../../core/casefile/casefile.ts';
import { parseRichText, plainText } from '../../core/text/richText.ts';
import { evidenceInDocument } from '../store/evidence.ts';
import { notesOnAny } from '../store/notes.ts';
import { useStore } from './store.ts';
import { useWorkbench } from './workbench.ts';

/** What hangs on a document's marks. */
export interface MarkFacts {
  /** The words of a mark's note; null when it has none or an empty one. */
  noteOf(markId: string): string | null;
  /** The items of the active case made from the mark, by number. */
  evidenceOf(markId: string): readonly Evidence[];
}

const NO_NOTES: ReadonlyMap<string, Note> = new Map();
const NO_EVIDENCE: readonly Evidence[] = [];

/** Notes and evidence numbers of the marks of a document, live. */
export function useMarkFacts(documentId: string, markIds: readonly string[]): MarkFacts {
  const { library, session } = useWorkbench();
  const { activeCase } = useStore(session);
  const key = markIds.join(' ');
  const notes =
    useLiveQuery(
      () => notesOnAny(library.db, 'highlight', key === '' ? [] : key.split(' ')),
      [library, key],
    ) ?? NO_NOTES;
  const evidence =
    useLiveQuery(() => evidenceInDocument(library.db, documentId), [library, documentId]) ??
    NO_EVIDENCE;
  return {
    noteOf(markId) {
      const note = notes.get(markId);
      const body = note ? parseRichText(note.body) : null;
      const words = body?.ok ? plainText(body.value).trim() : '';
      return words === '' ? null : words;
    },
    evidenceOf: (markId) =>
      evidence.filter((item) => item.highlightId === markId && item.caseId === activeCase),
  };
}
