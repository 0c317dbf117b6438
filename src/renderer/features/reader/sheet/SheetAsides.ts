import type { NoteReference } from '../../../../core/document/document.ts';
import styles from './asides.module.css';
import { drawText, make } from './drawText.ts';
import { inlinePartsOf } from './inlineParts.ts';
import type { ReadingAnchor } from './ReadingAnchor.ts';
import type { SheetElements } from './SheetElements.ts';
import type { SheetText } from './SheetText.ts';

/** Pixels under the screen's top edge to which a footnote, or the place that refers to it, is brought. */
const GO_TO_PX = 120;
/** Room between a line and what is shown under it, in pixels. */
const GAP_PX = 6;

/**
 * What is shown beside the text without leaving it: a footnote under the line that refers to it, and the address of a
 * link, which is never followed. One at a time; Escape or leaving it closes it and gives the focus back.
 */
export class SheetAsides {
  readonly #text: SheetText;
  readonly #anchor: ReadingAnchor;
  readonly #elements: SheetElements;
  readonly #listeners = new AbortController();
  #shown: HTMLElement | null = null;
  #openedBy: HTMLElement | null = null;

  constructor(text: SheetText, anchor: ReadingAnchor, elements: SheetElements) {
    this.#text = text;
    this.#anchor = anchor;
    this.#elements = elements;
    const { signal } = this.#listeners;
    const { article } = elements;
    article.addEventListener('click', (event) => this.#clicked(event.target as Element), {
      signal,
    });
    article.addEventListener('contextmenu', (event) => this.#asked(event), { signal });
  }

  detach(): void {
    this.#listeners.abort();
    this.#shown?.remove();
    this.#shown = null;
  }

  #clicked(target: Element): void {
    const reference = target.closest<HTMLElement>('[data-note]');
    if (reference) this.#showNote(reference);
    const back = target.closest<HTMLElement>('[data-back]');
    if (back) this.#goBack(Number(back.dataset['back']), back.dataset['label'] ?? '');
  }

  #showNote(reference: HTMLElement): void {
    const { document } = this.#text;
    const page = reference.ownerDocument;
    const note = Number(reference.dataset['note']);
    const label = reference.dataset['label'] ?? '';
    const words = make(page, 'div', styles.words);
    words.lang = document.card.language;
    for (const index of blocksOfNote(note, this.#text)) {
      const block = document.blocks[index];
      if (!block) continue;
      const paragraph = make(page, 'p');
      paragraph.dir = 'auto';
      drawText(paragraph, document, index, block.start, block.end);
      // A reference within a note leads on from the note itself, at its own place.
      for (const nested of paragraph.querySelectorAll('button')) nested.remove();
      words.append(paragraph);
    }
    const go = this.#button('Go to footnote', () => {
      this.#close(false);
      this.#anchor.alignTo(document.blocks[note]?.start ?? 0, GO_TO_PX);
      const row = this.#text.element(note)?.parentElement;
      row?.querySelector<HTMLElement>('[data-back]')?.focus({ preventScroll: true });
    });
    const close = this.#button('Close', () => this.#close(true));
    this.#show(reference, `Footnote ${label}`, [words, row(page, [go, close])]);
  }

  #goBack(offset: number, label: string): void {
    this.#anchor.alignTo(offset, GO_TO_PX);
    const { document } = this.#text;
    const found = document.noteReferences?.find((one) => one.at === offset && one.label === label);
    if (found) this.#buttonOf(found)?.focus({ preventScroll: true });
  }

  /** The reference's button: as many from the block's first as references stand before it. */
  #buttonOf(reference: NoteReference): HTMLElement | undefined {
    const { references } = inlinePartsOf(this.#text.document, reference.block);
    const buttons = this.#text
      .element(reference.block)
      ?.querySelectorAll<HTMLElement>('[data-note]');
    return buttons?.[references.indexOf(reference)];
  }

  #asked(event: MouseEvent): void {
    const { target } = event;
    const node = this.#elements.article.ownerDocument.getSelection()?.focusNode;
    const holder = node instanceof Element ? node : node?.parentElement;
    // Asked for by a key, the event names the sheet; the link is where the selection ends.
    const under = (target as Element).closest<HTMLElement>('[data-address]');
    const link =
      under ?? (event.button === 2 ? null : holder?.closest<HTMLElement>('[data-address]'));
    const address = link?.dataset['address'];
    if (!link || address === undefined || !this.#elements.article.contains(link)) return;
    event.preventDefault();
    const page = link.ownerDocument;
    const words = make(page, 'p', styles.address);
    words.textContent = address;
    const said = make(page, 'span', styles.said);
    said.setAttribute('role', 'status');
    const copy = this.#button('Copy address', () => {
      void navigator.clipboard.writeText(address).then(
        () => {
          said.textContent = 'Copied';
        },
        () => {
          said.textContent = 'The clipboard refused it';
        },
      );
    });
    const close = this.#button('Close', () => this.#close(true));
    this.#show(link, 'Link address', [words, row(page, [copy, close, said])]);
  }

  #show(beside: HTMLElement, name: string, content: readonly HTMLElement[]): void {
    this.#close(false);
    const page = beside.ownerDocument;
    const aside = make(page, 'div', styles.aside);
    aside.setAttribute('role', 'dialog');
    aside.setAttribute('aria-label', name);
    aside.tabIndex = -1;
    aside.append(...content);
    const { article, stripes } = this.#elements;
    const parent = stripes.parentElement ?? article;
    parent.append(aside);
    const origin = parent.getBoundingClientRect();
    const column = article.getBoundingClientRect();
    const line = beside.getBoundingClientRect();
    const left = Math.min(line.left, column.right - aside.offsetWidth);
    aside.style.left = `${Math.max(column.left, left) - origin.left}px`;
    aside.style.top = `${line.bottom - origin.top + GAP_PX}px`;
    aside.addEventListener('keydown', (event) => {
      if (event.key !== 'Escape') return;
      event.preventDefault();
      event.stopPropagation();
      this.#close(true);
    });
    aside.addEventListener('focusout', ({ relatedTarget }) => {
      if (!(relatedTarget instanceof Node && aside.contains(relatedTarget))) this.#close(false);
    });
    this.#shown = aside;
    this.#openedBy = beside;
    aside.focus({ preventScroll: true });
  }

  #close(giveBack: boolean): void {
    const { article } = this.#elements;
    const shown = this.#shown;
    this.#shown = null;
    shown?.remove();
    if (!giveBack || !shown) return;
    const opener = this.#openedBy;
    const focusable = opener?.isConnected && opener.matches('button') ? opener : article;
    focusable.focus({ preventScroll: true });
  }

  #button(words: string, act: () => void): HTMLButtonElement {
    const button = make(this.#elements.article.ownerDocument, 'button', styles.act);
    button.type = 'button';
    button.textContent = words;
    button.addEventListener('click', act);
    return button;
  }
}

function row(page: Document, parts: readonly HTMLElement[]): HTMLElement {
  const made = make(page, 'div', styles.acts);
  made.append(...parts);
  return made;
}

/** The blocks of a footnote: its first, and those after it that no reference names. */
function blocksOfNote(first: number, { document }: SheetText): readonly number[] {
  const named = new Set(document.noteReferences?.map(({ note }) => note));
  const found = [first];
  for (let index = first + 1; document.blocks[index]?.kind === 'footnote'; index += 1) {
    if (named.has(index)) break;
    found.push(index);
  }
  return found;
}
