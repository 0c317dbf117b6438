import { useEffect, useRef } from 'react';
import { useWorkbench } from '../../../workbench/workbench.ts';
import type { SheetLayer } from '../sheet/SheetLayer.ts';

/** Escape and Tab in the sheet: Escape drops the selection, then leaves focus mode, then lets go of the active mark. */
export function useSheetKeys(
  layer: SheetLayer | null,
  toolbarShown: boolean,
  leaveCaret: () => boolean,
): void {
  const { selection, activeMark, focusMode } = useWorkbench();
  const latest = useRef({ toolbarShown, leaveCaret });
  useEffect(() => {
    latest.current = { toolbarShown, leaveCaret };
  });
  useEffect(() => {
    if (!layer) return;
    const { article } = layer.elements;
    const inSheet = (): boolean => {
      const focused = document.activeElement;
      return focused === document.body || article.contains(focused);
    };
    const letGo = (): boolean => {
      if (selection.get()) {
        latest.current.leaveCaret();
        selection.set(null);
        return true;
      }
      if (latest.current.leaveCaret()) return true;
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
        const first = document.querySelector<HTMLElement>('[role="toolbar"] [tabindex="0"]');
        if (!first) return;
        event.preventDefault();
        first.focus();
      }
    };
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  }, [activeMark, focusMode, layer, selection]);
}
