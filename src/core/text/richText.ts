import type { Result } from '../result.ts';
import { fail, ok } from '../result.ts';
import {
  type LibraryReference,
  parseReferenceAttrs,
  type ReferenceAttrs,
} from './richTextReference.ts';

/** Emphasis on a run of rich text. */
export type RichMark = { readonly type: 'bold' } | { readonly type: 'italic' };

/** A citation of an evidence item by the item's record id. */
export interface EvidenceCitation {
  readonly type: 'evidence';
  readonly attrs: { readonly id: string };
}

/** What stands in a line of rich text. Nothing in it can name a remote address. */
export type RichInline =
  | { readonly type: 'text'; readonly text: string; readonly marks?: readonly RichMark[] }
  | { readonly type: 'hardBreak' }
  | EvidenceCitation
  | LibraryReference;

/** A block of rich text, in the JSON shape that ProseMirror and TipTap read and write. */
export type RichBlock =
  | { readonly type: 'paragraph'; readonly content?: readonly RichInline[] }
  | {
      readonly type: 'heading';
      readonly attrs: { readonly level: number };
      readonly content?: readonly RichInline[];
    }
  | { readonly type: 'blockquote'; readonly content: readonly RichBlock[] }
  | { readonly type: 'bulletList'; readonly content: readonly RichListItem[] }
  | {
      readonly type: 'orderedList';
      readonly attrs?: { readonly start?: number };
      readonly content: readonly RichListItem[];
    };

/** One item of a list: blocks, the first of them a paragraph. */
export interface RichListItem {
  readonly type: 'listItem';
  readonly content: readonly RichBlock[];
}

/** The text of a note or a narrative: headings (1 to 3), paragraphs, lists, quotations, emphasis, citations, references. */
export interface RichText {
  readonly type: 'doc';
  readonly content: readonly RichBlock[];
}

/** An empty text: one empty paragraph, as the editor shows it. */
export const EMPTY_RICH_TEXT: RichText = { type: 'doc', content: [{ type: 'paragraph' }] };

/** Deepest nesting of lists and quotations that is accepted. */
const MAX_DEPTH = 32;

type Json = Readonly<Record<string, unknown>>;

