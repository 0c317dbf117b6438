import { useMemo } from 'react';
import type { MarkEvidence, MarkTrait } from '../../../core/annotation/markRow.ts';
import type { Evidence } from '../../../core/casefile/casefile.ts';
import { formatGrade, gradeOf } from '../../../core/casefile/grade.ts';
import {
  followConflictEnds,
  followLinkedMarks,
  followMarkEvidence,
  followMarkNotes,
} from '../../store/markTies.ts';
import { allSources } from '../../store/sources.ts';
import { useStorePart } from '../../workbench/store.ts';
import { useAuthorWords } from '../../workbench/useAuthorWords.ts';
import { useFollowed } from '../../workbench/useFollowed.ts';
import { useLive } from '../../workbench/useLive.ts';
import { useWorkbench } from '../../workbench/workbench.ts';
import { type NoteOfMark, notesByMark } from './notesByMark.ts';

/** What hangs on marks anywhere in the library. The same object until some of it changes. */
export interface MarkTies {
  noteOf(markId: string): NoteOfMark | null;
  /** Made from the mark: items of the active case first, then by number. */
  evidenceOf(markId: string): readonly MarkEvidence[];
  traitsOf(markId: string): readonly MarkTrait[];
}

const NONE: readonly MarkEvidence[] = [];
const NO_TRAITS: readonly MarkTrait[] = [];

/** Notes, evidence, links and conflicts of marks, live. */
export function useMarkTies(): MarkTies {
  const { session } = useWorkbench();
  const activeCase = useStorePart(session, (state) => state.activeCase);
  const noted = useFollowed(followMarkNotes);
  const evidence = useFollowed(followMarkEvidence);
  const links = useFollowed(followLinkedMarks);
  const conflicts = useFollowed(followConflictEnds);
  const sources = useLive(allSources, []);
  const who = useAuthorWords();
  const notes = useMemo(() => notesByMark([...noted.values.values()], who), [noted, who]);
  const items = useMemo(() => {
    const letterOf = (id: string) => sources?.get(id)?.reliability ?? null;
    return evidenceByMark([...evidence.values.values()], letterOf, activeCase);
  }, [activeCase, evidence, sources]);
  const linked = useMemo(() => new Set([...links.values.values()].flat()), [links]);
  const conflicting = useMemo(() => {
    const marks = new Set<string>();
    for (const { kind, id } of [...conflicts.values.values()].flat()) {
      const mark = kind === 'highlight' ? id : evidence.values.get(id)?.highlightId;
      if (mark) marks.add(mark);
    }
    return marks;
  }, [conflicts, evidence]);
  return useMemo(
    () => ({
      noteOf: (id) => notes.get(id) ?? null,
      evidenceOf: (id) => items.get(id) ?? NONE,
      traitsOf(id) {
        const traits: MarkTrait[] = [];
        if (notes.has(id)) traits.push('note');
        if (items.has(id)) traits.push('case');
        if (linked.has(id)) traits.push('link');
        if (conflicting.has(id)) traits.push('conflict');
        return traits.length === 0 ? NO_TRAITS : traits;
      },
    }),
    [conflicting, items, linked, notes],
  );
}

function evidenceByMark(
  all: readonly Evidence[],
  letterOf: (documentId: string) => Parameters<typeof gradeOf>[1],
  activeCase: string | null,
): ReadonlyMap<string, readonly MarkEvidence[]> {
  const byMark = new Map<string, MarkEvidence[]>();
  const ofOthers = (item: MarkEvidence): number => (item.caseId === activeCase ? 0 : 1);
  for (const item of all) {
    if (item.highlightId === null) continue;
    const { id, caseId, number } = item;
    const grade = gradeOf(item, letterOf(item.documentId));
    const graded = grade.letter !== null || grade.digit !== null;
    const made = { id, caseId, number, grade: graded ? formatGrade(grade) : null };
    byMark.set(item.highlightId, [...(byMark.get(item.highlightId) ?? []), made]);
  }
  for (const items of byMark.values()) {
    items.sort((a, b) => ofOthers(a) - ofOthers(b) || a.number - b.number);
  }
  return byMark;
}
