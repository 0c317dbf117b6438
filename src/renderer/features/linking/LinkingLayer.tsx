import { useEffect, useLayoutEffect, useRef } from 'react';
import { type JoinAct, joinAsked, joining, takeEnd } from '../../workbench/joining.ts';
import { useStore } from '../../workbench/store.ts';
import { useCommand } from '../../workbench/useCommand.ts';
import { useWorkbench } from '../../workbench/workbench.ts';
import { FROM_WORDS } from './JoinBanner.tsx';
import { JoinDialog } from './JoinDialog.tsx';
import { useEndInHand } from './useEndInHand.ts';

/** Keeps linking at hand in every view: `L` and `X` take the first end, then the second, wherever that is. */
export function LinkingLayer() {
  const { navigation, notices } = useWorkbench();
  // In a case its own list takes the keys.
  const able = useStore(navigation.route).view !== 'case';
  const endInHand = useEndInHand();
  const now = useStore(joining);
  const take = (act: JoinAct): void => {
    void endInHand().then((end) => {
      if (!end) {
        notices.announce('Select a passage or a mark in a document first.');
      } else if (takeEnd(act, end) === 'first') {
        notices.announce(
          `${FROM_WORDS[act]} “${end.quote}”. Go to the other passage and do the same there. Escape gives up.`,
        );
      }
    });
  };
  useCommand('passage.link', () => take('link'), able);
  useCommand('passage.conflict', () => take('conflict'), able);
  const latest = useRef(take);
  useLayoutEffect(() => {
    latest.current = take;
  });
  useEffect(
    () =>
      joinAsked.subscribe(() => {
        const act = joinAsked.get();
        if (act === null) return;
        joinAsked.set(null);
        latest.current(act);
      }),
    [],
  );
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
