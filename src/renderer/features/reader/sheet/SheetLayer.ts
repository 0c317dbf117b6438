import type { SourceDocument } from '../../../../core/document/document.ts';
import type { TextRange } from '../../../../core/text/offsets.ts';
import { caretFromPoint } from './caretFromPoint.ts';
import { DragSelection } from './DragSelection.ts';
import { directionOfDocument } from './drawBlock.ts';
import { EndHandles, type HandleEvents } from './EndHandles.ts';
import { InlineMarks, type SpokenMark } from './InlineMarks.ts';
import { NearBlocks } from './NearBlocks.ts';
import { PaintLayer, type PaintName } from './PaintLayer.ts';
import { ReadingAnchor } from './ReadingAnchor.ts';
import { SheetAsides } from './SheetAsides.ts';
import type { SheetElements } from './SheetElements.ts';
import { SheetSections } from './SheetSections.ts';
import { SheetText } from './SheetText.ts';
import { type StripedMark, StripeLayer } from './StripeLayer.ts';
import type { SheetSection } from './sections.ts';

/** What the sheet tells its view. Offsets are canonical. */
export interface SheetEvents {
  /** The selection in the sheet changed; null when nothing is selected. Not called while the focus is in a text field. */
  selected(range: TextRange | null): void;
  /** The analyst scrolled, or the layout moved: first offset on screen and the furthest that has been. */
  read(top: number, bottom: number): void;
  scrolled(): void;
  /** A click that selected nothing, on this offset; null beside the words. */
  clicked(offset: number | null): void;
  stripeClicked(markId: string): void;
  /** The handles at the ends of the mark in hand. */
  readonly handles: HandleEvents;
}

/**
 * The imperative half of the sheet: selection, hit testing, painting, stripes and the reading place, over a sheet that
 * React drew once. Attach after drawing, detach before the sheet goes.
 */
export class SheetLayer {
  readonly #events: SheetEvents;
  readonly #cleanUp: (() => void)[] = [];
  readonly text: SheetText;
  readonly anchor: ReadingAnchor;
  readonly elements: SheetElements;
  readonly #sheet: SheetSections;
  readonly #near: NearBlocks;
  readonly #paint: PaintLayer;
  readonly #stripes: StripeLayer;
  readonly #asides: SheetAsides;
  readonly #handles: EndHandles;
  readonly #inline: InlineMarks;
  readonly #drag: DragSelection;
  readonly #watchers = new Set<() => void>();
  #drawnBlocks: readonly SheetSection[] | null = null;
  #frame = 0;

