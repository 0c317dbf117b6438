import { canonicalJson } from '../../core/journal/recordChange.ts';
import {
  EMPTY_RICH_TEXT,
  parseRichText,
  plainText,
  type RichText,
} from '../../core/text/richText.ts';

/** A stored body as the editor can take it. */
export type ReadBody =
  | { readonly kind: 'editable'; readonly text: RichText }
  /** The body holds what this editor cannot show: it is left as it is, and its words are shown for reading. */
  | { readonly kind: 'readOnly'; readonly words: string };

/** The stored form of a text. */
export function writeBody(text: RichText): string {
  return JSON.stringify(text);
}

/** Reads a stored body. An empty one is an empty text. Nothing that cannot be shown is ever dropped by editing. */
export function readBody(body: string): ReadBody {
  if (body === '') return { kind: 'editable', text: EMPTY_RICH_TEXT };
  const parsed = parseRichText(body);
  if (!parsed.ok) return { kind: 'readOnly', words: body };
  const whole =
    canonicalJson(plainForm(JSON.parse(body))) === canonicalJson(plainForm(parsed.value));
  return whole && parsed.value.content.every(fitsSchema)
    ? { kind: 'editable', text: parsed.value }
    : { kind: 'readOnly', words: plainText(parsed.value) };
}

/** The same value without what says nothing: empty lists, attributes at their default, marks in another order. */
function plainForm(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(plainForm);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value)
    .filter(([key, inner]) => !(Array.isArray(inner) && inner.length === 0 && key !== 'id'))
    .filter(([key, inner]) => inner !== null && !(key === 'start' && inner === 1))
    .map(([key, inner]): [string, unknown] => [
      key,
      key === 'marks' && Array.isArray(inner)
        ? inner.map(plainForm).sort((a, b) => (canonicalJson(a) < canonicalJson(b) ? -1 : 1))
        : plainForm(inner),
    ])
    .filter(([key, inner]) => !(key === 'attrs' && Object.keys(inner as object).length === 0));
  return Object.fromEntries(entries);
}

/** Whether lists begin each item with a paragraph, as the editor's schema wants. */
function fitsSchema(block: RichText['content'][number]): boolean {
  switch (block.type) {
    case 'paragraph':
    case 'heading':
      return true;
    case 'blockquote':
      return block.content.every(fitsSchema);
    case 'bulletList':
    case 'orderedList':
      return block.content.every(
        (item) => item.content[0]?.type === 'paragraph' && item.content.every(fitsSchema),
      );
  }
}
