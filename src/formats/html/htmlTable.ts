import { attribute, elementsIn, isElement } from './htmlElements.ts';
import type { HtmlElement } from './parseHtml.ts';

const GROUPS = new Set(['thead', 'tbody', 'tfoot']);
/** What a cell of data does not hold. */
const BLOCKS = new Set(
  'article aside blockquote dl figure form h1 h2 h3 h4 h5 h6 hr main nav ol pre section ul'.split(
    ' ',
  ),
);
const MAX_SPAN = 1000;

/** The rows of a table itself, not of tables within it. */
export function rowsOf(table: HtmlElement): readonly HtmlElement[] {
  return table.childNodes.filter(isElement).flatMap((child) => {
    if (child.tagName === 'tr') return [child];
    return GROUPS.has(child.tagName)
      ? child.childNodes.filter(isElement).filter(({ tagName }) => tagName === 'tr')
      : [];
  });
}

/** The cells of a row. */
export function cellsOf(row: HtmlElement): readonly HtmlElement[] {
  return row.childNodes
    .filter(isElement)
    .filter(({ tagName }) => tagName === 'td' || tagName === 'th');
}

/** Columns or rows that a cell spans, 1 to 1,000. */
export function spanOf(cell: HtmlElement, name: 'colspan' | 'rowspan'): number {
  const span = Number.parseInt(attribute(cell, name) ?? '1', 10);
  return Number.isFinite(span) ? Math.min(MAX_SPAN, Math.max(1, span)) : 1;
}

/**
 * Whether a table only puts things in their place: it says so, has a single cell in each row, or, without a header or
 * caption, holds blocks or other tables.
 */
export function isLayout(table: HtmlElement, rows: readonly HtmlElement[]): boolean {
  const role = attribute(table, 'role')?.trim().toLowerCase();
  if (role === 'presentation' || role === 'none') return true;
  if (rows.every((row) => cellsOf(row).length < 2)) return true;
  const own = rows.flatMap((row) => cellsOf(row));
  if (own.some(({ tagName }) => tagName === 'th')) return false;
  if (table.childNodes.some((node) => isElement(node) && node.tagName === 'caption')) return false;
  for (const cell of own) {
    let paragraphs = 0;
    for (const element of elementsIn(cell)) {
      if (element.tagName === 'p') paragraphs += 1;
      if (paragraphs > 1 || element.tagName === 'table' || BLOCKS.has(element.tagName)) return true;
    }
  }
  return false;
}
