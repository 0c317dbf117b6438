import { type RefObject, useEffect, useLayoutEffect, useRef } from 'react';

/** Moves the focus to the line now in its place when the line that had it goes. */
export function useKeptFocus(
  list: RefObject<HTMLElement | null>,
  count: number,
  focus: (index: number) => void,
): void {
  const at = useRef(-1);
  useLayoutEffect(() => {
    const found = indexOf(document.activeElement);
    const inside = list.current?.contains(document.activeElement) ?? false;
    if (!inside && at.current >= 0 && document.activeElement === document.body) {
      if (count > 0) focus(Math.min(at.current, count - 1));
      return;
    }
    at.current = inside ? found : -1;
  });
  useEffect(() => {
    const element = list.current;
    const follow = (event: FocusEvent): void => {
      at.current = indexOf(event.target);
    };
    const leave = ({ target }: FocusEvent): void =>
      queueMicrotask(() => {
        // A line that is gone has not been left: the focus waits for the one in its place.
        const left = target instanceof Node && target.isConnected;
        if (left && !element?.contains(document.activeElement)) at.current = -1;
      });
    element?.addEventListener('focusin', follow);
    element?.addEventListener('focusout', leave);
    return () => {
      element?.removeEventListener('focusin', follow);
      element?.removeEventListener('focusout', leave);
    };
  }, [list]);
}

/** The index of the line that an element is or lies in; -1 for none. */
export function indexOf(target: EventTarget | null): number {
  if (!(target instanceof Element)) return -1;
  return Number(target.closest<HTMLElement>('[data-index]')?.dataset['index'] ?? -1);
}
