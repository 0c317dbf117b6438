import { useCallback, useEffect, useRef, useState } from 'react';
import type { Highlight } from '../../../core/annotation/annotation.ts';
import {
  type AppliedCode,
  applyCode,
  type CodeChoice,
  type CodeTarget,
} from '../../../core/codebook/applyCode.ts';
import type { Id } from '../../../core/records/record.ts';
import { useChange } from '../../workbench/useChange.ts';
import { useLive } from '../../workbench/useLive.ts';
import { useWorkbench } from '../../workbench/workbench.ts';
import { withRecentCode } from './withRecentCode.ts';

/** What codes are put on, and its words where it is one passage. */
export interface CodingSubject {
  readonly target: CodeTarget;
  /** Empty for several marks. */
  readonly words: string;
}

/** Putting codes on something, one after the other. */
export interface Coding {
  /** Null until what was asked for is found. */
  readonly subject: CodingSubject | null;
  /** The marks as they are now; none while a passage is not marked yet. */
  readonly marks: readonly Highlight[];
  /** What was done last, in words; empty at first. */
  readonly said: string;
  /** Puts the code on, or takes it off when all have it; waits for the one before. */
  readonly toggle: (choice: CodeChoice) => void;
}

const NO_MARKS: readonly Highlight[] = [];

/** What was put where, as the toast says it. */
export function appliedWords({ codeName, applied, changed }: AppliedCode): string {
  const marks = changed === 1 ? '1 mark' : `${changed} marks`;
  return applied ? `${codeName} put on ${marks}` : `${codeName} taken off ${marks}`;
}

/**
 * Puts codes on what was asked for. The first code on an unmarked passage marks it; the others go on that mark.
 * @param onNothing called when what was asked for is not there.
 */
export function useCoding(asked: Promise<CodingSubject | null>, onNothing: () => void): Coding {
  const { activeMark, selection, session } = useWorkbench();
  const change = useChange();
  const [subject, setSubject] = useState<CodingSubject | null>(null);
  const [said, setSaid] = useState('');
  const queue = useRef(asked);
  const nothing = useRef(onNothing);
  useEffect(() => {
    let gone = false;
    void asked.then((found) => {
      if (gone) return;
      if (found) setSubject(found);
      else nothing.current();
    });
    return () => {
      gone = true;
    };
  }, [asked]);

  const toggle = useCallback(
    (choice: CodeChoice): void => {
      queue.current = queue.current.then(async (now) => {
        if (!now) return null;
        const done = await change(applyCode(now.target, choice), { says: appliedWords });
        if (!done) return now;
        session.set((before) => withRecentCode(before, done.code));
        if (now.target.kind === 'passage') selection.set(null);
        const [only] = done.marks;
        if (only !== undefined && done.marks.length === 1) activeMark.set(only);
        const next: CodingSubject = { ...now, target: { kind: 'marks', ids: done.marks } };
        setSubject(next);
        setSaid(appliedWords(done));
        return next;
      });
    },
    [activeMark, change, selection, session],
  );
  const ids: readonly Id[] = subject?.target.kind === 'marks' ? subject.target.ids : [];
  const found = useLive(async (db) => db.highlights.bulkGet([...ids]), [ids.join(' ')]);
  const marks = found?.filter((mark) => mark !== undefined) ?? NO_MARKS;
  return { subject, marks, said, toggle };
}
