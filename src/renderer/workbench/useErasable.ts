import { askToErase, type LiveWish } from './eraseAsked.ts';
import { useCommand } from './useCommand.ts';

/** Lets "Erase for good" act on what is in hand here; null while nothing is. `wish` is asked for when it is wanted. */
export function useErasable(
  what: string | null,
  wish: () => Omit<LiveWish, 'kind' | 'what'>,
): void {
  useCommand(
    'record.erase',
    () => {
      if (what !== null) askToErase({ kind: 'live', what, ...wish() });
    },
    what !== null,
    what === null ? null : `Erase ${what} for good`,
  );
}
