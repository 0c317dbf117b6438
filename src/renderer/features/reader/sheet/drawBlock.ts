import type { Block, SourceDocument, TableRow } from '../../../../core/document/document.ts';
import { paragraphNumberOf } from '../../../../core/document/locator.ts';
import { drawText, make } from './drawText.ts';
import { groupsOf, type ListNode, listsOf, pageBefore, type SheetSection } from './sections.ts';
import styles from './sheet.module.css';

/** Draws the blocks of a section, from the document model alone. Each `data-block` element holds exactly its block's text. */
export function drawSection(
  page: Document,
  document: SourceDocument,
  section: SheetSection,
): DocumentFragment {
  const drawn = page.createDocumentFragment();
  for (const group of groupsOf(document.blocks, section)) {
    if (group.kind === 'list') {
      for (const nodes of listsOf(document.blocks, group.items)) {
        drawn.append(drawList(page, document, nodes));
      }
    } else appendBlock(page, drawn, document, group.block);
  }
  return drawn;
}

/** A block with what stands beside it: the line between two printed pages, the way back from a footnote. */
function appendBlock(
  page: Document,
  into: ParentNode,
  document: SourceDocument,
  index: number,
): void {
  const number = pageBefore(document, index);
  // Its words are generated, so nobody can select them.
  if (number !== null && index > 0) {
    const line = make(page, 'div', styles.pageLine);
    line.setAttribute('role', 'separator');
    line.setAttribute('aria-label', `Page ${number}`);
    line.dataset['page'] = `page ${number}`;
    into.append(line);
  }
  const block = document.blocks[index];
  if (!block) return;
  const reference = block.kind === 'footnote' ? firstReferenceTo(document, index) : undefined;
  const element = drawBlock(page, document, block, index);
  if (!reference) {
    into.append(element);
    return;
  }
  const row = make(page, 'div', styles.noteRow);
  const back = make(page, 'button', styles.back);
  back.type = 'button';
  back.dataset['back'] = String(reference.at);
  back.dataset['label'] = reference.label;
  back.setAttribute('aria-label', `Back to reference ${reference.label}`);
  row.append(back, element);
  into.append(row);
}

const firstReferences = new WeakMap<SourceDocument, ReadonlyMap<number, FirstReference>>();
type FirstReference = NonNullable<SourceDocument['noteReferences']>[number];

function firstReferenceTo(document: SourceDocument, note: number): FirstReference | undefined {
  const known = firstReferences.get(document);
  if (known) return known.get(note);
  const made = new Map<number, FirstReference>();
  for (const one of document.noteReferences ?? []) if (!made.has(one.note)) made.set(one.note, one);
  firstReferences.set(document, made);
  return made.get(note);
}

function drawBlock(
  page: Document,
  document: SourceDocument,
  block: Block,
  index: number,
): HTMLElement {
  const element = make(page, tagOf(block), classOf(block));
  element.dataset['block'] = String(index);
  element.dir = 'auto';
  if (block.kind === 'paragraph') {
    element.dataset['paragraph'] = String(paragraphNumberOf(document, index) ?? '');
  }
  if (block.rows) {
    scrollsInside(element, 'Table');
    element.append(drawTable(page, document, index, block.rows));
    return element;
  }
  if (block.kind === 'code') scrollsInside(element, 'Code');
  const lineFeed = document.text.indexOf('\n', block.start);
  if (lineFeed >= 0 && lineFeed < block.end) element.dataset['lines'] = '';
  drawText(element, document, index, block.start, block.end);
  return element;
}

/** What is wider than the sheet is scrolled by itself, with the keys too. */
function scrollsInside(element: HTMLElement, name: string): void {
  element.tabIndex = 0;
  element.setAttribute('role', 'region');
  element.setAttribute('aria-label', name);
}

