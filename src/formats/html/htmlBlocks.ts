import { html as namespaces } from 'parse5';
import type { BlockKind, InlineKind, ListPlace } from '../../core/document/document.ts';
import type { DraftBlock, DraftCell, DraftPiece } from '../../core/importing/draft.ts';
import {
  attribute,
  BLOCK_ELEMENTS,
  FIELD_ELEMENTS,
  hasWord,
  isElement,
  isHidden,
  MEDIA_ELEMENTS,
  shownText,
  UNSEEN_ELEMENTS,
} from './htmlElements.ts';
import { cellsOf, isLayout, rowsOf, spanOf } from './htmlTable.ts';
import { InlineRun, type InlineStyle, PLAIN_STYLE } from './inlineRun.ts';
import type { PageNotes } from './pageNotes.ts';
import type { HtmlElement, HtmlNode } from './parseHtml.ts';
import { remoteHost } from './remoteHost.ts';

/** What is known of a page before its blocks are made, and what is counted while they are. */
export interface PageContext {
  readonly removed: ReadonlySet<HtmlElement>;
  readonly notes: PageNotes;
  /** Lists so far; parts hidden by the page, and fields of forms, that were left out. */
  readonly counts: { lists: number; hidden: number; fields: number };
}

/** What the block is that words are gathered for. */
interface Place {
  readonly kind: BlockKind;
  readonly level?: number;
  readonly list?: ListPlace;
  readonly noteKey?: string;
  /** An item's first block has its bullet; what follows in the item is a paragraph. */
  used?: boolean;
}

const STYLES: Readonly<Record<string, InlineKind>> = {
  b: 'strong',
  cite: 'emphasis',
  code: 'code',
  dfn: 'emphasis',
  em: 'emphasis',
  i: 'emphasis',
  kbd: 'code',
  samp: 'code',
  strong: 'strong',
  sub: 'subscript',
  sup: 'superscript',
  tt: 'code',
  var: 'emphasis',
};
const LISTS = new Set(['ul', 'ol', 'menu', 'dir']);
const PREFORMATTED = new Set(['pre', 'listing', 'xmp', 'plaintext']);
/** Elements within one another beyond which no structure is looked for; a parser's limit makes more all but impossible. */
const MAX_DEPTH = 600;

/** Turns a tree of HTML into blocks by a list of what each element means; what is not on it is words only. */
export class HtmlBlocks {
  readonly blocks: DraftBlock[] = [];
  readonly #context: PageContext;
  readonly #run = new InlineRun();
  #place: Place = { kind: 'paragraph' };
  #lists = 0;
  #depth = 0;

  constructor(context: PageContext) {
    this.#context = context;
  }

  /** The blocks of everything below a node. */
  of(node: HtmlNode): readonly DraftBlock[] {
    this.#children(node, PLAIN_STYLE);
    this.#flush();
    return this.blocks;
  }

  #children(node: HtmlNode, style: InlineStyle): void {
    if (!('childNodes' in node)) return;
    this.#depth += 1;
    for (const child of node.childNodes) {
      if ('value' in child) this.#run.text(child.value, style);
      else if (isElement(child)) {
        if (this.#depth > MAX_DEPTH) this.#run.text(shownText(child, Infinity), style);
        else this.#element(child, style);
      }
    }
    this.#depth -= 1;
  }

