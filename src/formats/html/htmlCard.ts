import type { CardFacts } from '../../core/importing/cardOf.ts';
import { edtfOf } from '../../core/importing/edtfOf.ts';
import { safeAddress } from '../../core/importing/safeAddress.ts';
import { attribute, elementsIn, hasWord, shownText } from './htmlElements.ts';
import { linkedData } from './linkedData.ts';
import type { HtmlNode } from './parseHtml.ts';
import { dataScripts } from './surveyHtml.ts';

/** One thing that a page says of itself, and where it says it. */
interface Said {
  readonly value: string;
  readonly from: string;
}

const LONGEST = 500;
const MOST = 50;
const LANGUAGE = /^[a-z]{2,3}(-[a-z0-9]{2,8}){0,3}$/i;
/** A place in capitals and a date, as news agencies begin a report: `SAN SALVADOR, 3 JAN 90`. */
const DATELINE =
  /^(\p{Lu}[\p{Lu} .,'’()[\]/-]{1,70}), +((?:\d{1,2} [A-Z]{3,9}\.? \d{2,4}|NO DATE))(?=[\s([-])/u;

/**
 * What a page says of its own origin: Dublin Core, Open Graph, `article:` and citation metadata, JSON-LD, title, language
 * and canonical address. Dates become EDTF or, where they are not plainly one date, nothing.
 * @param starts the first words of its first blocks, for a dateline.
 */
export function htmlCard(root: HtmlNode, starts: readonly string[]): CardFacts {
  const said = metaOf(root);
  for (const text of dataScripts(root, 'application/ld+json')) {
    for (const [key, value] of linkedData(text)) add(said, `ld:${key}`, value, 'its JSON-LD');
  }
  const first = (...names: readonly string[]): Said | undefined =>
    names.map((name) => said.get(name)?.[0]).find((one) => one !== undefined);
  const dateline = starts
    .map((start) => DATELINE.exec(start)?.[0])
    .find((one) => one !== undefined);
  const identifier = first('dc.identifier', 'dcterms.identifier');
  const title = titleOf(
    first(
      'citation_title',
      'dc.title',
      'dcterms.title',
      'og:title',
      'ld:headline',
      'title',
      'ld:name',
    ),
    identifier,
    dateline,
    first('dc.coverage', 'dcterms.coverage', 'dcterms.spatial'),
  );
  const publisher = first(
    'dc.publisher',
    'dcterms.publisher',
    'og:site_name',
    'ld:publisher',
    'citation_publisher',
    'application-name',
  );
  const authors = allOf(
    said,
    'citation_author',
    'dc.creator',
    'dcterms.creator',
    'ld:author',
    'article:author',
    'author',
  );
  const date = dateOf(said);
  const language = languageOf(said);
  const url = [
    ...(said.get('canonical') ?? []),
    ...(said.get('og:url') ?? []),
    ...(identifier ? [identifier] : []),
    ...(said.get('ld:url') ?? []),
  ].find(({ value }) => /^https?:/i.test(value) && safeAddress(value) !== null);
  const rights = first(
    'dc.rights',
    'dcterms.rights',
    'dcterms.license',
    'license',
    'ld:license',
    'copyright',
  );
  const isNews =
    dateline !== undefined ||
    first('og:type')?.value === 'article' ||
    /NewsArticle/.test(first('ld:type')?.value ?? '');
  return {
    from: 'the page',
    genre: isNews ? 'news article' : 'web page',
    ...(title === undefined ? {} : { title: title.value }),
    ...(publisher === undefined ? {} : { publisher: publisher.value }),
    ...(authors.length === 0 ? {} : { authors: authors.map(({ value }) => value) }),
    ...(date === undefined ? {} : { publishedOn: date.value }),
    ...(language === undefined ? {} : { language: language.value }),
    ...(url === undefined ? {} : { url: url.value.trim() }),
    ...(rights === undefined ? {} : { rights: rights.value }),
    origins: {
      ...(title === undefined ? {} : { title: title.from }),
      ...(publisher === undefined ? {} : { publisher: publisher.from }),
      ...(authors[0] === undefined ? {} : { authors: authors[0].from }),
      ...(date === undefined ? {} : { publishedOn: date.from }),
      ...(language === undefined ? {} : { language: language.from }),
      ...(url === undefined ? {} : { url: url.from }),
    },
  };
}

function add(said: Map<string, Said[]>, name: string, value: string | null, from: string): void {
  const tidy = (value ?? '')
    .slice(0, LONGEST)
    .replace(/[\s\p{Cc}]+/gu, ' ')
    .replace(/\p{Cs}/gu, '\ufffd')
    .trim();
  if (tidy === '') return;
  const list = said.get(name) ?? [];
  if (list.length < MOST) list.push({ value: tidy, from });
  said.set(name, list);
}

/** Everything the head of a page says, by lower-case name. */
function metaOf(root: HtmlNode): Map<string, Said[]> {
  const said = new Map<string, Said[]>();
  for (const element of elementsIn(root)) {
    const name = element.tagName;
    if (name === 'meta') {
      const key = attribute(element, 'name') ?? attribute(element, 'property') ?? '';
      const from = `its metadata (${key.slice(0, 60)})`;
      add(
        said,
        key.trim().toLowerCase().replace(/^dc:/, 'dc.'),
        attribute(element, 'content'),
        from,
      );
    } else if (name === 'html') {
      const language = attribute(element, 'lang') ?? attribute(element, 'xml:lang');
      add(said, 'lang', language ?? namespaced(element.attrs), 'its language attribute');
    } else if (name === 'title' && !said.has('title')) {
      const words = element.childNodes.map((node) => ('value' in node ? node.value : '')).join('');
      add(said, 'title', words, 'its title');
    } else if (name === 'link') {
      const address = attribute(element, 'href');
      if (hasWord(element, 'rel', 'canonical'))
        add(said, 'canonical', address, 'its canonical link');
      if (hasWord(element, 'rel', 'license')) add(said, 'license', address, 'its licence link');
    } else if (name === 'h1' && !said.has('h1')) add(said, 'h1', shownText(element, LONGEST), 'h1');
  }
  return said;
}

function namespaced(
  attrs: readonly { readonly name: string; readonly value: string; readonly prefix?: string }[],
): string | null {
  return attrs.find(({ name, prefix }) => name === 'lang' && prefix === 'xml')?.value ?? null;
}

function allOf(
  said: ReadonlyMap<string, readonly Said[]>,
  ...names: readonly string[]
): readonly Said[] {
  for (const name of names) {
    const found = (said.get(name) ?? []).filter(({ value }) => !/^https?:/i.test(value));
    if (found.length > 0) {
      return found.filter(({ value }, at) => found.findIndex((one) => one.value === value) === at);
    }
  }
  return [];
}

/** The page's own title; where that is no more than its identifier, the dateline it begins with. */
function titleOf(
  own: Said | undefined,
  identifier: Said | undefined,
  dateline: string | undefined,
  coverage: Said | undefined,
): Said | undefined {
  if (dateline === undefined || (own && own.value !== identifier?.value)) return own;
  const places = coverage ? ` (${coverage.value} in its metadata)` : '';
  const from = `its dateline${places}${identifier ? ` and its metadata (identifier)` : ''}`;
  return { value: identifier ? `${dateline} (${identifier.value})` : dateline, from };
}

function dateOf(said: ReadonlyMap<string, readonly Said[]>): Said | undefined {
  const names = [
    'citation_publication_date',
    'citation_date',
    'dc.date.issued',
    'dcterms.issued',
    'dc.date',
    'dcterms.date',
    'dcterms.created',
    'article:published_time',
    'ld:datePublished',
    'og:published_time',
    'pubdate',
    'publish_date',
    'date',
  ];
  for (const name of names) {
    for (const { value, from } of said.get(name) ?? []) {
      const date = edtfOf(value);
      if (date !== null) return { value: date, from };
    }
  }
  return undefined;
}

function languageOf(said: ReadonlyMap<string, readonly Said[]>): Said | undefined {
  for (const name of ['lang', 'dc.language', 'dcterms.language', 'og:locale', 'language']) {
    for (const { value, from } of said.get(name) ?? []) {
      const tag = value.replace('_', '-');
      if (LANGUAGE.test(tag)) return { value: tag, from };
    }
  }
  return undefined;
}
