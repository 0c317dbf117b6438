import { useEffect } from 'react';
import { useWorkbench } from '../workbench/workbench.ts';
import { isModalTarget, isTextTarget, keyPressOf } from './keyEvents.ts';

/** Keys with which the browser would search, zoom or leave the window under the analyst's hands. */
const KEPT_FROM_BROWSER = new Set(['F1', 'F3', 'F7', 'F11']);

/** Hears every key of the window first and runs the command it stands for. */
export function useKeyMap(): void {
  const { commands, navigation } = useWorkbench();
  useEffect(() => {
    const hear = (event: KeyboardEvent): void => {
      if (event.isComposing || event.defaultPrevented || isModalTarget(event.target)) return;
      const taken = commands.press(
        keyPressOf(event),
        navigation.route.get().view,
        isTextTarget(event.target),
      );
      if (!taken && !KEPT_FROM_BROWSER.has(event.key)) return;
      event.preventDefault();
      if (taken) event.stopPropagation();
    };
    window.addEventListener('keydown', hear, { capture: true });
    return () => window.removeEventListener('keydown', hear, { capture: true });
  }, [commands, navigation]);
}
