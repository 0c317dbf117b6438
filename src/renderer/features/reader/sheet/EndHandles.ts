import type { PassageEnd } from '../../../../core/document/moveEnd.ts';
import { type TextRange, textRange } from '../../../../core/text/offsets.ts';
import { caretFromPoint } from './caretFromPoint.ts';
import { directionOf } from './drawBlock.ts';
import styles from './handles.module.css';
import type { NearBlocks } from './NearBlocks.ts';
import type { SheetText } from './SheetText.ts';

/** What a drag of a handle is told to. */
export interface HandleEvents {
  /** A handle was taken; the pointer asks for nothing yet. */
  taken(end: PassageEnd): void;
  /** The pointer is on this character while it holds the handle of this end. */
  dragged(end: PassageEnd, offset: number): void;
  /** The handle was let go; false when Escape, or the window, took it from the pointer. */
  dropped(kept: boolean): void;
}

const ENDS = ['start', 'end'] as const;
/** Pixels from the scroller's edges at which a drag scrolls, and how far it does per frame. */
const EDGE_PX = 36;
const SCROLL_PX = 9;
/** How far inside the sheet's edges a pointer that left it is taken to be, in pixels. */
const INSIDE_PX = 3;

/**
 * Two handles at the ends of the mark in hand, for the pointer; keys move the ends in a mode of their own. A handle
 * stands only where its end is near the screen, so that no text far away is laid out for it.
 */
export class EndHandles {
  readonly #text: SheetText;
  readonly #near: NearBlocks;
  readonly #scroller: HTMLElement;
  readonly #parent: HTMLElement;
  readonly #events: HandleEvents;
  readonly #handles = new Map<PassageEnd, HTMLElement>();
  readonly #listeners = new AbortController();
  #range: TextRange | null = null;
  #held: PassageEnd | null = null;
  #pointer = { x: 0, y: 0 };
  /** From where a handle was taken to the middle of the line that it is of. */
  #reach = { x: 0, y: 0 };
  #frame = 0;

  constructor(
    text: SheetText,
    near: NearBlocks,
    scroller: HTMLElement,
    parent: HTMLElement,
    events: HandleEvents,
  ) {
    this.#text = text;
    this.#near = near;
    this.#scroller = scroller;
    this.#parent = parent;
    this.#events = events;
    const { signal } = this.#listeners;
    for (const end of ENDS) {
      const handle = parent.ownerDocument.createElement('span');
      handle.className = styles.handle ?? '';
      handle.dataset['end'] = end;
      handle.title = end === 'start' ? 'Drag the start of the mark' : 'Drag the end of the mark';
      handle.setAttribute('aria-hidden', 'true');
      handle.hidden = true;
      handle.addEventListener('pointerdown', (event) => this.#take(end, event), { signal });
      parent.append(handle);
      this.#handles.set(end, handle);
    }
    const { ownerDocument } = parent;
    ownerDocument.addEventListener('pointermove', (event) => this.#follow(event), { signal });
    ownerDocument.addEventListener('pointerup', () => this.#drop(true), { signal });
    ownerDocument.addEventListener('pointercancel', () => this.#drop(false), { signal });
    ownerDocument.defaultView?.addEventListener(
      'keydown',
      (event) => {
        if (event.key !== 'Escape' || this.#held === null) return;
        event.preventDefault();
        event.stopPropagation();
        this.#drop(false);
      },
      { signal, capture: true },
    );
  }

  /** Shows the handles at the ends of this passage; null hides them. */
  show(range: TextRange | null): void {
    this.#range = range;
    this.place();
  }

  /** Puts the handles where the ends are now. */
  place(): void {
    const origin = this.#range ? this.#parent.getBoundingClientRect() : null;
    for (const [end, handle] of this.#handles) {
      const rect = this.#range && this.#rectOf(end, this.#range);
      handle.hidden = rect === null;
      if (!rect || !origin) continue;
      handle.style.transform = `translate(${rect.left - origin.left}px, ${rect.top - origin.top}px)`;
      handle.style.setProperty('--line', `${rect.height}px`);
    }
  }

  detach(): void {
    cancelAnimationFrame(this.#frame);
    this.#listeners.abort();
    for (const handle of this.#handles.values()) handle.remove();
  }

  /** The edge of the first or the last character; null where it is not near the screen. */
  #rectOf(end: PassageEnd, range: TextRange): DOMRect | null {
    const at = end === 'start' ? range.start : range.end - 1;
    const character = textRange(at, at + 1);
    if (!this.#near.partOf(character)) return null;
    const rects = this.#text.rectsOf(character);
    const rect = rects[end === 'start' ? 0 : rects.length - 1];
    if (!rect) return null;
    const fromRight = directionOf(this.#text.document.text, at, at + 1) === 'rtl';
    const x = (end === 'start') === fromRight ? rect.right : rect.left;
    return new DOMRect(end === 'start' || fromRight ? x : rect.right, rect.top, 0, rect.height);
  }

  #take(end: PassageEnd, event: PointerEvent): void {
    if (event.button !== 0) return;
    // Neither a selection nor a click in the sheet.
    event.preventDefault();
    this.#held = end;
    this.#pointer = { x: event.clientX, y: event.clientY };
    const rect = this.#range && this.#rectOf(end, this.#range);
    if (rect) {
      const { x, y } = this.#pointer;
      this.#reach = { x: rect.left - x, y: rect.top + rect.height / 2 - y };
    }
    this.#parent.ownerDocument.documentElement.dataset['dragging'] = 'end';
    this.#events.taken(end);
  }

  #follow({ clientX, clientY, buttons }: PointerEvent): void {
    if (this.#held === null) return;
    if ((buttons & 1) === 0) {
      this.#drop(true);
      return;
    }
    this.#pointer = { x: clientX, y: clientY };
    if (this.#frame === 0) this.#frame = requestAnimationFrame(() => this.#drag());
  }

  #drag(): void {
    this.#frame = 0;
    if (this.#held === null) return;
    const view = this.#scroller.getBoundingClientRect();
    const { x, y } = this.#pointer;
    const by = y < view.top + EDGE_PX ? -SCROLL_PX : y > view.bottom - EDGE_PX ? SCROLL_PX : 0;
    if (by !== 0) {
      this.#scroller.scrollTop += by;
      this.#frame = requestAnimationFrame(() => this.#drag());
    }
    const column = this.#text.article.getBoundingClientRect();
    const within = (at: number, from: number, to: number): number =>
      Math.max(from + INSIDE_PX, Math.min(at, to - INSIDE_PX));
    const point = caretFromPoint(
      this.#parent.ownerDocument,
      within(
        x + this.#reach.x,
        Math.max(view.left, column.left),
        Math.min(view.right, column.right),
      ),
      within(y + this.#reach.y, view.top, view.bottom),
    );
    if (!point || !this.#text.article.contains(point.node)) return;
    this.#events.dragged(this.#held, this.#text.offsetAt(point.node, point.offset));
  }

  #drop(kept: boolean): void {
    if (this.#held === null) return;
    if (kept) this.#drag();
    this.#held = null;
    cancelAnimationFrame(this.#frame);
    this.#frame = 0;
    delete this.#parent.ownerDocument.documentElement.dataset['dragging'];
    this.#events.dropped(kept);
  }
}
