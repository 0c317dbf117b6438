import { useMemo, useSyncExternalStore } from 'react';
import {
  type CodedText,
  gatherCodedTexts,
  type NumberedCodes,
  numberCodes,
} from '../../../core/codebook/codeCounts.ts';
import type { DocumentSummary } from '../../../core/document/document.ts';
import { codebookRecords, codedHighlights } from '../../store/codedRecords.ts';
import { useDocumentList } from '../../workbench/useDocumentList.ts';
import { useLive } from '../../workbench/useLive.ts';
import { useWorkbench } from '../../workbench/workbench.ts';

/** Everything that is coded in the library, as counting needs it. */
export interface Coded {
  readonly codebook: NumberedCodes;
  readonly texts: readonly CodedText[];
  /** In the library's order. */
  readonly documents: readonly DocumentSummary[];
  /** The name of an author, or that there is none. */
  readonly authorName: (id: string) => string;
}

/** The coded marks of the library, live; null while they are read for the first time. */
export function useCoded(): Coded | null {
  const { library } = useWorkbench();
  const { subscribe, get } = codedHighlights(library.db);
  const marks = useSyncExternalStore(subscribe, get);
  const records = useLive(codebookRecords, []);
  const documents = useDocumentList();
  const codebook = useMemo(() => (records ? numberCodes(records.codes) : null), [records]);
  const texts = useMemo(
    () => (codebook && marks.ready ? gatherCodedTexts([...marks.values.values()], codebook) : null),
    [codebook, marks],
  );
  const authorName = useMemo(() => {
    const names = new Map(records?.authors.map(({ id, name }) => [id, name.trim()]));
    return (id: string) => names.get(id) || 'No name given';
  }, [records]);
  return useMemo(
    () => (codebook && texts ? { codebook, texts, documents, authorName } : null),
    [authorName, codebook, documents, texts],
  );
}
