import { useEffect, useState } from 'react';
import { flushSync } from 'react-dom';
import { markStandingOn } from '../../../core/annotation/newHighlight.ts';
import { TableReader } from '../../store/tableReader.ts';
import { codesAsked } from '../../workbench/codesAsked.ts';
import { settledMarkId } from '../../workbench/pendingMarks.ts';
import { useCommand } from '../../workbench/useCommand.ts';
import { usePassageInHand } from '../../workbench/usePassageInHand.ts';
import { useWorkbench } from '../../workbench/workbench.ts';
import { CodesDialog } from './CodesDialog.tsx';
import type { CodingSubject } from './useCoding.ts';

/** Keeps the codes popup at hand in every view: `T` opens it on the passage or mark in hand. */
export function CodesLayer() {
  const { activeMark, library, notices, selection, session } = useWorkbench();
  const passageInHand = usePassageInHand();
  const [open, setOpen] = useState<Promise<CodingSubject | null> | null>(null);

  const selected = async (): Promise<CodingSubject | null> => {
    const passage = await passageInHand();
    if (!passage) return null;
    const { document, range } = passage;
    const wanted = { document, range, ink: session.get().lastInk };
    const words = document.text.slice(range.start, range.end);
    const there = await markStandingOn(new TableReader(library.db), wanted);
    return there
      ? onMarks([there.id], words)
      : { target: { kind: 'passage', passage: wanted }, words };
  };
  const active = async (): Promise<CodingSubject | null> => {
    const id = await settledMarkId(activeMark.get());
    const mark = id === null ? undefined : await library.db.highlights.get(id);
    if (!mark || mark.deletedAtMs !== null) return null;
    return onMarks([mark.id], mark.passages.map(({ quote }) => quote).join(' '));
  };
  useCommand('codes.open', () => {
    if (selection.get() === null && activeMark.get() === null) {
      notices.announce('Select a passage or a mark first, then put codes on it.');
      return;
    }
    const found = selection.get() ? selected() : active();
    // At once: what is typed next is for its field, not for the key map.
    flushSync(() => setOpen(found));
  });
  useEffect(
    () =>
      codesAsked.subscribe(() => {
        const asked = codesAsked.get();
        if (asked === null) return;
        codesAsked.set(null);
        setOpen(Promise.resolve(onMarks(asked, '')));
      }),
    [],
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

function onMarks(ids: readonly string[], words: string): CodingSubject {
  return { target: { kind: 'marks', ids }, words };
}
