import type { Page } from '@playwright/test';

/** What is wrong with how the window is laid out now, one line each; empty when nothing is. Runs in the page. */
function findFaults(): readonly string[] {
  const CONTROLS =
    'button, a[href], input, select, textarea, [role="tab"], [role="menuitem"], [role="option"], [contenteditable="true"]';
  /** Least side of a hit area, and how far layout may be off by rounding, in pixels. */
  const LEAST = 24;
  const SLACK = 1;
  const faults: string[] = [];
  const nameOf = (element: Element): string => {
    const words = element.getAttribute('aria-label') ?? element.textContent ?? '';
    return `${element.tagName.toLowerCase()} “${words.trim().slice(0, 40)}”`;
  };
  const isHidden = (element: Element): boolean => {
    for (let one: Element | null = element; one; one = one.parentElement) {
      const { clipPath, opacity } = getComputedStyle(one);
      if (clipPath.startsWith('inset(50%') || (one === element && opacity === '0')) return true;
    }
    return !element.checkVisibility({ visibilityProperty: true });
  };
  /** A check box or radio button is pressed anywhere on its label. */
  const areaOf = (element: Element): DOMRect => {
    const small = element instanceof HTMLInputElement && /checkbox|radio/.test(element.type);
    const label = small ? element.closest('label') : null;
    return (label ?? element).getBoundingClientRect();
  };
  /** What floats above the view lies over controls by design; only controls of one layer must keep apart. */
  const layerOf = (element: Element): Element => {
    for (let one: Element | null = element; one; one = one.parentElement) {
      const { position, zIndex } = getComputedStyle(one);
      if (position === 'fixed' || one.tagName === 'DIALOG') return one;
      if (position === 'absolute' && zIndex !== 'auto') return one;
    }
    return document.body;
  };
  const scrolls = (value: string): boolean => value === 'auto' || value === 'scroll';
  /** Whether the control is in sight, or can be scrolled there; cuts off without a way to it are faults. */
  const inSight = (element: Element, area: DOMRect): boolean => {
    for (let one = element.parentElement; one; one = one.parentElement) {
      const { overflowX, overflowY, position } = getComputedStyle(one);
      if (overflowX !== 'visible' || overflowY !== 'visible') {
        const box = one.getBoundingClientRect();
        const across = area.left < box.left - SLACK || area.right > box.right + SLACK;
        const along = area.top < box.top - SLACK || area.bottom > box.bottom + SLACK;
        if (across && !scrolls(overflowX)) faults.push(`cut off at the side: ${nameOf(element)}`);
        if (along && !scrolls(overflowY)) faults.push(`cut off above or below: ${nameOf(element)}`);
        if (across || along) return false;
      }
      if (position === 'fixed') return true;
    }
    return true;
  };
  const ellipsis = (element: Element): boolean =>
    [element, ...element.querySelectorAll('*')].some(
      (one) => getComputedStyle(one).textOverflow === 'ellipsis',
    );

  const { documentElement, body } = document;
  if (documentElement.scrollWidth > innerWidth || body.scrollWidth > innerWidth) {
    faults.push(`the window scrolls sideways: ${documentElement.scrollWidth} > ${innerWidth}`);
  }
  for (const element of document.querySelectorAll('body *')) {
    const { overflowX } = getComputedStyle(element);
    if (!scrolls(overflowX) || isHidden(element)) continue;
    if (element.scrollWidth > element.clientWidth + SLACK && element.tagName !== 'TEXTAREA') {
      faults.push(`scrolls sideways: ${nameOf(element)} ${element.className}`);
    }
  }

  const seen: { readonly element: Element; readonly area: DOMRect; readonly layer: Element }[] = [];
  for (const element of document.querySelectorAll(CONTROLS)) {
    if (element.closest('[inert], [aria-hidden="true"]') || isHidden(element)) continue;
    const area = areaOf(element);
    if (area.width <= 1 || area.height <= 1) continue;
    // What stands in a line of text cannot be larger than the line lets it; WCAG 2.5.8 leaves it out.
    const inline =
      getComputedStyle(element).display === 'inline' || element.closest('sup') !== null;
    if (!inline && (area.width < LEAST - 0.5 || area.height < LEAST - 0.5)) {
      faults.push(`too small, ${area.width}×${area.height}: ${nameOf(element)}`);
    }
    if (element instanceof HTMLSelectElement) {
      const style = getComputedStyle(element);
      const pen = document.createElement('canvas').getContext('2d');
      if (pen) pen.font = `${style.fontWeight} ${style.fontSize} ${style.fontFamily}`;
      const words = element.selectedOptions[0]?.textContent ?? '';
      const room =
        element.clientWidth - parseFloat(style.paddingLeft) - parseFloat(style.paddingRight) - 16;
      const needed = pen?.measureText(words).width ?? 0;
      if (needed > room) faults.push(`words cut, ${needed} in ${room}: select “${words}”`);
    } else if (element.tagName === 'BUTTON' || element.tagName === 'A') {
      const over = element.scrollWidth > element.clientWidth + SLACK;
      if (over && !inline && !ellipsis(element)) faults.push(`words cut: ${nameOf(element)}`);
    }
    if (inSight(element, area)) seen.push({ element, area, layer: layerOf(element) });
    const out = area.left < -SLACK || area.right > innerWidth + SLACK;
    if (out) faults.push(`beyond the window's edge: ${nameOf(element)}`);
  }
  for (const [index, one] of seen.entries()) {
    for (const other of seen.slice(index + 1)) {
      if (one.layer !== other.layer) continue;
      if (one.element.contains(other.element) || other.element.contains(one.element)) continue;
      const across =
        Math.min(one.area.right, other.area.right) - Math.max(one.area.left, other.area.left);
      const along =
        Math.min(one.area.bottom, other.area.bottom) - Math.max(one.area.top, other.area.top);
      if (across > SLACK && along > SLACK) {
        faults.push(`overlap: ${nameOf(one.element)} and ${nameOf(other.element)}`);
      }
    }
  }
  // Two lines of the frame that a view must never reach over.
  for (const selector of [
    'header',
    'nav[aria-label="Views"]',
    '[role="status"][aria-label="Status"]',
  ]) {
    const part = document.querySelector(selector);
    if (!part || isHidden(part) || document.querySelector('dialog:modal')) continue;
    const box = part.getBoundingClientRect();
    for (const share of [0.02, 0.35, 0.65, 0.98]) {
      const x = box.left + box.width * share;
      const y = box.top + box.height * (selector.startsWith('nav') ? share : 0.5);
      const top = document.elementFromPoint(x, y);
      const layer = top ? layerOf(top) : null;
      if (top && !part.contains(top) && !top.contains(part) && layer === document.body) {
        faults.push(`reaches over ${selector}: ${nameOf(top)}`);
      }
    }
  }
  return [...new Set(faults)];
}

/** The faults of the window as it stands, as sentences. */
export function layoutFaults(page: Page): Promise<readonly string[]> {
  return page.evaluate(findFaults);
}
