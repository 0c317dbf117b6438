import { useMemo } from 'react';
import type { Highlight } from '../../../core/annotation/annotation.ts';
import {
  type CodedText,
  gatherCodedTexts,
  type NumberedCodes,
  numberCodes,
} from '../../../core/codebook/codeCounts.ts';
import type { DocumentSummary } from '../../../core/document/document.ts';
import { codebookRecords } from '../../store/codedRecords.ts';
import type { Followed } from '../../store/followTable.ts';
import { type FollowedMark, followMarks } from '../../store/highlights.ts';
import { useCodebook } from '../../workbench/useCodebook.ts';
import { useDocumentList } from '../../workbench/useDocumentList.ts';
import { useFollowed } from '../../workbench/useFollowed.ts';
import { useLive } from '../../workbench/useLive.ts';

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
  const marks = useFollowed(followMarks);
  const records = useLive(codebookRecords, []);
  const documents = useDocumentList();
  const codebook = useMemo(() => (records ? numberCodes(records.codes) : null), [records]);
  const texts = useMemo(
    () => (codebook && marks.ready ? gatherCodedTexts(highlightsIn(marks), codebook) : null),
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

function highlightsIn({ values }: Followed<FollowedMark>): readonly Highlight[] {
  return [...values.values()].map(({ mark }) => mark);
}

/** How many marks carry a live code; null while they are read for the first time. */
export function useCodedCount(): number | null {
  const marks = useFollowed(followMarks);
  const codebook = useCodebook();
  return useMemo(() => {
    if (!marks.ready) return null;
    let count = 0;
    for (const { mark } of marks.values.values()) {
      if (mark.codes.some((id) => codebook.get(id) !== undefined)) count += 1;
    }
    return count;
  }, [codebook, marks]);
}
