import { describePassage } from '../anchoring/describePassage.ts';
import type { SourceDocument } from '../document/document.ts';
import type { WholeRecordChange } from '../journal/line.ts';
import type { PlanContext, RecordReader, Refusal } from '../journal/plan.ts';
import { newRecord } from '../records/newRecord.ts';
import type { Id } from '../records/record.ts';
import { fail, ok, type Result } from '../result.ts';
import { type TextRange, textRange } from '../text/offsets.ts';
import type { Highlight, Ink } from './annotation.ts';

/** The edition that a mark is made in: all that a planner needs of a document. */
export type MarkedEdition = Pick<SourceDocument, 'id' | 'hash' | 'text'>;

/** A passage to be marked, and in which ink. */
export interface WantedHighlight {
  readonly document: MarkedEdition;
  /** Not empty; as `passageRange` gives it. */
  readonly range: TextRange;
  readonly ink: Ink;
}

/** The mark that a change ended at, and whether it stood there before. */
export interface MarkOutcome {
  readonly id: Id;
  /** True when the very same mark existed: a mark that would have been made or changed into it is not there beside it. */
  readonly existing: boolean;
}

const GONE: Refusal = {
  kind: 'markGone',
  says: 'This mark is no longer there. Nothing was changed. Undo may bring it back.',
};

/** The mark, or why nothing can be done with it. */
export async function liveHighlight(
  read: RecordReader,
  id: Id,
): Promise<Result<Highlight, Refusal>> {
  const found = await read.get('highlights', id);
  return found && found.deletedAtMs === null ? ok(found) : fail(GONE);
}

/** A mark that a change works with, and what must be written for it to be there: nothing when it was there already. */
export interface HighlightInChange {
  readonly highlight: Highlight;
  readonly existing: boolean;
  readonly records: readonly WholeRecordChange[];
}

/** The record of a new mark without codes; nothing is written. */
export function newHighlight(context: PlanContext, wanted: WantedHighlight): Highlight {
  const { document, range, ink } = wanted;
  return {
    ...newRecord(context),
    documentId: document.id,
    hash: document.hash,
    passages: [describePassage(document.text, range)],
    ink,
    codes: [],
  };
}

/** The live marks on exactly this range of this edition, oldest first. */
export async function highlightsOn(
  read: RecordReader,
  document: Pick<MarkedEdition, 'id' | 'hash'>,
  range: TextRange,
): Promise<readonly Highlight[]> {
  const all = await read.where('highlights', 'documentId', document.id);
  return all
    .filter((one) => one.deletedAtMs === null && one.hash === document.hash && covers(one, range))
    .sort((a, b) => a.createdAtMs - b.createdAtMs || (a.id < b.id ? -1 : 1));
}

/** The passage of a mark that has one; null for a mark of several. */
export function onlyRange(highlight: Highlight): TextRange | null {
  const [only, ...others] = highlight.passages;
  return only && others.length === 0 ? textRange(only.start, only.end) : null;
}

/** Whether the mark is on exactly this range and on nothing else. */
function covers(highlight: Highlight, range: TextRange): boolean {
  const only = onlyRange(highlight);
  return only?.start === range.start && only.end === range.end;
}

/** The mark already on exactly this range: of several, the one in the wanted ink, else the newest. */
export async function markStandingOn(
  read: RecordReader,
  wanted: WantedHighlight,
): Promise<Highlight | undefined> {
  const there = await highlightsOn(read, wanted.document, wanted.range);
  return there.find((one) => one.ink === wanted.ink) ?? there.at(-1);
}

/**
 * The mark that "mark it if it has none, and then …" works on: the one already on exactly this range, or a new one together with the change that makes it.
 */
export async function highlightFor(
  read: RecordReader,
  context: PlanContext,
  wanted: WantedHighlight,
): Promise<HighlightInChange> {
  const found = await markStandingOn(read, wanted);
  if (found) return { highlight: found, existing: true, records: [] };
  const highlight = newHighlight(context, wanted);
  return { highlight, existing: false, records: [made(highlight)] };
}

/** The change that makes a new mark. */
export function made(highlight: Highlight): WholeRecordChange {
  return { table: 'highlights', id: highlight.id, before: null, after: highlight };
}
