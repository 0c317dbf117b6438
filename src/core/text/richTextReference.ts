import { splitsSurrogatePair } from './offsets.ts';

/** What of a library a text can refer to by id alone. */
export const REFERRED_KINDS = [
  'document',
  'highlight',
  'entity',
  'evidence',
  'code',
  'case',
  'note',
] as const;

/** A thing of the library, or a passage of a document by canonical offsets. */
export type ReferenceTarget =
  | { readonly kind: (typeof REFERRED_KINDS)[number]; readonly id: string }
  | {
      readonly kind: 'passage';
      /** The document's id. */
      readonly id: string;
      readonly start: number;
      readonly end: number;
    };

/** A target with the words it had when it was referred to: they are shown when it is gone, and printed. */
export type ReferenceAttrs = ReferenceTarget & { readonly words: string };

/** A reference within a line of rich text. */
export interface LibraryReference {
  readonly type: 'reference';
  readonly attrs: ReferenceAttrs;
}

/** Longest words of a reference in UTF-16 units. */
const MAX_WORDS = 160;
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
/** Control and direction signs: words with them could pass for other words. */
const UNSEEN = /[\p{Cc}\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]/u;

/** The words of a reference to a text of any length: one line, cut at 160 units, never within a surrogate pair. */
export function referenceWords(text: string): string {
  const line = text.replace(new RegExp(UNSEEN, 'gu'), ' ').replace(/\s+/gu, ' ').trim();
  if (line.length <= MAX_WORDS) return line;
  const end = splitsSurrogatePair(line, MAX_WORDS) ? MAX_WORDS - 1 : MAX_WORDS;
  return line.slice(0, end).trimEnd();
}

/** One string per target, for maps. */
export function targetKey(target: ReferenceTarget): string {
  return target.kind === 'passage'
    ? `passage:${target.id}:${target.start}-${target.end}`
    : `${target.kind}:${target.id}`;
}

/** Reads what `targetKey` wrote; null for anything else. */
export function parseTargetKey(key: string): ReferenceTarget | null {
  const passage = /^passage:([0-9a-f-]{36}):(\d{1,15})-(\d{1,15})$/.exec(key);
  if (passage) {
    const [, id, start, end] = passage;
    return target({ kind: 'passage', id, start: Number(start), end: Number(end) });
  }
  const [kind, id, ...more] = key.split(':');
  return more.length > 0 ? null : target({ kind, id });
}

/** A reference's attributes in the one shape that is stored; null for anything else, whatever it holds. */
export function parseReferenceAttrs(
  value: Readonly<Record<string, unknown>>,
): ReferenceAttrs | null {
  const { words } = value;
  const to = target(value);
  const fits = typeof words === 'string' && words !== '' && words === referenceWords(words);
  return to && fits ? { ...to, words } : null;
}

function target(value: Readonly<Record<string, unknown>>): ReferenceTarget | null {
  const { kind: given, id, start, end } = value;
  if (typeof id !== 'string' || !UUID.test(id)) return null;
  if (given === 'passage') {
    return isOffset(start) && isOffset(end) && start < end
      ? { kind: 'passage', id, start, end }
      : null;
  }
  const kind = REFERRED_KINDS.find((one) => one === given);
  return kind ? { kind, id } : null;
}

function isOffset(value: unknown): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;
}
