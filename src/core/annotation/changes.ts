import type { Change } from '../journal/plan.ts';
import type { Id } from '../records/record.ts';
import { fail, ok } from '../result.ts';
import type { TextRange } from '../text/offsets.ts';
import { INK_NAMES, type Ink } from './annotation.ts';
import { changeOrJoin } from './joinTwins.ts';
import {
  highlightsOn,
  liveHighlight,
  type MarkOutcome,
  made,
  newHighlight,
  onlyRange,
  type WantedHighlight,
} from './newHighlight.ts';
import { trashHighlights } from './trashHighlights.ts';

/** Marks a passage. A mark on the same range in the same ink and without codes is opened instead of doubled. */
export function highlightPassage(wanted: WantedHighlight): Change<MarkOutcome> {
  return async (read, context) => {
    const { document, range, ink } = wanted;
    if (range.end <= range.start || range.end > document.text.length) {
      return fail({
        kind: 'emptyPassage',
        says: 'There are no words in the selection. Select a passage, then mark it.',
      });
    }
    const name = `highlight in ${INK_NAMES[ink]}`;
    const there = await highlightsOn(read, document, range);
    const twin = there.find((one) => one.ink === ink && one.codes.length === 0);
    if (twin) return ok({ name, records: [], value: { id: twin.id, existing: true } });
    const highlight = newHighlight(context, wanted);
    return ok({ name, records: [made(highlight)], value: { id: highlight.id, existing: false } });
  };
}

/** Most passages that one change marks: a common word has more than anyone would mark with one key. */
export const MAX_MARKED_AT_ONCE = 2000;

/**
 * Marks many passages in one step that one undo takes back. Passages that already have a mark of this ink and no codes
 * keep it. @returns how many marks were made.
 */
export function highlightPassages(wanted: {
  readonly document: WantedHighlight['document'];
  readonly ranges: readonly TextRange[];
  readonly ink: Ink;
}): Change<{ readonly made: number }> {
  return async (read, context) => {
    const { document, ranges, ink } = wanted;
    if (ranges.length > MAX_MARKED_AT_ONCE) {
      return fail({
        kind: 'tooMany',
        says: `${ranges.length} passages are too many to mark at once; ${MAX_MARKED_AT_ONCE} is the most. Look for more words, or mark them one by one.`,
      });
    }
    const all = await read.where('highlights', 'documentId', document.id);
    const there = new Set(
      all
        .filter((one) => one.deletedAtMs === null && one.hash === document.hash)
        .filter((one) => one.ink === ink && one.codes.length === 0)
        .map((one) => onlyRange(one))
        .map((range) => (range ? `${range.start}-${range.end}` : '')),
    );
    const records = ranges
      .filter(({ start, end }) => start < end && end <= document.text.length)
      .filter(({ start, end }) => !there.has(`${start}-${end}`))
      .map((range) => made(newHighlight(context, { document, range, ink })));
    const name = `highlight of ${records.length} passages in ${INK_NAMES[ink]}`;
    return ok({ name, records, value: { made: records.length } });
  };
}

/**
 * Puts a mark into another ink; its passage, codes and notes stay as they are. Where that makes it the twin of another mark
 * (same range, ink and codes), the two are joined as `joinTwins` does it and the other one is the outcome.
 */
export function recolourHighlight(wanted: {
  readonly id: Id;
  readonly ink: Ink;
}): Change<MarkOutcome> {
  return async (read, context) => {
    const found = await liveHighlight(read, wanted.id);
    if (!found.ok) return found;
    const before = found.value;
    const name = `change of mark to ${INK_NAMES[wanted.ink]}`;
    if (before.ink === wanted.ink) {
      return ok({ name, records: [], value: { id: before.id, existing: true } });
    }
    return ok({ name, ...(await changeOrJoin(read, context, { ...before, ink: wanted.ink })) });
  };
}

/** Puts a mark in the trash, and its note, links and conflicts with it. Evidence made from it stays: it has a passage of its own. */
export function deleteHighlight(wanted: { readonly id: Id }): Change<{ readonly id: Id }> {
  return async (read, context) => {
    const found = await liveHighlight(read, wanted.id);
    if (!found.ok) return found;
    const before = found.value;
    const records = await trashHighlights(read, context, [before]);
    return ok({
      name: `deletion of mark in ${INK_NAMES[before.ink]}`,
      records,
      value: { id: before.id },
    });
  };
}
