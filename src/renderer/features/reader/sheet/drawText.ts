import type { NoteReference, SourceDocument } from '../../../../core/document/document.ts';
import { inlinePartsOf } from './inlineParts.ts';
import { type InlineRun, piecesOf, runsOf } from './sections.ts';
import styles from './sheet.module.css';

/** Makes an element of the sheet's page with a class of the sheet. */
export function make<K extends keyof HTMLElementTagNameMap>(
  page: Document,
  tag: K,
  className?: string,
): HTMLElementTagNameMap[K] {
  const made = page.createElement(tag);
  if (className) made.className = className;
  return made;
}

/**
 * Fills `into` with `[from, to)` of one block: text nodes that join to exactly that text, and empty elements with
 * generated words for what is not text. A very long stretch stands in pieces that are laid out one by one.
 */
export function drawText(
  into: HTMLElement,
  document: SourceDocument,
  block: number,
  from: number,
  to: number,
): void {
  const pieces = piecesOf(document.text, from, to);
  for (const { start, end } of pieces) {
    let target = into;
    if (pieces.length > 1) {
      target = make(into.ownerDocument, 'span', styles.piece);
      target.dataset['piece'] = String(start);
      target.dataset['pieceEnd'] = String(end);
      target.style.containIntrinsicHeight = `auto ${Math.ceil((end - start) / 70) * 28}px`;
      into.append(target);
    }
    for (const run of runsOf(document, block, start, end)) drawRun(target, document, run);
  }
  for (const reference of inlinePartsOf(document, block).references) {
    if (reference.at === to) drawReference(into, reference);
  }
}

function drawRun(into: HTMLElement, document: SourceDocument, run: InlineRun): void {
  const page = into.ownerDocument;
  for (const reference of run.references) drawReference(into, reference);
  if (run.page !== null) {
    const mark = make(page, 'span', styles.pageMark);
    mark.setAttribute('role', 'separator');
    mark.setAttribute('aria-label', `Page ${run.page}`);
    mark.dataset['page'] = `p. ${run.page}`;
    into.append(mark);
  }
  let content: Node = page.createTextNode(document.text.slice(run.start, run.end));
  const wrap = (element: HTMLElement): void => {
    element.append(content);
    content = element;
  };
  if (run.kinds.has('link')) {
    const link = make(page, 'span', styles.link);
    if (run.address !== null) {
      link.dataset['address'] = run.address;
      link.title = run.address;
    }
    wrap(link);
  }
  if (run.kinds.has('code')) wrap(make(page, 'code', styles.inlineCode));
  if (run.kinds.has('superscript')) wrap(make(page, 'sup'));
  if (run.kinds.has('subscript')) wrap(make(page, 'sub'));
  if (run.kinds.has('emphasis')) wrap(make(page, 'em'));
  if (run.kinds.has('strong')) wrap(make(page, 'strong'));
  if (run.citation) wrap(make(page, 'span', styles.citation));
  into.append(content);
}

/** A footnote's number in the text: a button without words of its own, so that the block's text stays what it is. */
function drawReference(into: HTMLElement, { note, label }: NoteReference): void {
  const button = make(into.ownerDocument, 'button', styles.reference);
  button.type = 'button';
  button.dataset['note'] = String(note);
  button.dataset['label'] = label;
  button.setAttribute('aria-label', `Footnote ${label}`);
  button.setAttribute('aria-haspopup', 'dialog');
  into.append(button);
}
