import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { INK_NAMES } from '../../../../core/annotation/annotation.ts';
import { resizeHighlight } from '../../../../core/annotation/resizeHighlight.ts';
import type { SourceDocument } from '../../../../core/document/document.ts';
import { formatLocator, locatorOf } from '../../../../core/document/locator.ts';
import { type PassageEnd, putEnd } from '../../../../core/document/moveEnd.ts';
import { type TextRange, textRange } from '../../../../core/text/offsets.ts';
import type { KeyCapture } from '../../../commands/registry.ts';
import { settledMarkId } from '../../../workbench/pendingMarks.ts';
import type { ShownMark } from '../../../workbench/shownMarks.ts';
import { useCommand } from '../../../workbench/useCommand.ts';
import { useWorkbench } from '../../../workbench/workbench.ts';
import type { HandleEvents } from '../sheet/EndHandles.ts';
import type { SheetLayer } from '../sheet/SheetLayer.ts';
import { endWords, movedByKey } from './resizeKeys.ts';
import { pendingKey, usePendingChange } from './usePendingChange.ts';

/** A mark whose ends are being moved: where it would be, and which end has the keys. */
export interface MovedMark {
  readonly id: string;
  readonly range: TextRange;
  readonly end: PassageEnd;
  readonly by: 'pointer' | 'keys';
}

/** The moving of a mark's ends, as the reader shows it. */
export interface Resizing {
  /** Null while no end is being moved. */
  readonly moved: MovedMark | null;
  readonly handles: HandleEvents;
  keep(): void;
  giveUp(): void;
}

/**
 * Moves the ends of the active mark, with the handles or, in a mode of its own, with keys. Nothing is changed before the
 * end is kept, and then it is one change.
 */
export function useResizing(
  document: SourceDocument,
  layer: SheetLayer | null,
  active: ShownMark | null,
): Resizing {
  const { activeMark, commands, notices } = useWorkbench();
  const run = usePendingChange();
  const [moved, setMoved] = useState<MovedMark | null>(null);
  const latest = useRef<MovedMark | null>(null);
  const capture = useRef<KeyCapture | null>(null);
  const show = useCallback((next: MovedMark | null): void => {
    latest.current = next;
    setMoved(next);
  }, []);

  const leave = useCallback((): MovedMark | null => {
    const left = latest.current;
    if (capture.current && commands.isCapturing(capture.current)) commands.captureKeys(null);
    capture.current = null;
    show(null);
    return left;
  }, [commands, show]);
  const giveUp = useCallback((): void => {
    if (leave()) notices.announce('The mark stays as it was');
  }, [leave, notices]);
  const keep = useCallback(async (): Promise<void> => {
    const left = leave();
    if (!left || !active || left.id !== active.id || sameRange(left.range, active.range)) {
      if (left) notices.announce('The mark stays as it was');
      return;
    }
    const { range } = left;
    const id = await settledMarkId(left.id);
    if (id === null) return;
    const entry = { act: 'resize', key: pendingKey(), id, range } as const;
    const outcome = await run(entry, resizeHighlight({ id, document, range }));
    if (!outcome) return;
    const name = INK_NAMES[active.ink];
    const place = formatLocator(locatorOf(document, range));
    if (outcome.id !== id) {
      activeMark.set(outcome.id);
      const joined = `Joined with the ${name} mark on these words, ${place}`;
      notices.notify(joined, { undoable: true });
      return;
    }
    const items = outcome.evidence === 1 ? 'evidence' : `${outcome.evidence} items of evidence`;
    const still = outcome.evidence > 0 ? `. Its ${items} kept the words chosen before` : '';
    notices.notify(`${name} mark resized, ${place}${still}`, { undoable: true });
  }, [active, activeMark, document, leave, notices, run]);

  const start = (): void => {
    if (!active || active.busy) return;
    const first: MovedMark = { id: active.id, range: active.range, end: 'end', by: 'keys' };
    const hear: KeyCapture = (press) => {
      const now = latest.current ?? first;
      switch (press.key) {
        case 'Escape':
          giveUp();
          return 'done';
        case 'Enter':
          void keep();
          return 'done';
        case 'Tab': {
          const end = now.end === 'end' ? 'start' : 'end';
          show({ ...now, end });
          layer?.reveal(characterAt(now.range, end));
          notices.announce(endWords(document, now.range, end));
          return 'more';
        }
      }
      const next = movedByKey(document, now, press);
      if (next === 'other') {
        giveUp();
        return 'ignored';
      }
      if (next === null) return 'more';
      if (sameRange(next, now.range)) notices.announce('It cannot go further');
      else {
        show({ ...now, range: next });
        layer?.reveal(characterAt(next, now.end));
        notices.announce(endWords(document, next, now.end));
      }
      return 'more';
    };
    // What the last change says would lie over what these keys do.
    notices.dismiss();
    capture.current = hear;
    commands.captureKeys(hear);
    show(first);
    layer?.elements.article.focus({ preventScroll: true });
    layer?.reveal(characterAt(first.range, 'end'));
    notices.announce(
      `Moving the ends of ${INK_NAMES[active.ink]}. ${endWords(document, first.range, 'end')}. Left and Right by character, with Control by word, S by sentence, P by paragraph. Tab takes the other end, Enter keeps, Escape gives up`,
    );
  };
  useCommand('mark.resize', start, active !== null && !active.busy);

  // Another mark in hand, or none: nobody waits for this one any more.
  const activeId = active?.id ?? null;
  useEffect(() => () => void (activeId === latest.current?.id && leave()), [activeId, leave]);
  useFocusElsewhere(layer, moved?.by === 'keys', giveUp);

  const handles = useMemo<HandleEvents>(
    () => ({
      taken(end) {
        if (!active || active.busy) return;
        const range = latest.current?.range ?? active.range;
        leave();
        show({ id: active.id, range, end, by: 'pointer' });
      },
      dragged(end, offset) {
        const now = latest.current;
        if (!now) return;
        const range = putEnd(document, now.range, end, offset);
        if (!sameRange(range, now.range)) show({ ...now, range });
      },
      dropped(kept) {
        if (kept) void keep();
        else giveUp();
      },
    }),
    [active, document, giveUp, keep, leave, show],
  );
  return { moved, handles, keep: () => void keep(), giveUp };
}

/** Calls back when the focus goes elsewhere while the keys move an end. */
function useFocusElsewhere(layer: SheetLayer | null, on: boolean, told: () => void): void {
  useEffect(() => {
    if (!layer || !on) return;
    const { article } = layer.elements;
    const hear = ({ target }: FocusEvent): void => {
      const hint = target instanceof Element && target.closest('[data-resize-hint]');
      if (!hint && target instanceof Node && !article.contains(target)) told();
    };
    article.ownerDocument.addEventListener('focusin', hear);
    return () => article.ownerDocument.removeEventListener('focusin', hear);
  }, [layer, on, told]);
}

function characterAt({ start, end }: TextRange, which: PassageEnd): TextRange {
  return which === 'start' ? textRange(start, start + 1) : textRange(end - 1, end);
}

function sameRange(a: TextRange, b: TextRange): boolean {
  return a.start === b.start && a.end === b.end;
}
