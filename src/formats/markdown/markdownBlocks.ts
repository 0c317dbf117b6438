import type { Nodes, PhrasingContent, Root, RootContent, Table } from 'mdast';
import type { BlockKind, InlineKind, ListPlace } from '../../core/document/document.ts';
import type { DraftBlock, DraftPiece } from '../../core/importing/draft.ts';
import type { ImportRefusal } from '../../core/importing/importing.ts';
import { htmlPart } from '../html/htmlPart.ts';
import { remoteHost } from '../html/remoteHost.ts';
import type { PageSurvey } from '../html/surveyHtml.ts';

interface Style {
  readonly kinds: readonly InlineKind[];
  readonly address: string | null;
}

interface Place {
  readonly kind: BlockKind;
  readonly noteKey?: string;
}

const PLAIN: Style = { kinds: [], address: null };
/** What raw tags within a paragraph mean; of others only the words between them are kept. */
const TAGS: Readonly<Record<string, InlineKind>> = {
  b: 'strong',
  code: 'code',
  em: 'emphasis',
  i: 'emphasis',
  kbd: 'code',
  strong: 'strong',
  sub: 'subscript',
  sup: 'superscript',
};
const DROPPED = new Set(['script', 'style', 'template', 'iframe', 'noscript', 'textarea', 'title']);

/** Turns Markdown trees into blocks: one object for all parts of a text, so that its lists are told apart. */
export class MarkdownBlocks {
  readonly blocks: DraftBlock[] = [];
  readonly counts = { lists: 0, hidden: 0, fields: 0 };
  readonly surveys: PageSurvey[] = [];
  readonly hosts: string[] = [];
  pictures = 0;
  /** Why the HTML in the text cannot be read; the whole is refused then. */
  refusal: ImportRefusal | null = null;
  readonly #addresses: ReadonlyMap<string, string>;
  #depth = 0;
  /** Raw tags that are open in the paragraph, and one within which words are dropped. */
  #tags: string[] = [];
  #dropping: string | null = null;

  /** @param addresses of the link definitions of the whole text, by identifier. */
  constructor(addresses: ReadonlyMap<string, string>) {
    this.#addresses = addresses;
  }

  add(root: Root): void {
    for (const node of root.children) this.#block(node, { kind: 'paragraph' });
  }

