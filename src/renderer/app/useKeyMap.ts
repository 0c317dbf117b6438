import { useLayoutEffect } from 'react';
import { flushSync } from 'react-dom';
import { useWorkbench } from '../workbench/workbench.ts';
import { isModalTarget, isTextTarget, keyPressOf } from './keyEvents.ts';

/** Keys kept from the browser even when nothing takes them: F7 would ask about caret browsing, F1 open its help. */
const KEPT_FROM_BROWSER = new Set(['F1', 'F7']);

/** Hears every key of the window first and runs the command it stands for. */
export function useKeyMap(): void {
  const { commands, navigation } = useWorkbench();
  // Before the first paint: whoever sees the window may press its keys, also on a busy machine.
  useLayoutEffect(() => {
    const hear = (event: KeyboardEvent): void => {
      if (event.isComposing || event.defaultPrevented || isModalTarget(event.target)) return;
      const inText = isTextTarget(event.target);
      if (!inText) reportSelection();
      const taken = commands.press(keyPressOf(event), navigation.route.get().view, inText);
      if (!taken && !KEPT_FROM_BROWSER.has(event.key)) return;
      event.preventDefault();
      if (taken) event.stopPropagation();
    };
    window.addEventListener('keydown', hear, { capture: true });
    return () => window.removeEventListener('keydown', hear, { capture: true });
  }, [commands, navigation]);
}

/**
 * The browser tells of a selection a moment after it was made, and on a busy machine a key comes first: without this the
 * key would act on what was selected before.
 */
function reportSelection(): void {
  if (document.getSelection()?.isCollapsed !== false) return;
  flushSync(() => document.dispatchEvent(new Event('selectionchange')));
}
