import { useEffect, useState } from 'react';
import type { ViewName } from '../commands/catalogue.ts';
import { useStore } from './store.ts';
import { useCommand } from './useCommand.ts';
import { useKeyOf } from './useKeys.ts';
import { useWorkbench } from './workbench.ts';

/** Window widths, in pixels, below which the right pane lies over the centre and the left pane folds. */
const RIGHT_DOCKS_FROM_PX = 1280;
const LEFT_DOCKS_FROM_PX = 1120;

type Side = 'left' | 'right';

/** One side pane as a layout needs it: how it stands, how wide, and how to change both. */
export interface SidePaneState {
  readonly mode: 'docked' | 'overlay' | 'folded';
  readonly size: number;
  /** The key that folds and shows it, as the analyst has it; null for none. */
  readonly foldKey: string | null;
  resize(px: number): void;
  reset(): void;
  toggle(): void;
}

/** Whether the window is at least `px` wide; follows its resizing. */
function useWideEnough(px: number): boolean {
  const [wide, setWide] = useState(() => window.innerWidth >= px);
  useEffect(() => {
    const query = window.matchMedia(`(min-width: ${px}px)`);
    const update = (): void => setWide(query.matches);
    update();
    query.addEventListener('change', update);
    return () => query.removeEventListener('change', update);
  }, [px]);
  return wide;
}

/**
 * The side panes of a view: widths and folding remembered with the session, F7 and F8 provided. In a narrow window a
 * pane is folded at first and opens over the centre, which is not remembered.
 * @param first widths in pixels before the analyst changes them; leave out a side that the view has not. `folded` names the sides folded then.
 */
export function usePanes(
  view: ViewName | 'split',
  first: { readonly left?: number; readonly right?: number; readonly folded?: string },
): { readonly left: SidePaneState; readonly right: SidePaneState } {
  const { notices, session } = useWorkbench();
  const stored = useStore(session).panes[view];
  const [open, setOpen] = useState<Side | null>(null);
  const docks = {
    left: useWideEnough(LEFT_DOCKS_FROM_PX),
    right: useWideEnough(RIGHT_DOCKS_FROM_PX),
  };

  const change = (part: { left?: number; right?: number; folded?: string }): void =>
    session.set((before) => {
      const now = before.panes[view] ?? {
        left: first.left ?? 0,
        right: first.right ?? 0,
        folded: first.folded ?? '',
      };
      return { ...before, panes: { ...before.panes, [view]: { ...now, ...part } } };
    });

  const keys = { left: useKeyOf('view.leftPane'), right: useKeyOf('view.rightPane') };

  const sideState = (side: Side): SidePaneState => {
    const folded = (stored?.folded ?? first.folded ?? '').split(' ').filter((one) => one !== '');
    const isFolded = folded.includes(side);
    const size = stored?.[side] || first[side] || 0;
    const mode = docks[side]
      ? isFolded
        ? 'folded'
        : 'docked'
      : open === side
        ? 'overlay'
        : 'folded';
    return {
      mode,
      size,
      foldKey: keys[side],
      resize: (px) => change({ [side]: px }),
      reset: () => change({ [side]: first[side] ?? 0 }),
      toggle() {
        if (!docks[side]) {
          setOpen((before) => (before === side ? null : side));
          return;
        }
        const next = isFolded ? folded.filter((one) => one !== side) : [...folded, side];
        change({ folded: next.join(' ') });
      },
    };
  };
  const left = sideState('left');
  const right = sideState('right');
  const fold = (side: Side, { mode, toggle }: SidePaneState): void => {
    toggle();
    notices.announce(
      mode === 'folded' ? `The ${side} pane is shown` : `The ${side} pane is hidden`,
    );
  };
  useCommand('view.leftPane', () => fold('left', left), first.left !== undefined);
  useCommand('view.rightPane', () => fold('right', right), first.right !== undefined);
  useEffect(() => {
    if (open === null) return;
    const leave = (event: KeyboardEvent): void => {
      if (event.key === 'Escape' && !event.defaultPrevented) setOpen(null);
    };
    window.addEventListener('keydown', leave);
    return () => window.removeEventListener('keydown', leave);
  }, [open]);
  return { left, right };
}
