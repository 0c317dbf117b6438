import { useCallback } from 'react';
import { markStandingOn } from '../../../core/annotation/newHighlight.ts';
import type { Id } from '../../../core/records/record.ts';
import type { LibraryDatabase } from '../../store/database.ts';
import { TableReader } from '../../store/tableReader.ts';
import { settledMarkId } from '../../workbench/pendingMarks.ts';
import { usePassageInHand } from '../../workbench/usePassageInHand.ts';
import { useWorkbench } from '../../workbench/workbench.ts';
import type { CodingSubject } from './useCoding.ts';

/** A mark as a subject of coding, with its words; null when it is gone. */
export async function onMark(db: LibraryDatabase, id: Id | null): Promise<CodingSubject | null> {
  const mark = id === null ? undefined : await db.highlights.get(id);
  if (!mark || mark.deletedAtMs !== null) return null;
  const words = mark.passages.map(({ quote }) => quote).join(' ');
  return { target: { kind: 'marks', ids: [mark.id] }, words };
}

/** Marks as a subject of coding. */
export async function onMarks(
  db: LibraryDatabase,
  ids: readonly Id[],
): Promise<CodingSubject | null> {
  const [only, ...others] = ids;
  if (only !== undefined && others.length === 0) return onMark(db, only);
  return { target: { kind: 'marks', ids }, words: '' };
}

/** Looks up what codes go on: the selection (the mark on exactly it, if there is one), else the active mark; null for neither. */
export function useSubjectInHand(): () => Promise<CodingSubject | null> {
  const { activeMark, library, selection, session } = useWorkbench();
  const passageInHand = usePassageInHand();
  return useCallback(async () => {
    if (selection.get() === null) {
      return onMark(library.db, await settledMarkId(activeMark.get()));
    }
    const passage = await passageInHand();
    if (!passage) return null;
    const { document, range } = passage;
    const wanted = { document, range, ink: session.get().lastInk };
    const words = document.text.slice(range.start, range.end);
    const there = await markStandingOn(new TableReader(library.db), wanted);
    return there
      ? { target: { kind: 'marks', ids: [there.id] }, words }
      : { target: { kind: 'passage', passage: wanted }, words };
  }, [activeMark, library, passageInHand, selection, session]);
}
