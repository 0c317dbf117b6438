import { useEffect, useLayoutEffect, useRef } from 'react';
import {
  type JoinAct,
  type JoinEnd,
  joinAsked,
  joinEnds,
  joining,
  takeEnd,
} from '../../workbench/joining.ts';
import { useStore } from '../../workbench/store.ts';
import { useCommand } from '../../workbench/useCommand.ts';
import { useWorkbench } from '../../workbench/workbench.ts';
import { FROM_WORDS } from './JoinBanner.tsx';
import { JoinDialog } from './JoinDialog.tsx';
import { useEndInHand } from './useEndInHand.ts';
import { useGivenEnds } from './useGivenEnds.ts';

/** Keeps linking at hand in every view: `L` and `X` take the first end, then the second, wherever that is. */
export function LinkingLayer() {
  const { navigation, notices } = useWorkbench();
  // Elsewhere the lists take the keys, for what has the focus in them.
  const able = useStore(navigation.route).view === 'reader';
  const endInHand = useEndInHand();
  const givenEnds = useGivenEnds();
  const now = useStore(joining);
  const take = (act: JoinAct, end: JoinEnd | null | undefined): void => {
    if (!end) {
      notices.announce('Select a passage or a mark in a document first.');
    } else if (takeEnd(act, end) === 'first') {
      notices.announce(
        `${FROM_WORDS[act]} “${end.quote}”. Go to the other passage and do the same there. Escape gives up.`,
      );
    }
  };
  const takeInHand = (act: JoinAct): void => void endInHand().then((end) => take(act, end));
  useCommand('passage.link', () => takeInHand('link'), able);
  useCommand('passage.conflict', () => takeInHand('conflict'), able);
  const hear = async (): Promise<void> => {
    const asked = joinAsked.get();
    if (asked === null) return;
    joinAsked.set(null);
    if (asked.ends.length === 0) return takeInHand(asked.act);
    const [first, second] = await givenEnds(asked.ends);
    if (first && second) joinEnds(asked.act, first, second);
    else take(asked.act, asked.ends.length === 1 ? first : null);
  };
  const latest = useRef(hear);
  useLayoutEffect(() => {
    latest.current = hear;
  });
  useEffect(() => joinAsked.subscribe(() => void latest.current()), []);
  const waits = now !== null && !now.asking;
  useEffect(() => {
    if (!waits) return;
    const giveUp = (event: KeyboardEvent): void => {
      // Before the sheet takes Escape for the selection; what floats above the text keeps it.
      if (event.key !== 'Escape' || isBusyElsewhere(event.target)) return;
      event.preventDefault();
      event.stopPropagation();
      stop();
      notices.announce('Given up');
    };
    window.addEventListener('keydown', giveUp, { capture: true });
    return () => window.removeEventListener('keydown', giveUp, { capture: true });
  }, [waits, notices]);
  if (!now?.asking) return null;
  return <JoinDialog key={now.edited?.id ?? 'new'} now={now} onClose={stop} />;
}

function stop(): void {
  joining.set(null);
}

/** Whether Escape belongs to a field, a menu or a dialog. */
function isBusyElsewhere(target: EventTarget | null): boolean {
  return (
    document.querySelector('dialog:modal') !== null ||
    (target instanceof Element &&
      target.closest('input, textarea, select, [contenteditable="true"], [role="menu"]') !== null)
  );
}
