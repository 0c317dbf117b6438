import { describePassage } from '../anchoring/describePassage.ts';
import { highlightFor, type WantedHighlight } from '../annotation/newHighlight.ts';
import type { RecordChange } from '../journal/line.ts';
import type { Change } from '../journal/plan.ts';
import { newRecord } from '../records/newRecord.ts';
import type { Id } from '../records/record.ts';
import { fail, ok } from '../result.ts';
import { liveCase } from './caseChanges.ts';
import type { Evidence } from './casefile.ts';
import { caseName } from './caseNames.ts';

/** A passage to place in a case, as it was selected; `ink` is for the mark that is made when it has none. */
export interface EvidencePassage extends WantedHighlight {
  /** EDTF date of the source: the first "as of"; null when unknown. */
  readonly publishedOn: string | null;
}

/** What became of a passage that was sent to a case. */
export interface AddedEvidence {
  readonly evidenceId: Id;
  readonly number: number;
  /** The mark that goes with it. */
  readonly highlightId: Id | null;
  /** The very passage was in the case before; nothing was changed. */
  readonly already: boolean;
}

/**
 * Places a passage in a case under the case's next number, marking it first when exactly this passage has no mark; both
 * are one step. A passage that the case already holds is not added again: its item is the answer.
 */
export function addEvidence(caseId: Id, given: EvidencePassage): Change<AddedEvidence> {
  return async (read, context) => {
    const { document, range } = given;
    if (range.end <= range.start || range.end > document.text.length) {
      return fail({
        kind: 'emptyPassage',
        says: 'There are no words in the selection. Select a passage, then press C.',
      });
    }
    const found = await liveCase(read, caseId);
    if (!found.ok) return found;
    const held = await read.where('evidence', 'caseId', caseId);
    const same = held.find(
      (item) =>
        item.deletedAtMs === null &&
        item.documentId === document.id &&
        item.hash === document.hash &&
        item.passage.start === range.start &&
        item.passage.end === range.end,
    );
    if (same) {
      return ok({
        name: `addition of E${same.number}`,
        records: [],
        value: {
          evidenceId: same.id,
          number: same.number,
          highlightId: same.highlightId,
          already: true,
        },
      });
    }

    const passage = describePassage(document.text, range);
    const mark = await highlightFor(read, context, given);
    const records: RecordChange[] = [...mark.records];

    // A merged library may hold a higher number than the counter knows of.
    const number = held.reduce(
      (next, item) => Math.max(next, item.number + 1),
      found.value.nextEvidenceNumber,
    );
    const made: Evidence = {
      ...newRecord(context),
      documentId: document.id,
      hash: document.hash,
      caseId,
      number,
      passage,
      highlightId: mark.highlight.id,
      credibility: null,
      reliability: null,
      asCitedIn: '',
      strength: null,
      asOf: given.publishedOn,
      comment: '',
      order: held.reduce((last, item) => Math.max(last, item.order), 0) + 1,
    };
    const caseAfter = {
      ...found.value,
      nextEvidenceNumber: number + 1,
      updatedAtMs: context.nowMs,
    };
    records.push(
      { table: 'evidence', id: made.id, before: null, after: made },
      { table: 'cases', id: caseId, before: found.value, after: caseAfter },
    );
    return ok({
      name: `addition of E${number} to ${await caseName(read, found.value)}`,
      records,
      value: { evidenceId: made.id, number, highlightId: mark.highlight.id, already: false },
    });
  };
}
