import { type RefObject, useEffect, useRef } from 'react';
import type { GivenEnd } from '../../core/linking/endInChange.ts';
import { askToJoin, type JoinAct } from './joining.ts';
import { useWorkbench } from './workbench.ts';

const COMMANDS = { link: 'passage.link', conflict: 'passage.conflict' } as const;

/**
 * Lets the keys that link and set in conflict take what has the focus in a list, in whatever view the list stands.
 * @param endOf what the focused element stands for; null where it cannot be joined.
 */
export function useJoinKeys(
  list: RefObject<HTMLElement | null>,
  endOf: (focused: Element) => GivenEnd | null,
): void {
  const { commands } = useWorkbench();
  const latest = useRef(endOf);
  useEffect(() => {
    latest.current = endOf;
  });
  useEffect(() => {
    const focused = (): GivenEnd | null => {
      const element = document.activeElement;
      return element && list.current?.contains(element) ? latest.current(element) : null;
    };
    const provide = (act: JoinAct) =>
      commands.provide(COMMANDS[act], {
        run() {
          const end = focused();
          if (end) askToJoin(act, [end]);
        },
        enabled: () => focused() !== null,
        focused: true,
      });
    const ends = [provide('link'), provide('conflict')];
    return () => {
      for (const end of ends) end();
    };
  }, [commands, list]);
}
