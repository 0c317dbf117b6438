import { useLayoutEffect, useMemo, useState } from 'react';
import { createStore, type Store } from '../../../workbench/store.ts';
import {
  type PassageSelection,
  useWorkbench,
  type Workbench,
} from '../../../workbench/workbench.ts';

/**
 * The window's workbench with a selection and an active mark of this side's own. While the side is in hand they are the
 * window's: what other features do to those happens here, and the other way round.
 */
export function useSideWorkbench(inHand: boolean): Workbench {
  const window = useWorkbench();
  const [own] = useState(() => ({
    selection: createStore<PassageSelection | null>(null),
    activeMark: createStore(inHand ? window.activeMark.get() : null),
  }));
  // At once, not after painting: a key may follow the press that changed sides.
  useLayoutEffect(() => {
    if (!inHand) return;
    const ends = [join(own.selection, window.selection), join(own.activeMark, window.activeMark)];
    return () => {
      for (const end of ends) end();
      // A selection goes with its sheet; the active mark is found again when one comes back.
      window.selection.set(null);
    };
  }, [inHand, own, window]);
  return useMemo(() => ({ ...window, ...own }), [window, own]);
}

/** Keeps two stores the same from now on, beginning with the first one's value. @returns what ends it. */
function join<T>(own: Store<T>, shared: Store<T>): () => void {
  shared.set(own.get());
  const ends = [
    own.subscribe(() => shared.set(own.get())),
    shared.subscribe(() => own.set(shared.get())),
  ];
  return () => {
    for (const end of ends) end();
  };
}