  #element(element: HtmlElement, style: InlineStyle): void {
    const { notes, removed, counts } = this.#context;
    const name = element.tagName;
    if (removed.has(element) || notes.backlinks.has(element) || UNSEEN_ELEMENTS.has(name)) return;
    if (isHidden(element) && !notes.targets.has(element)) {
      if (shownText(element, 1) !== '') counts.hidden += 1;
      return;
    }
    const reference = notes.references.get(element);
    if (reference) this.#run.note(reference.key, reference.label);
    else if (FIELD_ELEMENTS.has(name)) {
      if (name !== 'button' || shownText(element, 1) !== '') counts.fields += 1;
    } else if (MEDIA_ELEMENTS.has(name)) this.#media(element, style);
    else if (name === 'br') this.#run.lineBreak();
    else if (name === 'table') this.#table(element, style);
    else if (BLOCK_ELEMENTS.has(name)) this.#block(element, style);
    else if (name === 'annotation' || name === 'annotation-xml') return;
    else this.#inline(element, style);
  }

  #inline(element: HtmlElement, style: InlineStyle): void {
    const quoted = element.tagName === 'q';
    const inner = quoted ? { ...style, quotes: style.quotes + 1 } : styled(element, style);
    const [open, close] = style.quotes % 2 === 0 ? ['“', '”'] : ['‘', '’'];
    if (quoted) this.#run.text(open, style);
    this.#children(element, inner);
    if (quoted) this.#run.text(close, style);
  }

  #block(element: HtmlElement, style: InlineStyle): void {
    this.#flush();
    const place = this.#place;
    const name = element.tagName;
    if (LISTS.has(name)) this.#list(element, style);
    else {
      if (name === 'li') this.#place = this.#item(element, ++this.#context.counts.lists, false, 1);
      else this.#place = this.#placeOf(element);
      const kept = style.preformatted || PREFORMATTED.has(name);
      this.#children(
        element,
        kept === style.preformatted ? style : { ...style, preformatted: kept },
      );
    }
    this.#flush();
    this.#place = place;
  }

  #placeOf(element: HtmlElement): Place {
    const key = this.#context.notes.targets.get(element);
    if (key !== undefined) return { kind: 'footnote', noteKey: key };
    if (this.#place.kind === 'footnote') return this.#place;
    const name = element.tagName;
    const level = /^h([1-6])$/.exec(name)?.[1];
    if (level !== undefined) return { kind: 'heading', level: Number(level) };
    if (hasWord(element, 'role', 'heading')) {
      return { kind: 'heading', level: Number(attribute(element, 'aria-level')) || 2 };
    }
    if (PREFORMATTED.has(name)) return { kind: 'code' };
    if (name === 'blockquote') return { kind: 'quote' };
    if (name === 'figcaption' || name === 'caption') return { kind: 'caption' };
    if (hasWord(element, 'class', 'byline') || hasWord(element, 'itemprop', 'author')) {
      return { kind: 'byline' };
    }
    if (hasWord(element, 'class', 'dateline') || holdsOnlyTime(element))
      return { kind: 'dateline' };
    return this.#place;
  }

  #list(element: HtmlElement, style: InlineStyle): void {
    const outer = this.#place;
    const id = ++this.#context.counts.lists;
    const ordered = element.tagName === 'ol';
    const items = element.childNodes.filter((node) => isElement(node) && node.tagName === 'li');
    const step = attribute(element, 'reversed') === null ? 1 : -1;
    let number = wholeOf(attribute(element, 'start')) ?? (step > 0 ? 1 : items.length);
    this.#lists += 1;
    for (const child of element.childNodes) {
      if (!isElement(child) || child.tagName !== 'li') {
        this.#children({ ...element, childNodes: [child] }, style);
        continue;
      }
      this.#flush();
      number = (ordered ? wholeOf(attribute(child, 'value')) : null) ?? number;
      this.#place = this.#item(child, id, ordered, Math.max(1, number));
      if (isHidden(child) || this.#context.removed.has(child)) this.#element(child, style);
      else this.#children(child, style);
      this.#flush();
      this.#place = outer;
      number += step;
    }
    this.#lists -= 1;
  }

  #item(element: HtmlElement, id: number, ordered: boolean, number: number): Place {
    const key = this.#context.notes.targets.get(element);
    if (key !== undefined) return { kind: 'footnote', noteKey: key };
    if (this.#place.kind === 'footnote') return this.#place;
    const depth = Math.max(0, this.#lists - 1);
    return { kind: 'listItem', list: { id, ordered, depth, number } };
  }

  #table(element: HtmlElement, style: InlineStyle): void {
    this.#flush();
    const place = this.#place;
    const rows = rowsOf(element);
    for (const child of element.childNodes) {
      if (isElement(child) && child.tagName === 'caption') this.#element(child, style);
    }
    if (isLayout(element, rows)) {
      for (const row of rows) {
        for (const cell of cellsOf(row)) {
          this.#flush();
          if (this.#place.kind !== 'footnote') this.#place = { kind: 'paragraph' };
          if (!isHidden(cell)) this.#children(cell, style);
          else this.#element(cell, style);
        }
      }
      this.#flush();
    } else {
      const drafted = rows
        .filter((row) => !isHidden(row))
        .map((row) => cellsOf(row).map((cell) => this.#cell(cell)));
      const filled = drafted.filter((cells) => cells.length > 0);
      if (filled.length > 0) this.blocks.push({ kind: 'table', pieces: [], rows: filled });
    }
    this.#place = place;
  }

  /** A cell of a table of data: whatever it holds is words on one line. */
  #cell(cell: HtmlElement): DraftCell {
    const inner = new HtmlBlocks(this.#context).of(cell);
    const pieces: DraftPiece[] = [];
    for (const block of inner) {
      const parts = block.rows ? block.rows.flat().map((one) => one.pieces) : [block.pieces];
      for (const part of parts) {
        if (pieces.length > 0) pieces.push({ text: ' ' });
        for (const piece of part) {
          pieces.push({ ...piece, text: piece.text.replace(/[\t\n]+/g, ' ') });
        }
      }
    }
    return {
      pieces,
      header: cell.tagName === 'th',
      columns: spanOf(cell, 'colspan'),
      lines: spanOf(cell, 'rowspan'),
    };
  }

  /** What cannot be shown becomes what the page says of it in words, and the name of the place it would come from. */
  #media(element: HtmlElement, style: InlineStyle): void {
    const name = element.tagName;
    if (element.namespaceURI === namespaces.NS.SVG || name === 'svg' || isTiny(element)) return;
    const host = mediaHost(element);
    const what =
      name === 'img' || name === 'image' || name === 'embed' || name === 'bgsound'
        ? 'image'
        : name === 'iframe'
          ? 'frame'
          : name;
    const words = [
      name === 'img' ? (attribute(element, 'alt') ?? '').trim() : '',
      host === null ? '' : `[remote ${what}: ${host}]`,
    ].filter((word) => word !== '');
    this.#run.text(words.join(' '), style);
    // What stands within an object is there for those to whom it cannot be shown.
    if (name === 'object' || name === 'applet') this.#children(element, style);
  }

  #flush(): void {
    const pieces = this.#run.take();
    if (!pieces.some(({ text, note }) => note !== undefined || text.trim() !== '')) return;
    const { kind, level, list, noteKey, used } = this.#place;
    const place: Omit<DraftBlock, 'pieces'> =
      list && used
        ? { kind: 'paragraph' }
        : {
            kind,
            ...(level === undefined ? {} : { level }),
            ...(list ? { list } : {}),
            ...(noteKey === undefined ? {} : { noteKey }),
          };
    this.#place.used = true;
    this.blocks.push({ ...place, pieces });
  }
}

