import {
  above,
  attribute,
  elementsIn,
  hasWord,
  isElement,
  isHidden,
  shownText,
} from './htmlElements.ts';
import type { HtmlElement, HtmlNode } from './parseHtml.ts';
import type { PageSurvey } from './surveyHtml.ts';

/** Footnotes of a page as its markup shows them. */
export interface PageNotes {
  /** Links that are references to a footnote. */
  readonly references: ReadonlyMap<HtmlElement, { readonly key: string; readonly label: string }>;
  /** Elements that are footnotes, by their key. */
  readonly targets: ReadonlyMap<HtmlElement, string>;
  /** Links within footnotes that lead back, and numbers that only repeat the reference's. */
  readonly backlinks: ReadonlySet<HtmlElement>;
}

const HOLDERS: ReadonlySet<string> = new Set(['aside', 'dd', 'div', 'li', 'p', 'section']);
const TABLES: ReadonlySet<string> = new Set(['table']);
const NOTE_ID =
  /^(user-content-)?(_?ftn|_?edn|fn|en|footnote|endnote|note|cite_note|sdfootnote|sdendnote)(?!ref)[-_:.]?[\w.:-]*$/i;
const SIGN = /^[[(]?(\d{1,4}|[*†‡§¶#]{1,3}|[a-z]{1,2}|[ivxl]{1,7}|n(ote)?\.? ?\d{1,4})[\])]?$/i;
const BACK_SIGN = /^[\^↩↑⏎⇑\s]+$/u;
const NOTE_ROLES = ['doc-footnote', 'doc-endnote', 'footnote', 'endnote', 'rearnote'];
const LONGEST = 20_000;

/**
 * Finds footnotes by what markup says plainly: DPUB-ARIA roles, EPUB types, and links with the sign of a note to the id
 * of one. A reference counts only where its footnote is on the page with words of its own.
 */
export function pageNotes(root: HtmlNode, { ids, links }: PageSurvey): PageNotes {
  const references = new Map<HtmlElement, { key: string; label: string }>();
  const targets = new Map<HtmlElement, string>();
  const backlinks = new Set<HtmlElement>();
  for (const link of links) {
    const id = fragmentOf(link);
    const target = id === null ? undefined : ids.get(id);
    const label = shownText(link, 20);
    if (!target || id === null || !isReference(link, id, label)) continue;
    const holder = HOLDERS.has(target.tagName) ? target : above(target, HOLDERS);
    if (!holder || !isNote(holder, link)) continue;
    const key = targets.get(holder) ?? id;
    targets.set(holder, key);
    references.set(link, { key, label: label.replace(/[[\]()]/g, '') });
  }
  for (const element of elementsIn(root)) {
    if (hasWord(element, 'class', 'mw-cite-backlink')) backlinks.add(element);
    const marked = NOTE_ROLES.some(
      (role) => hasWord(element, 'role', role) || hasWord(element, 'epub:type', role),
    );
    if (
      marked &&
      HOLDERS.has(element.tagName) &&
      !targets.has(element) &&
      !above(element, TABLES)
    ) {
      targets.set(element, attribute(element, 'id') ?? `note ${targets.size}`);
    }
  }
  const labels = new Map([...references.values()].map(({ key, label }) => [key, label]));
  for (const [holder, key] of targets) {
    let first = true;
    for (const element of elementsIn(holder)) {
      if (element.tagName !== 'a' || element === holder) continue;
      const label = shownText(element, 40).replace(/\ufe0e|[[\]().]/g, '');
      const leads = fragmentOf(element) !== null;
      const back =
        hasWord(element, 'role', 'doc-backlink') ||
        /backref|backlink|reversefootnote/i.test(attribute(element, 'class') ?? '') ||
        (leads && BACK_SIGN.test(label)) ||
        (leads && first && label !== '' && label === labels.get(key));
      if (back) {
        backlinks.add(element);
        references.delete(element);
      }
      first = false;
    }
  }
  return { references, targets, backlinks };
}

function fragmentOf(link: HtmlElement): string | null {
  const href = attribute(link, 'href')?.trim() ?? '';
  if (!href.startsWith('#') || href.length < 2) return null;
  try {
    return decodeURIComponent(href.slice(1));
  } catch {
    return href.slice(1);
  }
}

function isReference(link: HtmlElement, id: string, label: string): boolean {
  if (label === '' || label.length > 10) return false;
  if (hasWord(link, 'role', 'doc-backlink')) return false;
  if (hasWord(link, 'role', 'doc-noteref') || hasWord(link, 'epub:type', 'noteref')) return true;
  return NOTE_ID.test(id) && SIGN.test(label);
}

/** Whether the element is as long as a note is, shown, apart from its reference, and says something. */
function isNote(holder: HtmlElement, link: HtmlElement): boolean {
  for (let node: HtmlNode | null = link; node && isElement(node); node = node.parentNode) {
    if (node === holder) return false;
  }
  for (let node = holder.parentNode; node && isElement(node); node = node.parentNode) {
    if (isHidden(node) || node.tagName === 'table') return false;
  }
  const words = shownText(holder, LONGEST + 1);
  return words.length <= LONGEST && /[\p{L}\p{N}]{2}/u.test(words.replace(/^[[(]?\S{1,5}/u, ''));
}
