import type { HtmlElement, HtmlNode } from './parseHtml.ts';

const words = (list: string): ReadonlySet<string> => new Set(list.split(' '));

/** Elements that begin and end a block of text. */
export const BLOCK_ELEMENTS = words(
  'address article aside blockquote body caption center dd details dialog dir div dl dt fieldset figcaption figure ' +
    'footer form frameset h1 h2 h3 h4 h5 h6 header hgroup hr html legend li listing main menu nav ol optgroup p ' +
    'plaintext pre search section summary table tbody td tfoot th thead tr ul xmp',
);

/** Elements that are left out with everything in them, and that no reader of the page would have seen as text. */
export const UNSEEN_ELEMENTS = words(
  'base datalist frame head link meta noembed noframes noscript param script source style template title track',
);

/** Fields of forms: what an author or a visitor would fill in. */
export const FIELD_ELEMENTS = words('button input meter output progress select textarea');

/** Elements that show something which is no text. */
export const MEDIA_ELEMENTS = words(
  'applet audio bgsound canvas embed iframe img image object svg video',
);

/** Whether a node is an element. */
export function isElement(node: HtmlNode): node is HtmlElement {
  return 'tagName' in node;
}

/** The value of an attribute; null where the element has none of that name. */
export function attribute(element: HtmlElement, name: string): string | null {
  for (const one of element.attrs) {
    if (one.name === name && (one.prefix === undefined || one.prefix === '')) return one.value;
  }
  return null;
}

/** Whether one of the words of an attribute, apart by spaces, is the one given. */
export function hasWord(element: HtmlElement, name: string, word: string): boolean {
  const value = attribute(element, name);
  return value?.toLowerCase().split(/\s+/).includes(word) ?? false;
}

/** The element and all below it, in document order; not the contents of templates. */
export function* elementsIn(root: HtmlNode): Generator<HtmlElement> {
  const stack: HtmlNode[] = [root];
  for (let node = stack.pop(); node !== undefined; node = stack.pop()) {
    if (isElement(node)) yield node;
    if ('childNodes' in node) {
      for (let at = node.childNodes.length - 1; at >= 0; at -= 1) {
        const child = node.childNodes[at];
        if (child) stack.push(child);
      }
    }
  }
}

/** Text below a node as a visitor may see it, white space made one space; at most about `most` units. */
export function shownText(root: HtmlNode, most: number): string {
  let text = '';
  const stack: HtmlNode[] = [root];
  for (let node = stack.pop(); node !== undefined && text.length < most; node = stack.pop()) {
    if ('value' in node) text += node.value.slice(0, most).replace(/\s+/g, ' ');
    if (isElement(node)) {
      if (UNSEEN_ELEMENTS.has(node.tagName) || node.tagName === 'svg') continue;
      if (text !== '' && BLOCK_ELEMENTS.has(node.tagName)) text += ' ';
    }
    if ('childNodes' in node) {
      for (let at = node.childNodes.length - 1; at >= 0; at -= 1) {
        const child = node.childNodes[at];
        if (child) stack.push(child);
      }
    }
  }
  return text.replace(/\s+/g, ' ').trim();
}

/** Whether the page itself hides an element from its readers. */
export function isHidden(element: HtmlElement): boolean {
  if (attribute(element, 'hidden') !== null) return true;
  if (attribute(element, 'aria-hidden')?.toLowerCase() === 'true') return true;
  if (element.tagName === 'dialog' && attribute(element, 'open') === null) return true;
  const style = attribute(element, 'style');
  return style !== null && /(^|;)\s*(display\s*:\s*none|visibility\s*:\s*hidden)/i.test(style);
}

/** The nearest element above that has one of the names; null where there is none. */
export function above(element: HtmlElement, names: ReadonlySet<string>): HtmlElement | null {
  let node = element.parentNode;
  while (node && isElement(node)) {
    if (names.has(node.tagName)) return node;
    node = node.parentNode;
  }
  return null;
}
