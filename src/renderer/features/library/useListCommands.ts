import { useCommand } from '../../workbench/useCommand.ts';
import type { Ticking } from './useTicking.ts';

/**
 * Provides what keys and menu do with the documents of the table: tick the selected one, star what is ticked or else it.
 * @param selected the selected document; null when none is, or when the table is not on screen.
 */
export function useListCommands(
  selected: string | null,
  ticking: Ticking,
  star: (ids: readonly string[]) => void,
): void {
  useCommand(
    'list.tick',
    () => {
      if (selected !== null) ticking.toggle(selected);
    },
    selected !== null,
  );
  useCommand(
    'list.star',
    () => {
      if (ticking.ids.size > 0) star([...ticking.ids]);
      else if (selected !== null) star([selected]);
    },
    selected !== null || ticking.ids.size > 0,
  );
}
