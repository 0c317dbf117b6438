import { useCallback } from 'react';
import { markStandingOn } from '../../../core/annotation/newHighlight.ts';
import type { Id } from '../../../core/records/record.ts';
import { TableReader } from '../../store/tableReader.ts';
import { settledMarkId } from '../../workbench/pendingMarks.ts';
import { usePassageInHand } from '../../workbench/usePassageInHand.ts';
import { useWorkbench } from '../../workbench/workbench.ts';
import type { CodingSubject } from './useCoding.ts';

/** Marks as a subject of coding; their words only where they are one passage. */
export function onMarks(ids: readonly Id[], words: string): CodingSubject {
  return { target: { kind: 'marks', ids }, words };
}

/** Looks up what codes go on: the selection (the mark on exactly it, if there is one), else the active mark; null for neither. */
export function useSubjectInHand(): () => Promise<CodingSubject | null> {
  const { activeMark, library, selection, session } = useWorkbench();
  const passageInHand = usePassageInHand();
  return useCallback(async () => {
    if (selection.get() === null) {
      const id = await settledMarkId(activeMark.get());
      const mark = id === null ? undefined : await library.db.highlights.get(id);
      if (!mark || mark.deletedAtMs !== null) return null;
      return onMarks([mark.id], mark.passages.map(({ quote }) => quote).join(' '));
    }
    const passage = await passageInHand();
    if (!passage) return null;
    const { document, range } = passage;
    const wanted = { document, range, ink: session.get().lastInk };
    const words = document.text.slice(range.start, range.end);
    const there = await markStandingOn(new TableReader(library.db), wanted);
    return there
      ? onMarks([there.id], words)
      : { target: { kind: 'passage', passage: wanted }, words };
  }, [activeMark, library, passageInHand, selection, session]);
}
