import { useEffect, useState } from 'react';
import { flushSync } from 'react-dom';
import type { Id } from '../../../core/records/record.ts';
import { codesAsked } from '../../workbench/codesAsked.ts';
import { settledMarkId } from '../../workbench/pendingMarks.ts';
import { useStore } from '../../workbench/store.ts';
import { useCommand } from '../../workbench/useCommand.ts';
import { useWorkbench } from '../../workbench/workbench.ts';
import { CodesDialog } from './CodesDialog.tsx';
import { useCodeDrops } from './useCodeDrops.ts';
import type { CodingSubject } from './useCoding.ts';
import { usePutCode } from './usePutCode.ts';
import { onMark, onMarks, useSubjectInHand } from './useSubjectInHand.ts';

/** Keeps the codes popup at hand in every view: `T` opens it on the passage or mark in hand. */
export function CodesLayer() {
  const { activeMark, library, navigation, notices, selection } = useWorkbench();
  // Elsewhere the mark in hand is not on screen; a list of marks provides the command itself.
  const reading = useStore(navigation.route).view === 'reader';
  const subjectInHand = useSubjectInHand();
  const [open, setOpen] = useState<Promise<CodingSubject | null> | null>(null);

  const found = (id: Id | null): Promise<CodingSubject | null> => onMark(library.db, id);
  const openInHand = (): void => {
    if (selection.get() === null && activeMark.get() === null) {
      notices.announce('Select a passage or a mark first, then put codes on it.');
      return;
    }
    // At once: what is typed next is for its field, not for the key map.
    flushSync(() => setOpen(subjectInHand()));
  };
  useCommand('codes.open', openInHand, reading);
  const put = usePutCode();
  useCodeDrops((code, mark) => {
    const subject = mark === null ? subjectInHand() : settledMarkId(mark).then(found);
    void subject.then((on) => put(code, on, 'put'));
  });
  useCommand('view.codebook', () => navigation.openShelf('codebook'));
  useEffect(
    () =>
      codesAsked.subscribe(() => {
        const asked = codesAsked.get();
        if (asked === null) return;
        codesAsked.set(null);
        flushSync(() => setOpen(onMarks(library.db, asked)));
      }),
    [library],
  );

  if (!open) return null;
  return (
    <CodesDialog
      asked={open}
      onNothing={() => {
        setOpen(null);
        notices.problem('The mark is no longer there. Undo may bring it back.');
      }}
      onClose={() => setOpen(null)}
    />
  );
}
