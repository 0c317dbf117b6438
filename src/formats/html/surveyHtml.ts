import { attribute, elementsIn, hasWord, isElement } from './htmlElements.ts';
import type { HtmlElement, HtmlNode } from './parseHtml.ts';
import { hostsInMarkup, hostsInStyle, remoteHost } from './remoteHost.ts';

/** What a page would fetch or run, counted; nothing of it is kept. */
export interface PageSurvey {
  /** Hosts that the page would fetch from, with how often. */
  readonly hosts: ReadonlyMap<string, number>;
  readonly scripts: number;
  readonly styles: number;
  /** Event handlers, `javascript:` addresses, pages that send on to another. */
  readonly handlers: number;
  readonly drawings: number;
  readonly pictures: number;
  readonly frames: number;
  readonly recordings: number;
  /** Parts that only browsers without scripts show. */
  readonly fallbacks: number;
  /** Elements by their id, the first of each. */
  readonly ids: ReadonlyMap<string, HtmlElement>;
  readonly links: readonly HtmlElement[];
}

const COUNTED = [
  'scripts',
  'styles',
  'handlers',
  'drawings',
  'pictures',
  'frames',
  'recordings',
  'fallbacks',
] as const;
const NOTHING = {
  scripts: 0,
  styles: 0,
  handlers: 0,
  drawings: 0,
  pictures: 0,
  frames: 0,
  recordings: 0,
  fallbacks: 0,
};
const FETCHING =
  'src srcset poster data background lowsrc dynsrc longdesc classid codebase archive code manifest icon imagesrcset attributionsrc ping xlink:href'.split(
    ' ',
  );

/** Looks at every element of a page once. O(n). */
export function surveyHtml(root: HtmlNode): PageSurvey {
  const hosts = new Map<string, number>();
  const ids = new Map<string, HtmlElement>();
  const links: HtmlElement[] = [];
  const counts = { ...NOTHING };
  const met = (host: string | null): void => {
    if (host !== null) hosts.set(host, (hosts.get(host) ?? 0) + 1);
  };
  for (const element of elementsIn(root)) {
    const name = element.tagName;
    if (name === 'script') counts.scripts += 1;
    if (name === 'style') {
      counts.styles += 1;
      for (const host of hostsInStyle(rawText(element))) met(host);
    }
    if (name === 'noscript' && rawText(element).trim() !== '') {
      counts.fallbacks += 1;
      for (const host of hostsInMarkup(rawText(element))) met(host);
    }
    if (name === 'svg') counts.drawings += 1;
    if (name === 'img' || name === 'image' || name === 'canvas') counts.pictures += 1;
    if (name === 'iframe' || name === 'frame' || name === 'embed' || name === 'object')
      counts.frames += 1;
    if (name === 'audio' || name === 'video') counts.recordings += 1;
    if (name === 'meta' && hasWord(element, 'http-equiv', 'refresh')) {
      counts.handlers += 1;
      met(remoteHost(/url\s*=\s*["']?(.*)$/i.exec(attribute(element, 'content') ?? '')?.[1] ?? ''));
    }
    if (name === 'link' && !isReference(element)) met(remoteHost(attribute(element, 'href') ?? ''));
    for (const { name: key, value } of element.attrs) {
      if (/^on[a-z]/.test(key) || /^\s*(java|vb)script:/i.test(value.replace(/[\p{Cc}\s]/gu, ''))) {
        counts.handlers += 1;
      }
      if (key === 'style' || value.includes('url(')) {
        for (const host of hostsInStyle(` ${value}`)) met(host);
      }
      if (key === 'srcdoc') for (const host of hostsInMarkup(value)) met(host);
      if (key === 'id' || key === 'name') if (!ids.has(value)) ids.set(value, element);
      if (FETCHING.includes(key)) {
        const many = key.endsWith('srcset') ? value.split(',') : [value];
        for (const one of many) met(remoteHost(one.trim()));
      }
      if (key === 'href' && name !== 'a' && name !== 'link' && name !== 'area' && name !== 'base') {
        met(remoteHost(value));
      }
    }
    if (name === 'a' && attribute(element, 'href') !== null) links.push(element);
  }
  return { hosts, ids, links, ...counts };
}

/** Links in a page's head that name another page, and that no browser follows by itself. */
function isReference(link: HtmlElement): boolean {
  return !/stylesheet|icon|pre|dns|import|manifest|image_src|mask/i.test(
    attribute(link, 'rel') ?? '',
  );
}

function rawText(element: HtmlElement): string {
  return element.childNodes.map((node) => ('value' in node ? node.value : '')).join('');
}

/** Text of the scripts of one type: data that a page carries about itself. */
export function dataScripts(root: HtmlNode, type: string): readonly string[] {
  const found: string[] = [];
  for (const element of elementsIn(root)) {
    if (element.tagName === 'script' && isElement(element)) {
      if (attribute(element, 'type')?.trim().toLowerCase() === type) found.push(rawText(element));
    }
  }
  return found;
}

/** The counts of several pieces of HTML in one text together, with what the text itself would fetch. */
export function joinedSurveys(
  surveys: readonly PageSurvey[],
  ownHosts: readonly string[],
  ownPictures: number,
): PageSurvey {
  const hosts = new Map<string, number>();
  for (const host of ownHosts) hosts.set(host, (hosts.get(host) ?? 0) + 1);
  const counts = { ...NOTHING, pictures: ownPictures };
  for (const survey of surveys) {
    for (const [host, count] of survey.hosts) hosts.set(host, (hosts.get(host) ?? 0) + count);
    for (const key of COUNTED) counts[key] += survey[key];
  }
  return { hosts, ids: new Map(), links: [], ...counts };
}
