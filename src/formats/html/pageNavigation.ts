import type { ImportRepair } from '../../core/importing/importing.ts';
import { above, attribute, elementsIn, isHidden, shownText } from './htmlElements.ts';
import type { PageNotes } from './pageNotes.ts';
import type { HtmlElement, HtmlNode } from './parseHtml.ts';

/** Parts of a page that lead around its site and are no part of the text. */
export interface PageNavigation {
  /** Those that are left out: the ones that the analyst has not put back. */
  readonly removed: ReadonlySet<HtmlElement>;
  readonly repairs: readonly ImportRepair[];
}

const ROLES = new Set([
  'navigation',
  'banner',
  'contentinfo',
  'search',
  'complementary',
  'doc-toc',
]);
const PAGE_PARTS = new Set(['header', 'footer', 'aside']);
const CONTENT = new Set(
  ['article', 'blockquote', 'dd', 'figure', 'li', 'main', 'section', 'td'].values(),
);
const WHY: Readonly<Record<string, string>> = {
  nav: 'The page marks it as its navigation.',
  header: 'The page marks it as the header of the site.',
  footer: 'The page marks it as the footer of the site.',
  aside: 'The page marks it as standing beside the text.',
};
const SHOWN_UNITS = 300;

/**
 * Finds what a page itself marks as navigation, site header, footer or side matter outside the text. Kept are the part
 * that holds the page's only main heading, parts with footnotes, and all of them where nothing else would be left.
 */
export function pageNavigation(
  root: HtmlNode,
  notes: PageNotes,
  without: ReadonlySet<string>,
): PageNavigation {
  const all = [...elementsIn(root)];
  const titles = all.filter(({ tagName }) => tagName === 'h1');
  const parts: { readonly element: HtmlElement; readonly words: string }[] = [];
  const within = new Set<HtmlElement>();
  for (const element of all) {
    if (within.has(element) || !isSidePart(element) || isHidden(element)) continue;
    const inner = [...elementsIn(element)];
    const [title] = titles;
    const holdsTitle = titles.length === 1 && title !== undefined && inner.includes(title);
    const holdsNotes = inner.some((one) => notes.targets.has(one));
    const words = shownText(element, SHOWN_UNITS);
    if (holdsTitle || holdsNotes || words === '') continue;
    for (const one of inner) within.add(one);
    parts.push({ element, words });
  }
  if (!hasWordsOutside(root, new Set(parts.map(({ element }) => element)))) {
    return { removed: new Set(), repairs: [] };
  }
  const removed = new Set<HtmlElement>();
  const repairs = parts.map(({ element, words }, index): ImportRepair => {
    const id = `navigation:${index + 1}`;
    const made = !without.has(id);
    if (made) removed.add(element);
    const why = WHY[element.tagName] ?? 'The page marks it as apart from its text.';
    const before = words.slice(0, SHOWN_UNITS).replace(/[\ud800-\udbff]$/, '');
    return { id, kind: 'navigation', page: null, before, after: '', why, made };
  });
  return { removed, repairs };
}

function isSidePart(element: HtmlElement): boolean {
  const role = attribute(element, 'role')?.trim().toLowerCase() ?? '';
  if (element.tagName === 'nav' || role === 'navigation' || role === 'doc-toc') return true;
  if (!PAGE_PARTS.has(element.tagName) && !ROLES.has(role)) return false;
  return role.startsWith('doc-') ? false : above(element, CONTENT) === null;
}

function hasWordsOutside(root: HtmlNode, parts: ReadonlySet<HtmlNode>): boolean {
  const stack: HtmlNode[] = [root];
  for (let node = stack.pop(); node !== undefined; node = stack.pop()) {
    if (parts.has(node)) continue;
    if ('tagName' in node && /^(head|script|style|noscript|svg)$/.test(node.tagName)) continue;
    if ('value' in node && node.value.trim() !== '') return true;
    if ('childNodes' in node) for (const child of node.childNodes) stack.push(child);
  }
  return false;
}
