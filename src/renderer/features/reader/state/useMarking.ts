import { useCallback, useEffect, useLayoutEffect, useMemo, useRef } from 'react';
import { INK_NAMES, INKS, type Ink } from '../../../../core/annotation/annotation.ts';
import {
  deleteHighlight,
  highlightPassage,
  recolourHighlight,
} from '../../../../core/annotation/changes.ts';
import type { SourceDocument } from '../../../../core/document/document.ts';
import { formatLocator, locatorOf } from '../../../../core/document/locator.ts';
import { type TextRange, textRange } from '../../../../core/text/offsets.ts';
import { trashTogether } from '../../../../core/trash/trashTogether.ts';
import { markOnItsWay, settledMarkId } from '../../../workbench/pendingMarks.ts';
import { marksAt, type ShownMark } from '../../../workbench/shownMarks.ts';
import { useStore } from '../../../workbench/store.ts';
import { useCommand } from '../../../workbench/useCommand.ts';
import { useErasable } from '../../../workbench/useErasable.ts';
import { type PassageSelection, useWorkbench } from '../../../workbench/workbench.ts';
import { pendingKey, usePendingChange } from './usePendingChange.ts';

/** Acts on the selection or the active mark. */
export interface Marking {
  /** Marks the selection in the ink; without one recolours the active mark. */
  ink(ink: Ink): void;
  /** Marks a passage in the ink used last. */
  mark(range: TextRange): void;
  /** Makes the shortest mark on the character active and says which it is; a mark that was made active so gives way to the next. */
  activateAt(offset: number): void;
  /** Has the key that cycles go through the marks on this character. */
  standAt(offset: number): void;
  /** The character on which the active mark was opened; null when it was not opened from the text. */
  stackedAt(): number | null;
}

