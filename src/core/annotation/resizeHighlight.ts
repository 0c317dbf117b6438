import { describePassage } from '../anchoring/describePassage.ts';
import type { Change } from '../journal/plan.ts';
import type { Id } from '../records/record.ts';
import { fail, ok } from '../result.ts';
import { ceilToCodePoint, floorToCodePoint, type TextRange, textRange } from '../text/offsets.ts';
import { INK_NAMES } from './annotation.ts';
import { changeOrJoin } from './joinTwins.ts';
import { liveHighlight, type MarkedEdition, type MarkOutcome } from './newHighlight.ts';

/** What became of a mark whose ends were moved. */
export interface ResizeOutcome extends MarkOutcome {
  /** How many items of evidence were made from the mark: they keep the passage they had. */
  readonly evidence: number;
}

/**
 * Puts both ends of a mark where they are wanted; ink, codes and notes stay. Where another mark of the same ink and codes
 * is on exactly those words already, the two are joined as `joinTwins` does it and that one is the outcome. Evidence has a passage of its own and
 * keeps it. Refused for a range without words or past the text, for a mark on another edition, and for one of several
 * passages. An end inside a surrogate pair moves outwards.
 */
export function resizeHighlight(wanted: {
  readonly id: Id;
  readonly document: MarkedEdition;
  readonly range: TextRange;
}): Change<ResizeOutcome> {
  return async (read, context) => {
    const { document } = wanted;
    const found = await liveHighlight(read, wanted.id);
    if (!found.ok) return found;
    const before = found.value;
    const [passage, ...others] = before.passages;
    if (before.documentId !== document.id || before.hash !== document.hash) {
      return fail({
        kind: 'otherEdition',
        says: 'This mark is on another edition of the document. Place it on this one first.',
      });
    }
    if (!passage || others.length > 0) {
      return fail({
        kind: 'severalPassages',
        says: 'This mark is on several passages, so that it has more than two ends. Mark the passage you want anew.',
      });
    }
    const { start, end } = wanted.range;
    if (end <= start || end > document.text.length) {
      return fail({
        kind: 'emptyPassage',
        says: 'A mark needs at least one character. Nothing was changed.',
      });
    }
    const range = textRange(
      floorToCodePoint(document.text, start),
      ceilToCodePoint(document.text, end),
    );
    const items = await read.where('evidence', 'highlightId', before.id);
    const evidence = items.filter(({ deletedAtMs }) => deletedAtMs === null).length;
    const name = `resizing of a mark in ${INK_NAMES[before.ink]}`;
    const same = passage.start === range.start && passage.end === range.end;
    if (same) {
      return ok({ name, records: [], value: { id: before.id, existing: true, evidence } });
    }
    const passages = [describePassage(document.text, range)];
    const { records, value } = await changeOrJoin(read, context, { ...before, passages });
    return ok({ name, records, value: { ...value, evidence } });
  };
}