function tagOf({ kind, level, rows }: Block): keyof HTMLElementTagNameMap {
  switch (kind) {
    case 'heading':
      return HEADINGS[Math.min(6, Math.max(1, level ?? 2)) - 1] ?? 'h2';
    case 'quote':
      return 'blockquote';
    case 'table':
      return rows ? 'div' : 'pre';
    case 'code':
      return 'pre';
    case 'paragraph':
    case 'listItem':
    case 'standfirst':
    case 'dateline':
    case 'caption':
    case 'credit':
    case 'byline':
    case 'source':
    case 'footnote':
      return 'p';
  }
}

const HEADINGS = ['h1', 'h2', 'h3', 'h4', 'h5', 'h6'] as const;

function classOf({ kind, rows }: Block): string | undefined {
  if (kind === 'heading') return undefined;
  return rows ? styles.rows : styles[kind];
}

/** The table's cells, with the tab or line feed that canonical text has between them where no browser lays it out. */
function drawTable(
  page: Document,
  document: SourceDocument,
  block: number,
  rows: readonly TableRow[],
): HTMLElement {
  const table = make(page, 'table', styles.grid);
  const body = make(page, 'tbody');
  rows.forEach(({ cells }, line) => {
    const row = make(page, 'tr');
    const heads = cells.every(({ header }) => header);
    cells.forEach((cell, column) => {
      const element = make(page, cell.header ? 'th' : 'td');
      element.dir = 'auto';
      if (cell.header) element.setAttribute('scope', heads || line === 0 ? 'col' : 'row');
      if (cell.columns > 1) element.colSpan = cell.columns;
      if (cell.lines > 1) element.rowSpan = cell.lines;
      drawText(element, document, block, cell.start, cell.end);
      row.append(element);
      if (column + 1 < cells.length) row.append('\t');
    });
    body.append(row);
    if (line + 1 < rows.length) body.append('\n');
  });
  table.append(body);
  return table;
}

function drawList(
  page: Document,
  document: SourceDocument,
  nodes: readonly ListNode[],
): HTMLElement {
  const list = make(page, nodes[0]?.ordered ? 'ol' : 'ul', styles.list);
  for (const node of nodes) {
    const item = make(page, 'li');
    if (node.ordered) item.value = node.number;
    const block = document.blocks[node.block];
    // The number stands on the side where the item's own text begins.
    if (block) item.dir = directionOf(document.text, block.start, block.end);
    appendBlock(page, item, document, node.block);
    if (node.children.length > 0) item.append(drawList(page, document, node.children));
    list.append(item);
  }
  return list;
}

const RIGHT_TO_LEFT =
  /[\u0590-\u08FF\uFB1D-\uFDFF\uFE70-\uFEFC]|[\u{10800}-\u{10FFF}]|[\u{1E800}-\u{1EFFF}]/u;
const STRONG = /\p{L}/u;
/** Characters looked at for the first letter. */
const LOOK = 400;

/** The direction of the first letter of `[from, to)`, as `dir="auto"` would find it. */
export function directionOf(text: string, from: number, to: number): 'ltr' | 'rtl' {
  const first = STRONG.exec(text.slice(from, Math.min(to, from + LOOK)));
  return first && RIGHT_TO_LEFT.test(first[0]) ? 'rtl' : 'ltr';
}

const RIGHT_TO_LEFT_LANGUAGES = new Set([
  'ar',
  'arc',
  'ckb',
  'dv',
  'fa',
  'he',
  'ku',
  'ps',
  'sd',
  'ug',
  'ur',
  'yi',
]);

/** The direction of a whole document: its language's, or its first letter's where the language is not known. */
export function directionOfDocument({ card, text }: SourceDocument): 'ltr' | 'rtl' {
  const language = card.language.toLowerCase().split('-')[0] ?? '';
  if (RIGHT_TO_LEFT_LANGUAGES.has(language)) return 'rtl';
  return language === '' || language === 'und' ? directionOf(text, 0, text.length) : 'ltr';
}