  constructor(document: SourceDocument, elements: SheetElements, events: SheetEvents) {
    this.#events = events;
    this.elements = elements;
    const { article, scroller } = elements;
    this.#sheet = new SheetSections(document, article, scroller, {
      drawn: () => this.#drawnChanged(() => this.#inline.refresh(this.#sheet.drawnSections())),
      emptied: (section, blocks) =>
        this.#drawnChanged(() => {
          this.#near.emptied(section);
          this.#paint.refresh();
          this.text.forget(blocks);
        }),
      shifted: (before, after) => this.anchor.shifted(before, after),
    });
    this.text = new SheetText(this.#sheet);
    this.anchor = new ReadingAnchor(this.text, this.#sheet);
    this.#near = new NearBlocks(this.#sheet, () => this.#nearChanged());
    this.#paint = new PaintLayer(this.text, this.#near);
    this.#stripes = new StripeLayer(this.text, this.#near, elements.stripes);
    this.#asides = new SheetAsides(this.text, this.anchor, elements);
    const over = elements.stripes.parentElement ?? article;
    this.#handles = new EndHandles(this.text, this.#near, scroller, over, events.handles);
    this.#inline = new InlineMarks(this.text, (blocks) => this.#markedUp(blocks));
    this.#drag = new DragSelection(article, scroller);
  }

  attach(): void {
    const { article, scroller, stripes } = this.elements;
    const direction = directionOfDocument(this.text.document);
    article.dir = direction;
    stripes.dataset['side'] = direction === 'rtl' ? 'right' : 'left';
    if (stripes.parentElement) stripes.parentElement.dir = direction;
    this.#sheet.fill();
    this.#sheet.measure();
    this.#sheet.fill();
    this.#near.seeScreen();
    this.#cleanUp.push(this.#drag.attach());
    this.#listen(article.ownerDocument, 'selectionchange', () => {
      this.#drag.settle();
      this.#selectionChanged();
    });
    this.#listen(scroller, 'scroll', () => this.#scheduleScroll());
    for (const name of ['wheel', 'touchstart'] as const) {
      this.#listen(scroller, name, () => this.anchor.release());
    }
    this.#listenActively(article, 'copy', (event) => this.#copied(event as ClipboardEvent));
    this.#listenActively(article, 'keydown', (event) => this.#pressed(event as KeyboardEvent));
    this.#listen(article, 'click', (event) => this.#clicked(event as MouseEvent));
    this.#listen(stripes, 'click', (event) => {
      const stripe = (event.target as Element).closest<HTMLElement>('[data-mark]');
      if (stripe?.dataset['mark']) this.#events.stripeClicked(stripe.dataset['mark']);
    });
    const resized = new ResizeObserver(() => this.layoutChanged());
    resized.observe(article);
    resized.observe(scroller);
    this.#cleanUp.push(() => resized.disconnect());
    void article.ownerDocument.fonts.ready.then(() => this.layoutChanged());
  }

  detach(): void {
    for (const undo of this.#cleanUp.splice(0)) undo();
    cancelAnimationFrame(this.#frame);
    this.anchor.detach();
    this.#asides.detach();
    this.#handles.detach();
    this.#paint.detach();
    this.#stripes.detach();
    this.#near.detach();
    this.#sheet.detach();
  }

  /** Whether the pointer is selecting now. */
  get dragging(): boolean {
    return this.#drag.pressed;
  }

  /** Calls back after blocks of a long document were drawn or went. @returns the unsubscriber. */
  readonly watchDrawn = (listener: () => void): (() => void) => {
    this.#watchers.add(listener);
    return () => this.#watchers.delete(listener);
  };

  /** The blocks that are drawn, as half-open stretches of indices; the same list until some are drawn or go. */
  readonly drawnBlocks = (): readonly SheetSection[] => {
    this.#drawnBlocks ??= this.#sheet.drawnSections();
    return this.#drawnBlocks;
  };

  paint(name: PaintName, ranges: readonly TextRange[]): void {
    this.#paint.set(name, ranges);
  }

  setStripes(marks: readonly StripedMark[], activeId: string | null): void {
    this.#stripes.set(marks, activeId);
  }

  /** Marks up the text itself with these marks; null leaves it bare. */
  setInline(marks: readonly SpokenMark[] | null): void {
    this.#inline.set(marks, this.#sheet.drawnSections());
  }

  /** Shows handles at the ends of this passage; null shows none. */
  setHandles(range: TextRange | null): void {
    this.#handles.show(range);
  }

  /** Puts the reading place back and measures the stripes anew; after a change of text settings too. */
  layoutChanged(): void {
    this.#sheet.measure();
    this.#sheet.fill();
    if (this.#sheet.long && this.#near.seeScreen()) this.#nearChanged();
    this.anchor.realign();
    this.#stripes.measure();
    this.#handles.place();
  }

  /** Brings a passage to about a third of the screen's height. */
  goTo(offset: number): void {
    const { scroller } = this.elements;
    this.anchor.alignTo(offset, Math.round(scroller.clientHeight * 0.3));
  }

  /** Brings a passage on screen, and scrolls only when it is not there. */
  reveal(range: TextRange): void {
    const view = this.elements.scroller.getBoundingClientRect();
    const box = this.text.domRange(range).getBoundingClientRect();
    if (box.top < view.top + 8 || box.top > view.bottom - 60) this.goTo(range.start);
  }

  /** The passage that the browser's selection covers in this sheet; null when it covers none of it. */
  readSelection(): TextRange | null {
    const selection = this.elements.article.ownerDocument.getSelection();
    if (!selection || selection.isCollapsed || selection.rangeCount === 0) return null;
    const range = selection.getRangeAt(0);
    if (!range.intersectsNode(this.elements.article)) return null;
    return this.text.passageBetween(
      { node: range.startContainer, offset: range.startOffset },
      { node: range.endContainer, offset: range.endOffset },
    );
  }

  /** Selects from `anchor` to `focus`, in either order; the same offset twice leaves nothing selected. */
  select(anchor: number, focus: number): void {
    const selection = this.elements.article.ownerDocument.getSelection();
    if (anchor === focus) {
      selection?.removeAllRanges();
      return;
    }
    const forward = anchor < focus;
    const from = this.text.pointAt(anchor, forward ? 'start' : 'end');
    const to = this.text.pointAt(focus, forward ? 'end' : 'start');
    selection?.setBaseAndExtent(from.node, from.offset, to.node, to.offset);
  }

  /** The canonical offset under a point of the window; null where there are no words of the sheet. */
  offsetFromPoint(x: number, y: number): number | null {
    const point = caretFromPoint(this.elements.article.ownerDocument, x, y);
    if (!point || !this.elements.article.contains(point.node)) return null;
    const holder = point.node.parentElement?.closest('[data-block]');
    return holder ? this.text.offsetAt(point.node, point.offset) : null;
  }

  /** What is copied is the canonical text of the passage, whether all of it is drawn or not. */
  #copied(event: ClipboardEvent): void {
    const range = this.readSelection();
    if (!range) return;
    event.clipboardData?.setData(
      'text/plain',
      this.text.document.text.slice(range.start, range.end),
    );
    event.preventDefault();
  }

  /** Ctrl+A selects the text, not the window around it. */
  #pressed(event: KeyboardEvent): void {
    const all = event.key.toLowerCase() === 'a' && (event.ctrlKey || event.metaKey);
    if (!all || event.altKey || event.shiftKey || event.defaultPrevented) return;
    event.preventDefault();
    this.select(0, this.text.document.text.length);
  }

  #clicked(event: MouseEvent): void {
    if ((event.target as Element).closest('button')) return;
    if (this.readSelection()) return;
    const offset = this.offsetFromPoint(event.clientX, event.clientY);
    this.#events.clicked(offset === null || this.#isBeside(offset, event) ? null : offset);
  }

  /** Whether the point lies in a line's empty end or in a margin: the nearest caret place is not under the pointer. */
  #isBeside(offset: number, { clientX, clientY }: MouseEvent): boolean {
    const length = this.text.document.text.length;
    const around = { start: Math.max(0, offset - 1), end: Math.min(length, offset + 1) };
    const rects = this.text.domRange(around as TextRange).getClientRects();
    return ![...rects].some(
      ({ left, right, top, bottom }) =>
        clientX >= left - 1 && clientX <= right + 1 && clientY >= top - 4 && clientY <= bottom + 4,
    );
  }

  #selectionChanged(): void {
    const { article } = this.elements;
    const focused = article.ownerDocument.activeElement;
    // A field that takes the focus takes the browser's selection with it; the passage stays chosen.
    if (focused instanceof HTMLElement && (focused.isContentEditable || isField(focused))) return;
    const selection = article.ownerDocument.getSelection();
    const touchesSheet = selection?.anchorNode && article.contains(selection.anchorNode);
    const range = this.readSelection();
    if (range || touchesSheet || selection?.rangeCount === 0) this.#events.selected(range);
  }

  #markedUp(blocks: readonly Element[]): void {
    const pieces = blocks.flatMap((block) => [block, ...block.querySelectorAll('[data-piece]')]);
    this.#paint.redrawn(pieces);
  }

  #nearChanged(): void {
    this.#paint.refresh();
    this.#stripes.nearChanged();
    this.#handles.place();
  }

  #drawnChanged(tell: () => void): void {
    tell();
    this.#drawnBlocks = null;
    for (const watcher of this.#watchers) watcher();
  }

  #scheduleScroll(): void {
    this.#events.scrolled();
    // In the frame that shows the place, not after it.
    this.#sheet.fill();
    if (this.#sheet.long && this.#near.seeScreen()) this.#nearChanged();
    if (this.#frame !== 0) return;
    this.#frame = requestAnimationFrame(() => {
      this.#frame = 0;
      this.anchor.capture();
      this.#events.read(this.anchor.topOffset(), this.anchor.bottomOffset());
    });
  }

  #listenActively(target: EventTarget, name: string, listener: (event: Event) => void): void {
    target.addEventListener(name, listener);
    this.#cleanUp.push(() => target.removeEventListener(name, listener));
  }

  #listen(target: EventTarget, name: string, listener: (event: Event) => void): void {
    target.addEventListener(name, listener, { passive: true });
    this.#cleanUp.push(() => target.removeEventListener(name, listener));
  }
}

function isField(element: HTMLElement): boolean {
  return /^(INPUT|TEXTAREA|SELECT)$/.test(element.tagName);
}
