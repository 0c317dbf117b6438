import { useCallback, useMemo, useRef } from 'react';
import { INK_NAMES, INKS, type Ink } from '../../../../core/annotation/annotation.ts';
import {
  deleteHighlight,
  highlightPassage,
  recolourHighlight,
} from '../../../../core/annotation/changes.ts';
import type { SourceDocument } from '../../../../core/document/document.ts';
import { formatLocator, locatorOf } from '../../../../core/document/locator.ts';
import type { Change } from '../../../../core/journal/plan.ts';
import { type TextRange, textRange } from '../../../../core/text/offsets.ts';
import {
  markOnItsWay,
  type PendingMark,
  settledMarkId,
  usePendingMarks,
} from '../../../workbench/pendingMarks.ts';
import { marksAt, type ShownMark } from '../../../workbench/shownMarks.ts';
import { useStore } from '../../../workbench/store.ts';
import { useCommand } from '../../../workbench/useCommand.ts';
import { useWorkbench } from '../../../workbench/workbench.ts';

/** Time that live data gets to show a stored change before its stand-in goes, in ms. */
const HANDOVER_MS = 250;

let made = 0;

/** Acts on the selection or the active mark. */
export interface Marking {
  /** Marks the selection in the ink; without one recolours the active mark. */
  ink(ink: Ink): void;
  /** Marks a passage in the ink used last. */
  mark(range: TextRange): void;
  /** Makes the shortest mark on the character active and says which it is; a mark that is active gives way to the next. */
  activateAt(offset: number): void;
}

/** Makes, recolours and deletes marks: shown at once, confirmed by the store. Provides the keys for it. */
export function useMarking(document: SourceDocument, marks: readonly ShownMark[]): Marking {
  const { library, selection, activeMark, session, notices } = useWorkbench();
  const pending = usePendingMarks();
  const active = useStore(activeMark);
  const selected = useStore(selection);
  const activeShown = marks.find(({ id }) => id === active) ?? null;
  const place = useCallback(
    (range: TextRange) => formatLocator(locatorOf(document, range)),
    [document],
  );

  /** Shows the change at once and lets it be once the store has it; takes it back when it is refused. */
  const run = useCallback(
    async <T>(entry: PendingMark, change: Change<T>): Promise<T | null> => {
      const drop = (): void =>
        pending.set((before) => before.filter(({ key }) => key !== entry.key));
      pending.set((before) => [...before, entry]);
      const outcome = await library.run(change).catch((bug: unknown) => {
        drop();
        throw bug;
      });
      if (!outcome.ok) {
        drop();
        notices.problem(outcome.failure.says);
        return null;
      }
      pending.set((before) =>
        before.map((one) => (one.key === entry.key ? { ...one, stored: true } : one)),
      );
      setTimeout(drop, HANDOVER_MS);
      return outcome.value.value;
    },
    [library, notices, pending],
  );

  const make = useCallback(
    async (range: TextRange, ink: Ink) => {
      made += 1;
      const key = `pending-${made}`;
      const quote = document.text.slice(range.start, range.end);
      selection.set(null);
      activeMark.set(key);
      // Who marks wants to see marks.
      session.set((before) =>
        before.shown.marks ? before : { ...before, shown: { ...before.shown, marks: true } },
      );
      const entry = { act: 'make', key, stored: false, documentId: document.id } as const;
      const running = run(
        { ...entry, range, quote, ink },
        highlightPassage({ document, range, ink }),
      );
      markOnItsWay(
        key,
        running.then((done) => done?.id ?? null),
      );
      const outcome = await running;
      activeMark.set((before) => (before === key ? (outcome?.id ?? null) : before));
      if (!outcome) return;
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
      made += 1;
      const outcome = await run(
        { act: 'recolour', key: `pending-${made}`, stored: false, id, ink },
        recolourHighlight({ id, ink }),
      );
      if (!outcome) return;
      if (outcome.id !== id) {
        activeMark.set(outcome.id);
        notices.announce(`There is already a ${INK_NAMES[ink]} mark on these words`);
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
  const cycle = useCallback(
    (offset: number) => {
      stackAt.current = offset;
      const stack = marksAt(marks, offset);
      const at = stack.findIndex(({ id }) => id === activeMark.get());
      const place = (at + 1) % Math.max(1, stack.length);
      const mark = stack[place];
      activeMark.set(mark?.id ?? null);
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
    made += 1;
    const entry = { act: 'delete', key: `pending-${made}`, stored: false, id } as const;
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
  const onActive = (offset: number): boolean =>
    activeShown !== null && activeShown.range.start <= offset && offset < activeShown.range.end;
  useCommand(
    'mark.cycle',
    () => {
      if (activeShown) cycle(onActive(stackAt.current) ? stackAt.current : activeShown.range.start);
    },
    activeShown !== null,
  );
  const mark = useCallback(
    (range: TextRange) => void make(range, session.get().lastInk),
    [make, session],
  );
  return useMemo(() => ({ ink, mark, activateAt: cycle }), [ink, mark, cycle]);
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