function styled(element: HtmlElement, style: InlineStyle): InlineStyle {
  const name = element.tagName;
  if (name === 'a') {
    const address = attribute(element, 'href');
    return address === null ? style : { ...style, kinds: withKind(style.kinds, 'link'), address };
  }
  const kind = Object.hasOwn(STYLES, name) ? STYLES[name] : undefined;
  return kind === undefined ? style : { ...style, kinds: withKind(style.kinds, kind) };
}

function withKind(kinds: readonly InlineKind[], kind: InlineKind): readonly InlineKind[] {
  return kinds.includes(kind) ? kinds : [...kinds, kind];
}

function wholeOf(value: string | null): number | null {
  return value !== null && /^\s*-?\d{1,7}\s*$/.test(value) ? Number(value) : null;
}

function holdsOnlyTime(element: HtmlElement): boolean {
  const full = element.childNodes.filter((node) => !('value' in node) || node.value.trim() !== '');
  const [only] = full;
  return full.length === 1 && only !== undefined && isElement(only) && only.tagName === 'time';
}

function mediaHost(element: HtmlElement): string | null {
  const sources = [element, ...element.childNodes.filter(isElement)];
  for (const source of sources) {
    for (const name of ['src', 'srcset', 'data', 'poster', 'href', 'code', 'archive']) {
      const host = remoteHost(attribute(source, name)?.split(',')[0]?.trim() ?? '');
      if (host !== null) return host;
    }
  }
  return null;
}

/** Pictures of one point or none tell a server that the page was read; they show nothing. */
function isTiny(element: HtmlElement): boolean {
  return [attribute(element, 'width'), attribute(element, 'height')].some(
    (size) => size !== null && /^\s*[01](px)?\s*$/.test(size),
  );
}
