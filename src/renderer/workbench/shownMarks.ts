import { anchorPassage, type OrphanReason } from '../../core/anchoring/anchorPassage.ts';
import type { Highlight, Ink } from '../../core/annotation/annotation.ts';
import type { SourceDocument } from '../../core/document/document.ts';
import type { Id } from '../../core/records/record.ts';
import { type TextRange, textRange } from '../../core/text/offsets.ts';
import type { PendingMark } from './pendingMarks.ts';

/** A mark that has its place in the document on screen. */
export interface ShownMark {
  /** The record's id; a key of its own while the mark is being made. */
  readonly id: string;
  readonly ink: Ink;
  readonly range: TextRange;
  readonly quote: string;
  /** Ids of its codes as stored; those of deleted or merged codes have no label. */
  readonly codes: readonly Id[];
  /** A change of it is not stored yet. */
  readonly busy: boolean;
}

/** A mark without a place in this text: it waits for a decision and is never drawn on other words. */
export interface WaitingMark {
  readonly highlight: Highlight;
  readonly reason: OrphanReason;
}

/** Every live mark of a document: shown and waiting together are all that is stored. */
export interface MarksOfDocument {
  /** In text order, the longer first where two begin together. */
  readonly shown: readonly ShownMark[];
  readonly waiting: readonly WaitingMark[];
}

/** Gives each mark its place in the text, with the changes on their way already done. */
export function placeMarks(
  document: SourceDocument,
  highlights: readonly Highlight[],
  pending: readonly PendingMark[],
): MarksOfDocument {
  const shown: ShownMark[] = [];
  const waiting: WaitingMark[] = [];
  for (const highlight of highlights) {
    if (pending.some((one) => one.act === 'delete' && one.id === highlight.id)) continue;
    const { ink, range: wanted, busy } = onTheWay(highlight, pending);
    const place = placeOf(document, highlight);
    if ('reason' in place) waiting.push({ highlight, reason: place.reason });
    else {
      const range = wanted ?? place.range;
      const quote = document.text.slice(range.start, range.end);
      const { id, codes } = highlight;
      shown.push({ id, ink, range, quote, codes, busy });
    }
  }
  for (const one of pending) {
    if (one.act !== 'make' || one.documentId !== document.id) continue;
    const { range, ink, quote, key, storedAs } = one;
    // No two marks share range, ink and codes: one that looks like it is it.
    const arrived = shown.some((mark) => mark.ink === ink && sameRange(mark.range, range));
    if (arrived) continue;
    shown.push({ id: storedAs ?? key, ink, range, quote, codes: [], busy: storedAs === null });
  }
  return { shown: shown.sort(inTextOrder), waiting };
}

/** What a stored mark is being changed to; the range is null where its ends stay. */
function onTheWay(
  { id, ink }: Highlight,
  pending: readonly PendingMark[],
): { readonly ink: Ink; readonly range: TextRange | null; readonly busy: boolean } {
  let wanted: { ink: Ink; range: TextRange | null; busy: boolean } = {
    ink,
    range: null,
    busy: false,
  };
  for (const one of pending) {
    if (one.act === 'recolour' && one.id === id) wanted = { ...wanted, ink: one.ink };
    else if (one.act === 'resize' && one.id === id) wanted = { ...wanted, range: one.range };
    else continue;
    wanted.busy ||= one.storedAs === null;
  }
  return wanted;
}

/** The marks after a change, with those that it left alone as the very objects they were; all of them when it left all alone. */
export function keepSameMarks(before: MarksOfDocument, after: MarksOfDocument): MarksOfDocument {
  const known = new Map(before.shown.map((mark) => [mark.id, mark]));
  const shown = after.shown.map((mark) => {
    const same = known.get(mark.id);
    return same && sameMark(same, mark) ? same : mark;
  });
  const still =
    shown.length === before.shown.length &&
    shown.every((mark, at) => mark === before.shown[at]) &&
    after.waiting.length === before.waiting.length &&
    after.waiting.every(({ highlight }, at) => highlight === before.waiting[at]?.highlight);
  return still ? before : { shown, waiting: after.waiting };
}

function sameMark(a: ShownMark, b: ShownMark): boolean {
  return (
    a.ink === b.ink &&
    a.busy === b.busy &&
    a.quote === b.quote &&
    sameRange(a.range, b.range) &&
    a.codes.length === b.codes.length &&
    a.codes.every((code, at) => code === b.codes[at])
  );
}

function placeOf(
  document: SourceDocument,
  highlight: Highlight,
): { readonly range: TextRange } | { readonly reason: OrphanReason } {
  const ranges: TextRange[] = [];
  for (const passage of highlight.passages) {
    const outcome = anchorPassage(document, { hash: highlight.hash, passage });
    if (outcome.status === 'orphan') return { reason: outcome.reason };
    ranges.push(outcome.range);
  }
  const [first, last] = [ranges[0], ranges.at(-1)];
  if (!first || !last) return { reason: 'notFound' };
  return { range: textRange(first.start, last.end) };
}

function inTextOrder(a: ShownMark, b: ShownMark): number {
  return a.range.start - b.range.start || b.range.end - a.range.end || (a.id < b.id ? -1 : 1);
}

/** The marks on a character, the shortest first: what a click on stacked marks goes through. */
export function marksAt(marks: readonly ShownMark[], offset: number): readonly ShownMark[] {
  return marks
    .filter(({ range }) => range.start <= offset && offset < range.end)
    .sort((a, b) => length(a) - length(b) || inTextOrder(a, b));
}

function length({ range }: ShownMark): number {
  return range.end - range.start;
}

function sameRange(a: TextRange, b: TextRange): boolean {
  return a.start === b.start && a.end === b.end;
}
