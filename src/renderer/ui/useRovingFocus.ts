import { type KeyboardEvent, type RefObject, useLayoutEffect } from 'react';

const ITEM = '[data-roving]';

/** J and K go down and up a list as they do in the sheet; across a toolbar they mean nothing. */
const LETTERS: Readonly<Record<string, string>> = { j: 'ArrowDown', k: 'ArrowUp' };

/** The place an arrow, J, K, Home or End leads to among `count` items; null for any other key or an empty list. */
export function rovingTarget(
  key: string,
  at: number,
  count: number,
  orientation: 'vertical' | 'horizontal',
): number | null {
  const [back, on] =
    orientation === 'vertical' ? ['ArrowUp', 'ArrowDown'] : ['ArrowLeft', 'ArrowRight'];
  if (count === 0) return null;
  switch (orientation === 'vertical' ? (LETTERS[key] ?? key) : key) {
    case back:
      return at <= 0 ? 0 : at - 1;
    case on:
      return at >= count - 1 ? count - 1 : at + 1;
    case 'Home':
      return 0;
    case 'End':
      return count - 1;
    default:
      return null;
  }
}

function itemsOf(container: HTMLElement | null): readonly HTMLElement[] {
  return container ? [...container.querySelectorAll<HTMLElement>(ITEM)] : [];
}

function makeTabStop(items: readonly HTMLElement[], stop: HTMLElement): void {
  for (const item of items) {
    const wanted = item === stop ? '0' : '-1';
    // Writing what stands there would make the browser look at the item's style again.
    if (item.getAttribute('tabindex') !== wanted) item.setAttribute('tabindex', wanted);
  }
}

/**
 * One tab stop for a whole list: arrows, Home and End move the focus between the descendants marked `data-roving`, and
 * every other key, single letters above all, goes on to the key map. Items must not set `tabIndex` themselves.
 * @returns the handlers for the container that `container` points at.
 */
export function useRovingFocus(
  container: RefObject<HTMLElement | null>,
  orientation: 'vertical' | 'horizontal' = 'vertical',
) {
  useLayoutEffect(() => {
    const items = itemsOf(container.current);
    const held = items.find((item) => item.tabIndex === 0 && item.hasAttribute('tabindex'));
    const preferred =
      items.find((item) => item.matches('[aria-current="true"],[aria-selected="true"]')) ??
      items[0];
    const stop = document.activeElement && items.find((item) => item === document.activeElement);
    const chosen = stop ?? held ?? preferred;
    if (chosen) makeTabStop(items, chosen);
  });
  return {
    onKeyDown(event: KeyboardEvent) {
      if (event.ctrlKey || event.altKey || event.metaKey || event.defaultPrevented) return;
      const items = itemsOf(container.current);
      const at = items.indexOf(event.target as HTMLElement);
      if (at < 0) return;
      const to = rovingTarget(event.key, at, items.length, orientation);
      const item = to === null ? undefined : items[to];
      if (!item) return;
      event.preventDefault();
      item.focus();
    },
    onFocus(event: { readonly target: EventTarget }) {
      const items = itemsOf(container.current);
      const item = items.find((one) => one === event.target);
      if (item) makeTabStop(items, item);
    },
  };
}
