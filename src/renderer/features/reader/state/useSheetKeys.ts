import { useEffect, useRef } from 'react';
import type { Store } from '../../../workbench/store.ts';
import { useWorkbench } from '../../../workbench/workbench.ts';
import type { SheetLayer } from '../sheet/SheetLayer.ts';
import { useReaderSide } from './readerSide.ts';

/** What Escape puts away before all else; each says whether it was there. */
interface PutAway {
  readonly closeFind: () => boolean;
  readonly leaveCaret: () => boolean;
}

/** Escape and Tab in the sheet: Escape puts the find field away, drops the selection, then puts the resume line away, then leaves focus mode, then lets go of the active mark. */
export function useSheetKeys(
  layer: SheetLayer | null,
  toolbarShown: boolean,
  putAway: PutAway,
  resumed: Store<string | null>,
): void {
  const { selection, activeMark, focusMode } = useWorkbench();
  const { active } = useReaderSide();
  const latest = useRef({ toolbarShown, putAway });
  useEffect(() => {
    latest.current = { toolbarShown, putAway };
  });
  useEffect(() => {
    if (!layer || !active) return;
    const { article } = layer.elements;
    const inSheet = (): boolean => {
      const focused = document.activeElement;
      return focused === document.body || article.contains(focused);
    };
    const letGo = (): boolean => {
      const { closeFind, leaveCaret } = latest.current.putAway;
      if (closeFind()) return true;
      if (selection.get()) {
        leaveCaret();
        selection.set(null);
        return true;
      }
      if (leaveCaret()) return true;
      if (resumed.get() !== null) {
        resumed.set(null);
        return true;
      }
      if (focusMode.get()) {
        focusMode.set(false);
        return true;
      }
      if (activeMark.get() === null) return false;
      activeMark.set(null);
      return true;
    };
    const press = (event: KeyboardEvent): void => {
      if (event.defaultPrevented || !inSheet() || event.ctrlKey || event.altKey) return;
      if (event.key === 'Escape' && letGo()) event.preventDefault();
      if (event.key === 'Tab' && !event.shiftKey && latest.current.toolbarShown) {
        const frame = article.closest('[data-reader-side]');
        const first = frame?.querySelector<HTMLElement>('[role="toolbar"] [tabindex="0"]');
        if (!first) return;
        event.preventDefault();
        first.focus();
      }
    };
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  }, [active, activeMark, focusMode, layer, resumed, selection]);
}
