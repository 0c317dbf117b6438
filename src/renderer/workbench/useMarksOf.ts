import { useCallback, useMemo, useSyncExternalStore } from 'react';
import type { Highlight } from '../../core/annotation/annotation.ts';
import type { SourceDocument } from '../../core/document/document.ts';
import { highlightsOfDocument } from '../store/highlights.ts';
import { createSharedQuery } from '../store/sharedQuery.ts';
import { type PendingMark, usePendingMarks } from './pendingMarks.ts';
import { keepSameMarks, type MarksOfDocument, placeMarks, type ShownMark } from './shownMarks.ts';
import type { Store } from './store.ts';
import { useSharedQuery } from './useSharedQuery.ts';
import { useWorkbench } from './workbench.ts';

const HIGHLIGHTS = createSharedQuery<readonly Highlight[]>(highlightsOfDocument, []);

interface Placed {
  readonly highlights: readonly Highlight[];
  readonly pending: readonly PendingMark[];
  readonly marks: MarksOfDocument;
}

/** What was placed last in each document: all that show the same marks have them placed once. */
type LastPlaced = WeakMap<SourceDocument, Placed>;
const LAST: LastPlaced = new WeakMap();
const LAST_SETTLED: LastPlaced = new WeakMap();

const NONE: readonly PendingMark[] = [];
const all = (pending: readonly PendingMark[]): readonly PendingMark[] => pending;

const lastSlow = new WeakMap<readonly PendingMark[], readonly PendingMark[]>();
/** Those that lists show; the same list for the same changes, so that their marks are placed once. */
function slowOnly(pending: readonly PendingMark[]): readonly PendingMark[] {
  if (!pending.some(({ slow }) => slow)) return NONE;
  const known = lastSlow.get(pending);
  const slow = known ?? pending.filter((one) => one.slow);
  if (!known) lastSlow.set(pending, slow);
  return slow;
}

/**
 * The live marks of a document with their places, changes on their way included: what the sheet paints. Marks that stay as
 * they were are the same objects as before, and so are all of them together when none has changed.
 */
export function useMarksOf(document: SourceDocument): MarksOfDocument {
  return usePlaced(document, LAST, all);
}

/**
 * The same as the store has them, for what stands beside the text: a change is in it once it is stored, so that what is
 * saved need not wait for lists to be drawn. One that takes longer than usual is in it before that.
 */
export function useSettledMarksOf(document: SourceDocument): MarksOfDocument {
  return usePlaced(document, LAST_SETTLED, slowOnly);
}

/**
 * The mark in hand as lists beside the text show it: a mark that is being made takes the place of the one before when it is
 * in the list itself, so that a list is drawn once for it.
 */
export function useSettledActive(document: SourceDocument): string | null {
  const { activeMark } = useWorkbench();
  const pending = usePendingMarks();
  const { shown } = useSettledMarksOf(document);
  const active = useMemo(() => heldActive(activeMark, pending), [activeMark, pending]);
  return useSyncExternalStore(active.subscribe, () => active.get(shown));
}

function heldActive(activeMark: Store<string | null>, pending: Store<readonly PendingMark[]>) {
  let before: string | null = null;
  return {
    get(shown: readonly ShownMark[]): string | null {
      const id = activeMark.get();
      const isMade = pending
        .get()
        .some(({ act, key, storedAs }) => act === 'make' && (key === id || storedAs === id));
      if (!isMade || shown.some((mark) => mark.id === id)) before = id;
      return before;
    },
    subscribe: (listener: () => void) => subscribeAll([activeMark, pending], listener),
  };
}

function subscribeAll(
  stores: readonly { subscribe(listener: () => void): () => void }[],
  listener: () => void,
): () => void {
  const stops = stores.map((store) => store.subscribe(listener));
  return () => {
    for (const stop of stops) stop();
  };
}

function usePlaced(
  document: SourceDocument,
  last: LastPlaced,
  choose: typeof all,
): MarksOfDocument {
  const { library } = useWorkbench();
  const pending = usePendingMarks();
  const highlights = HIGHLIGHTS(library.db, document.id);
  const subscribe = useCallback(
    (listener: () => void) => subscribeAll([highlights, pending], listener),
    [highlights, pending],
  );
  // Drawn again only where the marks are others: not for what becomes of a change that is shown already.
  return useSyncExternalStore(subscribe, () =>
    placed(document, last, highlights.get(), choose(pending.get())),
  );
}

function placed(
  document: SourceDocument,
  last: LastPlaced,
  highlights: readonly Highlight[],
  pending: readonly PendingMark[],
): MarksOfDocument {
  const before = last.get(document);
  const samePending =
    before?.pending === pending || (before?.pending.length === 0 && pending.length === 0);
  if (before?.highlights === highlights && samePending) return before.marks;
  const now = placeMarks(document, highlights, pending);
  const marks = before ? keepSameMarks(before.marks, now) : now;
  last.set(document, { highlights, pending, marks });
  return marks;
}

/** The live marks of a document as they are stored, in text order. */
export function useHighlightsOf(documentId: string): readonly Highlight[] {
  return useSharedQuery(HIGHLIGHTS, documentId);
}
