import { useMemo } from 'react';
import type { NoteSubject } from '../../../core/annotation/annotation.ts';
import type { ReferenceSource } from '../../editor/references.ts';
import { noteOn } from '../../store/notes.ts';
import { openReference } from '../../workbench/openReference.ts';
import { documentInHand } from '../../workbench/sides.ts';
import { type PassageInHand, usePassageInHand } from '../../workbench/usePassageInHand.ts';
import { useWorkbench, type Workbench } from '../../workbench/workbench.ts';
import { bestCandidates, type Candidate, foldForFinding } from './bestCandidates.ts';
import { findMarks, findNotes, namedCandidates, passageCandidate } from './candidates.tsx';

/** Fewest letters for which marks and notes are looked through: fewer would match them all. */
const LEAST = 2;

/** What `@` finds while the note on something is written: first what has a name, then marks and notes by their words. */
export function useReferenceSource({ kind, id }: NoteSubject): ReferenceSource {
  const workbench = useWorkbench();
  const passageInHand = usePassageInHand();
  return useMemo(
    () => referenceSource(workbench, { kind, id }, passageInHand),
    [workbench, passageInHand, kind, id],
  );
}

function referenceSource(
  workbench: Workbench,
  subject: NoteSubject,
  passageInHand: () => Promise<PassageInHand | null>,
): ReferenceSource {
  const nameAll = async (): Promise<readonly Candidate[]> => {
    const [passage, others] = await Promise.all([passageInHand(), namedCandidates(workbench)]);
    const inHand = passage ? passageCandidate(passage) : null;
    return inHand ? [inHand, ...others] : others;
  };
  // Read once per `@`: what is typed after it narrows the same list.
  let named: Promise<readonly Candidate[]> | null = null;
  return {
    open: (attrs) => void openReference(workbench, attrs),
    async find(typed, signal, deliver) {
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
    },
  };
}
