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
  /** The places behind at that time, the list's own the last. */
  readonly back: readonly Place[];
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
  const returning = useRef(isBackAt(left.get(name), navigation));
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
          stepTo(left.get(name), navigation);
          afterJump(navigation, () => latestTake.current());
        },
        enabled: () => isLeft(name, navigation) && !list.current?.contains(document.activeElement),
        focused: true,
      }),
    [commands, list, name, navigation],
  );
  return (row) => {
    const top = scrollerOf(list.current)?.scrollTop ?? 0;
    navigation.openPassage(row.documentId, row, row.id);
    left.set(name, { markId: row.id, top, back: navigation.history.get().back });
  };
}

/** Whether the list was the last place that was left. */
function isLeft(name: string, { history }: Navigation): boolean {
  const place = left.get(name);
  return place !== undefined && place.back === history.get().back;
}

/** Whether Back has just led to where the list was left. */
function isBackAt(place: LeftList | undefined, { history }: Navigation): boolean {
  if (!place) return false;
  const { back, ahead } = history.get();
  return (
    ahead.length > 0 && back.length === place.back.length - 1 && back.at(-1) === place.back.at(-2)
  );
}

/** Goes back to where the list was left, unless that is on screen still: then a step would lead past it. */
function stepTo(place: LeftList | undefined, navigation: Navigation): void {
  if (navigation.step('back') && !isBackAt(place, navigation)) navigation.step('ahead');
}

/** Calls back once the reader has taken the jump on its way, and the focus with it. */
function afterJump({ jump }: Navigation, then: () => void): void {
  if (jump.get() === null) {
    then();
    return;
  }
  const end = jump.subscribe(() => {
    if (jump.get() !== null) return;
    end();
    queueMicrotask(then);
  });
}
