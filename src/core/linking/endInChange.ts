import type { Highlight, Ink } from '../annotation/annotation.ts';
import { highlightFor, made, type WantedHighlight } from '../annotation/newHighlight.ts';
import type { Evidence } from '../casefile/casefile.ts';
import type { WholeRecordChange } from '../journal/line.ts';
import type { PlanContext, RecordReader, Refusal } from '../journal/plan.ts';
import { newRecord } from '../records/newRecord.ts';
import type { Id, StoredPassage } from '../records/record.ts';
import { fail, ok, type Result } from '../result.ts';
import type { ConflictEnd } from './linking.ts';
import { passageWords } from './passageWords.ts';

/** One end as the analyst named it: a mark, an item of evidence, or a passage that may have no mark yet. */
export type GivenEnd =
  | ConflictEnd
  | { readonly kind: 'passage'; readonly passage: WantedHighlight };

/** An end that a change works with, and what must be written for it to be there. */
export interface EndInChange {
  readonly end: ConflictEnd;
  /** The mark that stands for it: itself, or the one that the evidence was made with; null when that is gone. */
  readonly markId: Id | null;
  /** How a name calls it: “at least 129…”, or E3. */
  readonly words: string;
  readonly records: readonly WholeRecordChange[];
}

const GONE: Refusal = {
  kind: 'endGone',
  says: 'One of the two passages is no longer there. Nothing was changed. Undo may bring it back.',
};

const NO_WORDS: Refusal = {
  kind: 'emptyPassage',
  says: 'There are no words in the selection. Select a passage, then try again.',
};

function wordsOf(passages: readonly StoredPassage[]): string {
  return passageWords(passages.map((one) => one.quote).join(' … '));
}

function markEnd(mark: Highlight, records: readonly WholeRecordChange[]): EndInChange {
  const end = { kind: 'highlight' as const, id: mark.id };
  return { end, markId: mark.id, words: wordsOf(mark.passages), records };
}

async function liveMark(read: RecordReader, id: Id | null): Promise<Highlight | null> {
  const found = id === null ? undefined : await read.get('highlights', id);
  return found && found.deletedAtMs === null ? found : null;
}

async function passageEnd(
  read: RecordReader,
  context: PlanContext,
  wanted: WantedHighlight,
): Promise<Result<EndInChange, Refusal>> {
  const { document, range } = wanted;
  if (range.end <= range.start || range.end > document.text.length) return fail(NO_WORDS);
  const mark = await highlightFor(read, context, wanted);
  return ok(markEnd(mark.highlight, mark.records));
}

/** The end as a conflict holds it: a passage without a mark gets one in the same step. */
export async function endFor(
  read: RecordReader,
  context: PlanContext,
  given: GivenEnd,
): Promise<Result<EndInChange, Refusal>> {
  switch (given.kind) {
    case 'passage':
      return passageEnd(read, context, given.passage);
    case 'highlight': {
      const mark = await liveMark(read, given.id);
      return mark ? ok(markEnd(mark, [])) : fail(GONE);
    }
    case 'evidence': {
      const item = await read.get('evidence', given.id);
      if (!item || item.deletedAtMs !== null) return fail(GONE);
      const mark = await liveMark(read, item.highlightId);
      const end = { kind: 'evidence' as const, id: item.id };
      return ok({ end, markId: mark?.id ?? null, words: `E${item.number}`, records: [] });
    }
  }
}

/** The mark that a link holds for an end. Evidence whose own mark is gone gets one on its passage, in `ink`. */
export async function markFor(
  read: RecordReader,
  context: PlanContext,
  given: GivenEnd,
  ink: Ink,
): Promise<Result<EndInChange, Refusal>> {
  if (given.kind !== 'evidence') return endFor(read, context, given);
  const item = await read.get('evidence', given.id);
  if (!item || item.deletedAtMs !== null) return fail(GONE);
  const mark = (await liveMark(read, item.highlightId)) ?? (await markOnPassageOf(read, item));
  if (mark) return ok(markEnd(mark, []));
  const { documentId, hash, passage } = item;
  const fresh: Highlight = {
    ...newRecord(context),
    ...{ documentId, hash, passages: [passage], ink, codes: [] },
  };
  return ok(markEnd(fresh, [made(fresh)]));
}

async function markOnPassageOf(read: RecordReader, item: Evidence): Promise<Highlight | undefined> {
  const marks = await read.where('highlights', 'documentId', item.documentId);
  return marks.find(({ deletedAtMs, hash, passages: [only, ...others] }) => {
    const same = only?.start === item.passage.start && only.end === item.passage.end;
    return same && others.length === 0 && hash === item.hash && deletedAtMs === null;
  });
}
