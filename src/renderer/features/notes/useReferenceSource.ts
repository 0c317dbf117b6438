import { useMemo } from 'react';
import type { NoteSubject } from '../../../core/annotation/annotation.ts';
import type { Referable, ReferenceSource } from '../../editor/references.ts';
import { noteOn } from '../../store/notes.ts';
import { openReference } from '../../workbench/openReference.ts';
import { documentInHand } from '../../workbench/sides.ts';
import { usePassageInHand } from '../../workbench/usePassageInHand.ts';
import { useWorkbench } from '../../workbench/workbench.ts';
import { bestCandidates, type Candidate, foldForFinding } from './bestCandidates.ts';
import { findMarks, findNotes, namedCandidates, passageCandidate } from './candidates.tsx';

/** Fewest letters for which marks and notes are looked through: fewer would match them all. */
const LEAST = 2;

/** What `@` finds while the note on something is written: first what has a name, then marks and notes by their words. */
export function useReferenceSource(on: NoteSubject): ReferenceSource {
  const workbench = useWorkbench();
  const passageInHand = usePassageInHand();
  const { kind, id } = on;
  return useMemo(() => {
    const subject = { kind, id } as NoteSubject;
    // Read once per `@`: what is typed after it narrows the same list.
    let named: Promise<readonly Candidate[]> | null = null;
    const nameAll = async (): Promise<readonly Candidate[]> => {
      const [passage, others] = await Promise.all([passageInHand(), namedCandidates(workbench)]);
      const inHand = passage ? passageCandidate(passage) : null;
      return inHand ? [inHand, ...others] : others;
    };
    const find = async (
      typed: string,
      signal: AbortSignal,
      deliver: (found: readonly Referable[]) => void,
    ): Promise<void> => {
      if (typed === '') named = null;
      named ??= nameAll();
      const known = await named;
      deliver(bestCandidates(typed, known));
      const wanted = foldForFinding(typed);
      if (wanted.length < LEAST) return;
      const words = { words: wanted.split(' '), signal };
      const { navigation, session, library } = workbench;
      const near = documentInHand(session.get(), navigation.side.get());
      const marks = await findMarks(workbench, words, near);
      if (marks.length > 0) deliver(bestCandidates(typed, [...known, ...marks]));
      if (signal.aborted) return;
      const own = await noteOn(library.db, subject);
      const notes = await findNotes(workbench, words, own?.id ?? null);
      if (notes.length > 0) deliver(bestCandidates(typed, [...known, ...marks, ...notes]));
    };
    return { find, open: (attrs) => void openReference(workbench, attrs) };
  }, [workbench, passageInHand, kind, id]);
}
