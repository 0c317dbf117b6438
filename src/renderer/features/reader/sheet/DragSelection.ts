import { caretFromPoint } from './caretFromPoint.ts';
import type { DomPoint } from './SheetText.ts';

/** How far inside the sheet's edges a pointer that left it is taken to be, in pixels. */
const INSIDE_PX = 2;

/**
 * Keeps a selection that is dragged in the sheet within the sheet. To the browser the page is one text: a pointer that
 * leaves the sheet, or that the layout moves away from under, selects all that lies between in the page, which is the
 * rest of the document. Here the end stays level with the pointer, at the edge that it left by.
 */
export class DragSelection {
  readonly #article: HTMLElement;
  readonly #scroller: HTMLElement;
  /** Where the pointer is while the button is down on a press that began in the sheet. */
  #pointer: { x: number; y: number } | null = null;
  /** The last end that lay in the sheet. */
  #end: DomPoint | null = null;

  constructor(article: HTMLElement, scroller: HTMLElement) {
    this.#article = article;
    this.#scroller = scroller;
  }

  /** Begins to listen. @returns what ends it. */
  attach(): () => void {
    const ended = new AbortController();
    const { signal } = ended;
    const { ownerDocument } = this.#article;
    this.#article.addEventListener(
      'pointerdown',
      ({ button, pointerType, clientX, clientY }) => {
        if (button !== 0 || pointerType === 'touch') return;
        this.#pointer = { x: clientX, y: clientY };
        this.#end = null;
      },
      { signal },
    );
    const follow = ({ clientX, clientY, buttons }: PointerEvent): void => {
      if (!this.#pointer) return;
      this.#pointer = { x: clientX, y: clientY };
      this.settle();
      if ((buttons & 1) === 0) this.#pointer = null;
    };
    for (const name of ['pointermove', 'pointerup', 'pointercancel'] as const) {
      ownerDocument.addEventListener(name, follow, { signal, capture: true });
    }
    return () => ended.abort();
  }

  /** Whether the button is down on a press that began in the sheet. */
  get pressed(): boolean {
    return this.#pointer !== null;
  }

  /** Brings an end that was dragged out of the sheet back into it; does nothing at any other time. */
  settle(): void {
    const selection = this.#article.ownerDocument.getSelection();
    const { anchorNode, focusNode } = selection ?? {};
    if (!this.#pointer || !selection || !focusNode || !this.#holds(anchorNode)) return;
    if (this.#holds(focusNode)) {
      this.#end = { node: focusNode, offset: selection.focusOffset };
      return;
    }
    const end = this.#nearest(this.#pointer) ?? this.#end;
    if (end?.node.isConnected) selection.extend(end.node, end.offset);
  }

  #holds(node: Node | null | undefined): boolean {
    return node ? this.#article.contains(node) : false;
  }

  /** The place in the sheet that is nearest to the pointer, on what is on screen of it. */
  #nearest({ x, y }: { readonly x: number; readonly y: number }): DomPoint | null {
    const view = this.#scroller.getBoundingClientRect();
    const column = this.#article.getBoundingClientRect();
    const within = (at: number, from: number, to: number): number =>
      Math.max(from + INSIDE_PX, Math.min(at, to - INSIDE_PX));
    const point = caretFromPoint(
      this.#article.ownerDocument,
      within(x, Math.max(view.left, column.left), Math.min(view.right, column.right)),
      within(y, Math.max(view.top, column.top), Math.min(view.bottom, column.bottom)),
    );
    return point && this.#holds(point.node) ? point : null;
  }
}