function isJson(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function inline(value: unknown): RichInline | null {
  if (!isJson(value)) return null;
  switch (value['type']) {
    case 'text': {
      if (typeof value['text'] !== 'string' || value['text'] === '') return null;
      const given = Array.isArray(value['marks']) ? value['marks'] : [];
      const marks = (['bold', 'italic'] as const)
        .filter((type) => given.some((mark) => isJson(mark) && mark['type'] === type))
        .map((type) => ({ type }));
      return marks.length > 0
        ? { type: 'text', text: value['text'], marks }
        : { type: 'text', text: value['text'] };
    }
    case 'hardBreak':
      return { type: 'hardBreak' };
    case 'evidence': {
      const attrs = value['attrs'];
      return isJson(attrs) && typeof attrs['id'] === 'string'
        ? { type: 'evidence', attrs: { id: attrs['id'] } }
        : null;
    }
    case 'reference': {
      const attrs = isJson(value['attrs']) ? parseReferenceAttrs(value['attrs']) : null;
      return attrs ? { type: 'reference', attrs } : null;
    }
    default:
      return null;
  }
}

function inlines(value: unknown): readonly RichInline[] {
  return (Array.isArray(value) ? value : []).map(inline).filter((one) => one !== null);
}

function items(value: unknown, depth: number): readonly RichListItem[] {
  return (Array.isArray(value) ? value : [])
    .filter((one) => isJson(one) && one['type'] === 'listItem')
    .map((one) => ({ type: 'listItem' as const, content: blocks(one['content'], depth + 1) }))
    .filter((one) => one.content.length > 0);
}

function block(value: unknown, depth: number): RichBlock | null {
  if (!isJson(value) || depth > MAX_DEPTH) return null;
  switch (value['type']) {
    case 'paragraph': {
      const content = inlines(value['content']);
      return content.length > 0 ? { type: 'paragraph', content } : { type: 'paragraph' };
    }
    case 'heading': {
      const attrs = value['attrs'];
      const level = isJson(attrs) && typeof attrs['level'] === 'number' ? attrs['level'] : 1;
      const content = inlines(value['content']);
      const bounded = { level: Math.min(3, Math.max(1, Math.round(level))) };
      return content.length > 0
        ? { type: 'heading', attrs: bounded, content }
        : { type: 'heading', attrs: bounded };
    }
    case 'blockquote': {
      const content = blocks(value['content'], depth + 1);
      return content.length > 0 ? { type: 'blockquote', content } : null;
    }
    case 'bulletList':
    case 'orderedList': {
      const content = items(value['content'], depth);
      if (content.length === 0) return null;
      const start = isJson(value['attrs']) ? Number(value['attrs']['start']) : 1;
      return value['type'] === 'orderedList' && Number.isSafeInteger(start) && start > 1
        ? { type: 'orderedList', attrs: { start }, content }
        : { type: value['type'], content };
    }
    default:
      return null;
  }
}

function blocks(value: unknown, depth: number): readonly RichBlock[] {
  return (Array.isArray(value) ? value : [])
    .map((one) => block(one, depth))
    .filter((one) => one !== null);
}

/**
 * Reads a body's JSON text. Anything outside the shapes above is left out of the answer, never shown and never run;
 * the stored text itself is not changed by reading it.
 * @returns a failure of kind `notRichText` when the text is no JSON or no document at all.
 */
export function parseRichText(body: string): Result<RichText, { readonly kind: 'notRichText' }> {
  let value: unknown;
  try {
    value = JSON.parse(body);
  } catch {
    return fail({ kind: 'notRichText' });
  }
  if (!isJson(value) || value['type'] !== 'doc') return fail({ kind: 'notRichText' });
  const content = blocks(value['content'], 0);
  return ok({ type: 'doc', content: content.length > 0 ? content : [{ type: 'paragraph' }] });
}

/** The words of a part of a line; a citation of evidence has none. */
export function inlineWords(part: RichInline): string {
  switch (part.type) {
    case 'text':
      return part.text;
    case 'hardBreak':
      return '\n';
    case 'reference':
      return part.attrs.words;
    case 'evidence':
      return '';
  }
}

/** The words of a text without its structure; blocks are joined by a line end, references are the words they had. */
export function plainText(text: RichText): string {
  const ofInlines = (content: readonly RichInline[] | undefined): string =>
    (content ?? []).map(inlineWords).join('');
  const ofBlock = (one: RichBlock): string => {
    switch (one.type) {
      case 'paragraph':
      case 'heading':
        return ofInlines(one.content);
      case 'blockquote':
        return one.content.map(ofBlock).join('\n');
      case 'bulletList':
      case 'orderedList':
        return one.content.map((item) => item.content.map(ofBlock).join('\n')).join('\n');
    }
  };
  return text.content.map(ofBlock).join('\n');
}

/** A paragraph or heading of a text, wherever it stands: in a quotation, in an item of a list. */
export interface RichLine {
  readonly block: Extract<RichBlock, { readonly type: 'paragraph' | 'heading' }>;
  /** 0-based among the paragraphs, list items and quotations included; of a heading, the one that follows. */
  readonly paragraph: number;
}

/** Every paragraph and heading in reading order, empty ones included: the one count of a text's paragraphs. */
export function richLines(text: RichText): readonly RichLine[] {
  const lines: RichLine[] = [];
  let paragraph = 0;
  const visit = (block: RichBlock): void => {
    switch (block.type) {
      case 'paragraph':
      case 'heading':
        lines.push({ block, paragraph });
        if (block.type === 'paragraph') paragraph += 1;
        return;
      case 'blockquote':
        block.content.forEach(visit);
        return;
      case 'bulletList':
      case 'orderedList':
        for (const item of block.content) item.content.forEach(visit);
    }
  };
  text.content.forEach(visit);
  return lines;
}

/** Calls back for every part of every line, in reading order. */
function eachInline(text: RichText, act: (part: RichInline) => void): void {
  for (const { block } of richLines(text)) block.content?.forEach(act);
}

/** The evidence ids that a text cites, in reading order, each as often as it is cited. */
export function citedEvidence(text: RichText): readonly string[] {
  const found: string[] = [];
  eachInline(text, (part) => {
    if (part.type === 'evidence') found.push(part.attrs.id);
  });
  return found;
}

/** What a text refers to beside the evidence it cites, in reading order, each as often as it is referred to. */
export function referredIn(text: RichText): readonly ReferenceAttrs[] {
  const found: ReferenceAttrs[] = [];
  eachInline(text, (part) => {
    if (part.type === 'reference') found.push(part.attrs);
  });
  return found;
}