  #block(node: RootContent, place: Place): void {
    switch (node.type) {
      case 'heading':
        this.#push({ kind: 'heading', level: node.depth, pieces: this.#line(node.children) });
        return;
      case 'paragraph':
        this.#push({ ...place, pieces: this.#line(node.children) });
        return;
      case 'blockquote':
        for (const child of node.children) {
          this.#block(child, place.kind === 'footnote' ? place : { kind: 'quote' });
        }
        return;
      case 'code':
        this.#push({ kind: 'code', pieces: [{ text: node.value }] });
        return;
      case 'list':
        this.#list(node, place);
        return;
      case 'table':
        this.#table(node);
        return;
      case 'html':
        this.#html(node.value);
        return;
      case 'footnoteDefinition':
        for (const child of node.children) {
          this.#block(child, { kind: 'footnote', noteKey: noteKey(node.identifier) });
        }
        return;
      default:
    }
  }

  #push(block: DraftBlock): void {
    this.blocks.push(block);
  }

  #list(node: Extract<RootContent, { type: 'list' }>, place: Place): void {
    const id = ++this.counts.lists;
    const ordered = node.ordered === true;
    let number = Math.max(1, node.start ?? 1);
    for (const item of node.children) {
      const list: ListPlace = { id, ordered, depth: this.#depth, number };
      let bulleted = place.kind === 'footnote';
      this.#depth += 1;
      for (const child of item.children) {
        if (child.type === 'paragraph' && !bulleted) {
          const box = item.checked === true ? '[x] ' : item.checked === false ? '[ ] ' : '';
          const pieces = [{ text: box }, ...this.#line(child.children)];
          this.#push({ kind: 'listItem', list, pieces });
          bulleted = true;
        } else this.#block(child, place);
      }
      this.#depth -= 1;
      number += 1;
    }
  }

  #table(node: Table): void {
    const rows = node.children.map((row, line) =>
      row.children.map((cell) => ({
        pieces: this.#line(cell.children).map((piece) => ({
          ...piece,
          text: piece.text.replace(/[\t\n]+/g, ' '),
        })),
        header: line === 0,
      })),
    );
    const filled = rows.filter((cells) => cells.length > 0);
    if (filled.length > 0) this.#push({ kind: 'table', pieces: [], rows: filled });
  }

  #html(html: string): void {
    const part = htmlPart(html, this.counts);
    if (!part.ok) {
      this.refusal ??= part.failure;
      return;
    }
    this.blocks.push(...part.value.blocks);
    this.surveys.push(part.value.survey);
  }

  #line(nodes: readonly PhrasingContent[]): readonly DraftPiece[] {
    this.#tags = [];
    this.#dropping = null;
    const pieces: DraftPiece[] = [];
    this.#inline(nodes, PLAIN, pieces);
    return pieces;
  }

  #inline(nodes: readonly Nodes[], style: Style, pieces: DraftPiece[]): void {
    const text = (words: string, own: Style = style): void => {
      if (this.#dropping === null && words !== '') pieces.push(pieceOf(words, this.#tagged(own)));
    };
    for (const node of nodes) {
      switch (node.type) {
        case 'text':
          text(node.value.replace(/[ \t]*\n[ \t]*/g, ' '));
          break;
        case 'inlineCode':
          text(node.value, withKind(style, 'code'));
          break;
        case 'break':
          text('\n');
          break;
        case 'emphasis':
          this.#inline(node.children, withKind(style, 'emphasis'), pieces);
          break;
        case 'strong':
          this.#inline(node.children, withKind(style, 'strong'), pieces);
          break;
        case 'link':
          this.#inline(node.children, { ...withKind(style, 'link'), address: node.url }, pieces);
          break;
        case 'linkReference': {
          const address = this.#addresses.get(node.identifier) ?? null;
          this.#inline(node.children, { ...withKind(style, 'link'), address }, pieces);
          break;
        }
        case 'image':
          text(this.#image(node.alt, node.url));
          break;
        case 'imageReference':
          text(this.#image(node.alt, this.#addresses.get(node.identifier) ?? ''));
          break;
        case 'footnoteReference':
          pieces.push({
            text: '',
            note: { key: noteKey(node.identifier), label: node.label ?? node.identifier },
          });
          break;
        case 'html':
          this.#tag(node.value, text);
          break;
        default:
          if ('children' in node) this.#inline(node.children, style, pieces);
      }
    }
  }

  #image(alt: string | null | undefined, url: string): string {
    this.pictures += 1;
    const host = remoteHost(url);
    if (host !== null) this.hosts.push(host);
    const words = [alt ?? '', host === null ? '' : `[remote image: ${host}]`];
    return words.filter((word) => word !== '').join(' ');
  }

  /** A raw tag, comment or the like within a paragraph. */
  #tag(html: string, text: (words: string) => void): void {
    const tag = /^<(\/?)([a-z][a-z0-9-]*)/i.exec(html);
    if (!tag) {
      // A browser takes CDATA and declarations for comments up to the first `>` and shows the rest.
      if (!html.startsWith('<!--')) this.#surveyTag(html, text);
      return;
    }
    const name = tag[2]?.toLowerCase() ?? '';
    const closes = tag[1] === '/';
    if (!closes && (html.includes('=') || DROPPED.has(name))) this.#surveyTag(html, text);
    if (this.#dropping !== null) {
      if (closes && name === this.#dropping) this.#dropping = null;
    } else if (name === 'br') text('\n');
    else if (!closes && DROPPED.has(name)) this.#dropping = name;
    else if (closes) {
      const at = this.#tags.lastIndexOf(name);
      if (at >= 0) this.#tags.splice(at, 1);
    } else if (Object.hasOwn(TAGS, name) && this.#tags.length < 50) this.#tags.push(name);
  }

  /** Counts what the tag would fetch or run, and puts the words of a picture or frame in its place. */
  #surveyTag(html: string, text: (words: string) => void): void {
    const part = htmlPart(html, this.counts);
    if (!part.ok) {
      this.refusal ??= part.failure;
      return;
    }
    this.surveys.push(part.value.survey);
    for (const { pieces } of part.value.blocks) {
      for (const piece of pieces) text(piece.text);
    }
  }

  #tagged(style: Style): Style {
    return this.#tags.reduce((inner, name) => {
      const kind = TAGS[name];
      return kind === undefined ? inner : withKind(inner, kind);
    }, style);
  }
}

function noteKey(identifier: string): string {
  return `note:${identifier}`;
}

function withKind(style: Style, kind: InlineKind): Style {
  return style.kinds.includes(kind) ? style : { ...style, kinds: [...style.kinds, kind] };
}

function pieceOf(text: string, { kinds, address }: Style): DraftPiece {
  return {
    text,
    ...(kinds.length === 0 ? {} : { kinds }),
    ...(address === null ? {} : { address }),
  };
}
