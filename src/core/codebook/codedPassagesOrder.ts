import { INK_NAMES } from '../annotation/annotation.ts';
import type { AuthorId, Id } from '../records/record.ts';
import { type CodedMark, codePath, type NumberedCodes } from './codeCounts.ts';

/** The orders in which coded passages are listed; all but the dates gather them into groups. */
export const PASSAGE_ORDERS = [
  'document',
  'title',
  'code',
  'ink',
  'author',
  'newest',
  'oldest',
] as const;
export type PassageOrder = (typeof PASSAGE_ORDERS)[number];

/** What ordering needs to know beside the marks. */
export interface OrderFacts {
  readonly codebook: NumberedCodes;
  /** The documents in the library's order. */
  readonly documents: readonly { readonly id: Id; readonly title: string }[];
  /** The name that an author's passages are listed under. */
  readonly authorName: (author: AuthorId) => string;
  /** Numbers of the codes that were asked for, those below them included; null when none were. */
  readonly asked: ReadonlySet<number> | null;
}

/** Passages that are listed under one heading. */
export interface PassageGroup {
  readonly key: string;
  /** Empty where a list has no groups. */
  readonly title: string;
  readonly marks: readonly CodedMark[];
}

/**
 * Puts passages in an order, and in groups. By code, a passage stands under each of its codes, or of those asked for:
 * only then can one stand in several groups. Within a group, and where all else is equal, they are in document order.
 * @param marks as `choosePassages` gives them.
 */
export function orderPassages(
  marks: readonly CodedMark[],
  order: PassageOrder,
  facts: OrderFacts,
): readonly PassageGroup[] {
  const inDocuments = byDocument(marks, facts);
  switch (order) {
    case 'document':
      return groupBy(inDocuments, ({ highlight }) => [highlight.documentId], titlesOf(facts));
    case 'title': {
      const groups = orderPassages(marks, 'document', facts);
      return [...groups].sort((a, b) => a.title.localeCompare(b.title, 'en'));
    }
    case 'code': {
      const { asked, codebook } = facts;
      const under = ({ codes }: CodedMark) =>
        asked ? codes.filter((one) => asked.has(one)) : codes;
      const groups = groupBy(inDocuments, under, (code) => codePath(codebook, code));
      return [...groups].sort((a, b) => Number(a.key) - Number(b.key));
    }
    case 'ink': {
      const groups = groupBy(
        inDocuments,
        ({ highlight }) => [highlight.ink],
        (ink) => INK_NAMES[ink],
      );
      return [...groups].sort((a, b) => Number(a.key) - Number(b.key));
    }
    case 'author': {
      const groups = groupBy(inDocuments, ({ highlight }) => [highlight.by], facts.authorName);
      return [...groups].sort((a, b) => a.title.localeCompare(b.title, 'en'));
    }
    case 'newest':
    case 'oldest': {
      const sign = order === 'newest' ? -1 : 1;
      const sorted = [...inDocuments].sort(
        (a, b) => sign * (a.highlight.createdAtMs - b.highlight.createdAtMs),
      );
      return sorted.length === 0 ? [] : [{ key: order, title: '', marks: sorted }];
    }
  }
}

/** In the library's order of documents; the marks of one document stay in the order they come in. */
function byDocument(marks: readonly CodedMark[], { documents }: OrderFacts): readonly CodedMark[] {
  const found = new Map<Id, CodedMark[]>(documents.map(({ id }) => [id, []]));
  for (const mark of marks) {
    const { documentId } = mark.highlight;
    const own = found.get(documentId) ?? [];
    if (own.length === 0) found.set(documentId, own);
    own.push(mark);
  }
  return [...found.values()].flat();
}

function titlesOf({ documents }: OrderFacts): (id: Id) => string {
  const titles = new Map(documents.map(({ id, title }) => [id, title]));
  return (id) => titles.get(id) ?? NOT_HELD;
}

/** What stands for the title of a document that the library does not hold. */
export const NOT_HELD = 'Document not held';

function groupBy<K extends string | number>(
  marks: readonly CodedMark[],
  keysOf: (mark: CodedMark) => readonly K[],
  titleOf: (key: K) => string,
): readonly PassageGroup[] {
  const groups = new Map<K, CodedMark[]>();
  for (const mark of marks) {
    for (const key of keysOf(mark)) {
      const group = groups.get(key) ?? [];
      groups.set(key, group);
      group.push(mark);
    }
  }
  return [...groups].map(([key, group]) => ({ key: `${key}`, title: titleOf(key), marks: group }));
}