/** Makes, recolours and deletes marks: shown at once, confirmed by the store. Provides the keys for it. */
export function useMarking(document: SourceDocument, marks: readonly ShownMark[]): Marking {
  const { selection, activeMark, session, notices } = useWorkbench();
  const active = useStore(activeMark);
  const selected = useStore(selection);
  const activeShown = marks.find(({ id }) => id === active) ?? null;
  const place = useCallback(
    (range: TextRange) => formatLocator(locatorOf(document, range)),
    [document],
  );

  const run = usePendingChange();
  useForesight(document, marks.length <= MOST_FORESEEN ? selected : null);
  const make = useCallback(
    async (range: TextRange, ink: Ink) => {
      const key = pendingKey();
      const quote = document.text.slice(range.start, range.end);
      selection.set(null);
      // Who marks wants to see marks.
      session.set((before) =>
        before.shown.marks ? before : { ...before, shown: { ...before.shown, marks: true } },
      );
      const became = (id: string | null): void =>
        activeMark.set((before) => (before === key ? id : before));
      const running = run(
        { act: 'make', key, documentId: document.id, range, quote, ink },
        highlightPassage({ document, range, ink }),
        ({ id }) => became(id),
      );
      markOnItsWay(
        key,
        running.then((done) => done?.id ?? null),
      );
      // After it is known to be on its way: lists wait for such a mark.
      activeMark.set(key);
      const outcome = await running;
      if (!outcome) {
        became(null);
        return;
      }
      if (outcome.existing) {
        notices.announce(`Already marked: ${INK_NAMES[ink]}, ${place(range)}`);
      } else {
        notices.notify(`${INK_NAMES[ink]} marked, ${place(range)}`, { undoable: true });
      }
    },
    [activeMark, document, notices, place, run, selection, session],
  );

  const recolour = useCallback(
    async (mark: ShownMark, ink: Ink) => {
      const id = mark.ink === ink ? null : await settledMarkId(mark.id);
      if (id === null) return;
      const outcome = await run(
        { act: 'recolour', key: pendingKey(), id, ink },
        recolourHighlight({ id, ink }),
      );
      if (!outcome) return;
      if (outcome.id !== id) {
        activeMark.set(outcome.id);
        const joined = `Joined with the ${INK_NAMES[ink]} mark on these words`;
        notices.notify(`${joined}, ${place(mark.range)}`, { undoable: true });
        return;
      }
      notices.notify(`Mark changed to ${INK_NAMES[ink]}, ${place(mark.range)}`, { undoable: true });
    },
    [activeMark, notices, place, run],
  );

  const ink = useCallback(
    (wanted: Ink) => {
      session.set((before) =>
        before.lastInk === wanted ? before : { ...before, lastInk: wanted },
      );
      const chosen = selection.get();
      if (chosen?.documentId === document.id) {
        void make(textRange(chosen.start, chosen.end), wanted);
      } else if (activeShown) void recolour(activeShown, wanted);
    },
    [activeShown, document.id, make, recolour, selection, session],
  );

  const stackAt = useRef(0);
  const opened = useRef<string | null>(null);
  const cycle = useCallback(
    (offset: number, from: string | null) => {
      stackAt.current = offset;
      const stack = marksAt(marks, offset);
      const at = stack.findIndex(({ id }) => id === from);
      const place = (at + 1) % Math.max(1, stack.length);
      const mark = stack[place];
      opened.current = mark?.id ?? null;
      activeMark.set(opened.current);
      if (!mark) return;
      const among = stack.length > 1 ? `${place + 1} of ${stack.length} overlapping: ` : '';
      const where = formatLocator(locatorOf(document, mark.range));
      notices.announce(`${among}${INK_NAMES[mark.ink]}, ${where}`);
    },
    [activeMark, document, marks, notices],
  );

  const canMark = selected?.documentId === document.id || activeShown !== null;
  useCommand('mark.last', () => ink(session.get().lastInk), canMark);
  useInkCommands(ink, canMark);
  const remove = async (mark: ShownMark): Promise<void> => {
    activeMark.set(null);
    const id = await settledMarkId(mark.id);
    if (id === null) return;
    const entry = { act: 'delete', key: pendingKey(), id } as const;
    const done = await run(entry, deleteHighlight({ id }));
    if (!done) return;
    notices.notify(`${INK_NAMES[mark.ink]} mark deleted, ${place(mark.range)}`, { undoable: true });
  };
  useCommand(
    'mark.delete',
    () => {
      if (activeShown) void remove(activeShown);
    },
    activeShown !== null,
  );
  useErasable(activeShown ? `mark ${place(activeShown.range)}` : null, () => ({
    change: () => async (read, context) => {
      const id = await settledMarkId(activeShown?.id ?? null);
      return trashTogether([deleteHighlight({ id: id ?? '' })])(read, context);
    },
  }));
  const onActive = (offset: number): boolean =>
    activeShown !== null && activeShown.range.start <= offset && offset < activeShown.range.end;
  useCommand(
    'mark.cycle',
    () => {
      if (!activeShown) return;
      cycle(onActive(stackAt.current) ? stackAt.current : activeShown.range.start, activeShown.id);
    },
    activeShown !== null,
  );
  const stackedAt = useRef<() => number | null>(() => null);
  useLayoutEffect(() => {
    stackedAt.current = () => (onActive(stackAt.current) ? stackAt.current : null);
  });
  const mark = useCallback(
    (range: TextRange) => void make(range, session.get().lastInk),
    [make, session],
  );
  const activateAt = useCallback(
    (offset: number) => {
      const before = activeMark.get();
      cycle(offset, before === opened.current ? before : null);
    },
    [activeMark, cycle],
  );
  return useMemo(
    () => ({
      ink,
      mark,
      activateAt,
      standAt(offset) {
        stackAt.current = offset;
      },
      stackedAt: () => stackedAt.current(),
    }),
    [ink, mark, activateAt],
  );
}

/** Time that a selection must stand still before what marking it needs is read, in ms. */
const REST_MS = 30;
/** Marks of a document up to which that is done: reading more would hold up who only selects. */
const MOST_FORESEEN = 500;

/** Has the library read what marking the selection needs, so that the key need not wait for that. */
function useForesight(document: SourceDocument, selected: PassageSelection | null): void {
  const { library, session } = useWorkbench();
  useEffect(() => {
    if (selected?.documentId !== document.id) return;
    const range = textRange(selected.start, selected.end);
    const timer = setTimeout(() => {
      const ink = session.get().lastInk;
      void library.foresee(highlightPassage({ document, range, ink }));
    }, REST_MS);
    return () => clearTimeout(timer);
  }, [document, library, selected, session]);
}

function useInkCommands(ink: (ink: Ink) => void, enabled: boolean): void {
  const [one, two, three, four, five, six] = INKS;
  useCommand('mark.ink1', () => ink(one), enabled);
  useCommand('mark.ink2', () => ink(two), enabled);
  useCommand('mark.ink3', () => ink(three), enabled);
  useCommand('mark.ink4', () => ink(four), enabled);
  useCommand('mark.ink5', () => ink(five), enabled);
  useCommand('mark.ink6', () => ink(six), enabled);
}
