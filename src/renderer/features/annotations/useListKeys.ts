import { type RefObject, useEffect, useRef } from 'react';
import { INKS, type Ink } from '../../../core/annotation/annotation.ts';
import { askForCodes } from '../../workbench/codesAsked.ts';
import { askToJoin, type JoinAct } from '../../workbench/joining.ts';
import { useWorkbench } from '../../workbench/workbench.ts';
import { indexOf } from './useKeptFocus.ts';

/** Acts on all marks that are ticked. */
export interface BulkActs {
  /** Whether any mark is ticked. */
  readonly ticked: boolean;
  ink(ink: Ink): void;
  remove(): void;
  /** Opens the codes popup on them. */
  codes(): void;
  /** Joins the two that are ticked; null while there are not two. */
  readonly join: ((act: JoinAct) => void) | null;
}

interface Moves {
  readonly count: number;
  /** T acts on the line that has the focus: no mark of a text is in hand beside it. */
  readonly alone: boolean;
  focus(index: number): void;
  tick(id: string): void;
}

/**
 * While the focus is in the list, the keys of the sheet are the list's: J and K move in it, Space and X tick, and with marks
 * ticked 1 to 6, T and Delete act on all of them, and L joins two.
 */
export function useListKeys(
  list: RefObject<HTMLElement | null>,
  moves: Moves,
  bulk: BulkActs,
): void {
  const { commands, notices } = useWorkbench();
  const latest = useRef({ moves, bulk });
  useEffect(() => {
    latest.current = { moves, bulk };
  });
  useEffect(() => {
    const inside = (): boolean => list.current?.contains(document.activeElement) ?? false;
    const inList = (run: () => void) => ({ run, enabled: inside, focused: true });
    const onTicked = (run: () => void) => ({
      run,
      enabled: () => inside() && latest.current.bulk.ticked,
      focused: true,
    });
    const move = (step: 1 | -1): void => {
      const to = indexOf(document.activeElement) + step;
      const { count, focus } = latest.current.moves;
      if (to >= 0 && to < count) focus(to);
    };
    const focused = (): string =>
      document.activeElement?.closest<HTMLElement>('[data-mark]')?.dataset['mark'] ?? '';
    const codes = {
      run() {
        if (latest.current.bulk.ticked) latest.current.bulk.codes();
        else askForCodes([focused()]);
      },
      enabled: () =>
        inside() &&
        (latest.current.bulk.ticked || (latest.current.moves.alone && focused() !== '')),
      focused: true,
    };
    const link = {
      run() {
        const { ticked, join } = latest.current.bulk;
        if (join) join('link');
        else if (ticked) notices.announce('Tick two marks to link them.');
        else askToJoin('link', [{ kind: 'highlight', id: focused() }]);
      },
      enabled: () => inside() && focused() !== '',
      focused: true,
    };
    const ends = [
      commands.provide(
        'go.nextParagraph',
        inList(() => move(1)),
      ),
      commands.provide(
        'go.previousParagraph',
        inList(() => move(-1)),
      ),
      commands.provide(
        'go.nextScreen',
        inList(() => latest.current.moves.tick(focused())),
      ),
      commands.provide(
        'list.tick',
        inList(() => latest.current.moves.tick(focused())),
      ),
      // X sets in conflict in the text; in lists it ticks.
      commands.provide(
        'passage.conflict',
        inList(() => latest.current.moves.tick(focused())),
      ),
      commands.provide(
        'mark.delete',
        onTicked(() => latest.current.bulk.remove()),
      ),
      commands.provide('codes.open', codes),
      commands.provide('passage.link', link),
      ...INKS.map((ink) =>
        commands.provide(
          `mark.ink${ink}`,
          onTicked(() => latest.current.bulk.ink(ink)),
        ),
      ),
    ];
    return () => {
      for (const end of ends) end();
    };
  }, [commands, list, notices]);
}
