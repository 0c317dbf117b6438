import { useCallback, useEffect, useRef } from 'react';
import type { Evidence } from '../../../core/casefile/casefile.ts';
import { type GradeEdit, gradeEvidence } from '../../../core/casefile/evidenceChanges.ts';
import { CHORD_START, type ChordState, stepChord } from '../../../core/casefile/gradeChord.ts';
import type { KeyPress } from '../../commands/keys.ts';
import type { KeyCapture } from '../../commands/registry.ts';
import { evidenceOfCase } from '../../store/evidence.ts';
import { settledMarkId } from '../../workbench/pendingMarks.ts';
import { useActiveCase } from '../../workbench/useActiveCase.ts';
import { useChange } from '../../workbench/useChange.ts';
import { useWorkbench } from '../../workbench/workbench.ts';
import { currentEvidence, gradeInTyping } from './caseState.ts';

/** A letter alone counts after this pause, so that `G B 2` is one change. */
const LETTER_ALONE_MS = 1200;

/** What `G` does: finds the item in hand and lets the next keys be its grade. */
export function useGrading(): () => void {
  const { commands, navigation, activeMark, selection, library, notices } = useWorkbench();
  const change = useChange();
  const activeCase = useActiveCase();
  const timer = useRef<ReturnType<typeof setTimeout> | null>(null);

  const end = useCallback((): void => {
    if (timer.current !== null) clearTimeout(timer.current);
    timer.current = null;
    commands.captureKeys(null);
    gradeInTyping.set(null);
  }, [commands]);
  useEffect(() => end, [end]);

  const target = async (): Promise<Evidence | null> => {
    if (!activeCase) return null;
    const items = await evidenceOfCase(library.db, activeCase.id);
    const current = items.find((item) => item.id === currentEvidence.get());
    if (navigation.route.get().view === 'case') return current ?? items[0] ?? null;
    const chosen = selection.get();
    if (chosen) {
      const { documentId, start, end: to } = chosen;
      const same = items.find(
        (item) =>
          item.documentId === documentId && item.passage.start === start && item.passage.end === to,
      );
      return same ?? null;
    }
    const markId = await settledMarkId(activeMark.get());
    if (markId === null) return current ?? null;
    if (current?.highlightId === markId) return current;
    return items.find((item) => item.highlightId === markId) ?? null;
  };

  const grade = async (item: Evidence, edit: GradeEdit): Promise<void> => {
    const done = await change(gradeEvidence(item.id, edit), {
      says: (now) =>
        now.grade === 'not graded'
          ? `Grade of E${now.number} cleared`
          : `E${now.number} graded ${now.grade}`,
    });
    if (done) notices.announce(`E${done.number}: ${done.grade}`);
  };

  return () => {
    // The keys of the grade may come before the item is found: they wait for it, and mean nothing else meanwhile.
    const early: KeyPress[] = [];
    const collect: KeyCapture = (press) => {
      early.push(press);
      return 'more';
    };
    commands.captureKeys(collect);
    void target().then((item) => {
      if (!commands.isCapturing(collect)) return;
      commands.captureKeys(null);
      if (!item) {
        notices.notify('There is no evidence here to grade. Press C on the passage first.');
        notices.announce('There is no evidence here to grade. Press C on the passage first.');
        return;
      }
      let state: ChordState = CHORD_START;
      const withLetter = (edit: GradeEdit): GradeEdit =>
        state.letter === null
          ? edit
          : {
              ...edit,
              reliability: { letter: state.letter, reason: item.reliability?.reason ?? '' },
            };
      const finish = (edit: GradeEdit | null): void => {
        end();
        if (edit) void grade(item, edit);
      };
      gradeInTyping.set({ evidenceId: item.id, number: item.number, letter: null });
      notices.announce(`Grade E${item.number}: letter A to F, digit 1 to 6, or Escape`);
      const chord: KeyCapture = (press) => {
        const step = stepChord(state, press);
        switch (step.kind) {
          case 'waiting': {
            const changed = step.state.letter !== state.letter;
            state = step.state;
            gradeInTyping.set({ evidenceId: item.id, number: item.number, letter: state.letter });
            if (changed) {
              if (timer.current !== null) clearTimeout(timer.current);
              timer.current = setTimeout(() => finish(withLetter({})), LETTER_ALONE_MS);
            }
            return 'more';
          }
          case 'grade': {
            if (step.letter !== null) state = { letter: step.letter };
            finish(withLetter(step.digit === null ? {} : { credibility: step.digit }));
            return 'done';
          }
          case 'clear':
            finish({ credibility: null, reliability: null });
            return 'done';
          case 'cancelled':
            finish(null);
            return 'done';
          case 'ignored':
            finish(state.letter === null ? null : withLetter({}));
            return 'ignored';
        }
      };
      commands.captureKeys(chord);
      for (const press of early) {
        if (chord(press) !== 'more') break;
      }
    });
  };
}
