import { type RefObject, useEffect, useRef } from 'react';
import type { MarkRow } from '../../../core/annotation/markRow.ts';
import type { Place } from '../../workbench/history.ts';
import type { Navigation } from '../../workbench/navigation.ts';
import { useWorkbench } from '../../workbench/workbench.ts';
import { scrollerOf } from './useMarkWindow.ts';

/** Where a list was left for a passage. */
interface LeftList {
  readonly markId: string;
  /** Scroll of the list, in pixels. */
  readonly top: number;
  /** The jump that left it, and the place it left. */
  readonly serial: number;
  readonly from: Place | undefined;
}

/** By the list's name. A list that is drawn anew finds its place here. */
const left = new Map<string, LeftList>();

/**
 * Opens passages from a list, and lets Back lead to the same mark and scroll as long as nothing else was gone to.
 * @param name the same whenever the same list is shown.
 * @param focus puts the focus on a mark; false while it is not listed.
 */
export function useReturn(
  name: string,
  list: RefObject<HTMLElement | null>,
  focus: (markId: string) => boolean,
): (row: MarkRow) => void {
  const { commands, navigation } = useWorkbench();
  const returning = useRef(isLeft(name, navigation));
  const take = (): void => {
    const place = left.get(name);
    const scroller = scrollerOf(list.current);
    if (!place || !scroller) return;
    scroller.scrollTop = place.top;
    if (!focus(place.markId)) return;
    returning.current = false;
    left.delete(name);
  };
  const latestTake = useRef(take);
  useEffect(() => {
    latestTake.current = take;
    // A list that is drawn again by going back: its marks may be on their way still.
    if (returning.current) take();
  });
  useEffect(
    () =>
      commands.provide('go.back', {
        run() {
          stepTo(left.get(name)?.from, navigation);
          latestTake.current();
        },
        enabled: () => isLeft(name, navigation) && !list.current?.contains(document.activeElement),
        focused: true,
      }),
    [commands, list, name, navigation],
  );
  return (row) => {
    const top = scrollerOf(list.current)?.scrollTop ?? 0;
    navigation.openPassage(row.documentId, row, row.id);
    const serial = navigation.jump.get()?.serial ?? 0;
    left.set(name, { markId: row.id, top, serial, from: navigation.history.get().back.at(-1) });
  };
}

function isLeft(name: string, { jump }: Navigation): boolean {
  const place = left.get(name);
  return place !== undefined && place.serial === jump.get()?.serial;
}

/** Goes back to a place, unless it is on screen still: then a step would lead past it. */
function stepTo(from: Place | undefined, navigation: Navigation): void {
  if (!navigation.step('back')) return;
  const { view } = navigation.route.get();
  const there = view === from?.view && navigation.jump.get()?.start === from.document?.at;
  if (!there) navigation.step('ahead');
}
