import { describePassage } from '../anchoring/describePassage.ts';
import type { SourceDocument } from '../document/document.ts';
import type { WholeRecordChange } from '../journal/line.ts';
import type { PlanContext, RecordReader } from '../journal/plan.ts';
import { newRecord } from '../records/newRecord.ts';
import type { TextRange } from '../text/offsets.ts';
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
  document: MarkedEdition,
  range: TextRange,
): Promise<readonly Highlight[]> {
  const all = await read.where('highlights', 'documentId', document.id);
  return all
    .filter((one) => one.deletedAtMs === null && one.hash === document.hash && covers(one, range))
    .sort((a, b) => a.createdAtMs - b.createdAtMs || (a.id < b.id ? -1 : 1));
}

/** Whether the mark is on exactly this range and on nothing else. */
function covers(highlight: Highlight, range: TextRange): boolean {
  const [only, ...others] = highlight.passages;
  return (
    others.length === 0 &&
    only !== undefined &&
    only.start === range.start &&
    only.end === range.end
  );
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
