import { isEdtf } from '../document/isEdtf.ts';
import type { WholeRecordChange } from '../journal/line.ts';
import type { Change, PlanContext, RecordReader, Refusal } from '../journal/plan.ts';
import { linkingBackWith, linkingGoneWith } from '../linking/goneWith.ts';
import type { Id } from '../records/record.ts';
import type { Result } from '../result.ts';
import { fail, ok } from '../result.ts';
import { citedEvidence, parseRichText } from '../text/richText.ts';
import type { Credibility, Evidence, Strength } from './casefile.ts';
import { formatGrade, gradeOf } from './grade.ts';

async function liveEvidence(read: RecordReader, id: Id): Promise<Result<Evidence, Refusal>> {
  const found = await read.get('evidence', id);
  if (!found || found.deletedAtMs !== null) {
    return fail({
      kind: 'evidenceMissing',
      says: 'This evidence is no longer in the case. Undo its removal, or restore it below the list.',
    });
  }
  return ok(found);
}

function replaced(
  before: Evidence,
  fields: Partial<Evidence>,
  context: PlanContext,
): WholeRecordChange {
  return {
    table: 'evidence',
    id: before.id,
    before,
    after: { ...before, ...fields, updatedAtMs: context.nowMs },
  };
}

/** A change of some fields of one item; nothing is written when they already stand so. */
function edit(
  id: Id,
  plan: (before: Evidence) => Result<{ name: string; fields: Partial<Evidence> }, Refusal>,
): Change<null> {
  return async (read, context) => {
    const found = await liveEvidence(read, id);
    if (!found.ok) return found;
    const before = found.value;
    const planned = plan(before);
    if (!planned.ok) return planned;
    const { name, fields } = planned.value;
    const same = Object.entries(fields).every(
      ([field, value]) => JSON.stringify(before[field as keyof Evidence]) === JSON.stringify(value),
    );
    return ok({ name, records: same ? [] : [replaced(before, fields, context)], value: null });
  };
}

/** What a grade sets; a part that is left out stays, null takes it away. */
export interface GradeEdit {
  readonly credibility?: Credibility | null;
  /** A letter of the item's own; null goes back to the source's. The reason may follow later. */
  readonly reliability?: Evidence['reliability'];
}

/**
 * Grades an item. A letter that equals the source's and comes without a reason is no override: the item inherits it.
 * @returns the grade as it reads afterwards ("B2", "not graded").
 */
export function gradeEvidence(
  id: Id,
  edit: GradeEdit,
): Change<{ readonly number: number; readonly grade: string }> {
  return async (read, context) => {
    const found = await liveEvidence(read, id);
    if (!found.ok) return found;
    const before = found.value;
    const source = await read.get('sources', before.documentId);
    const letter = source && source.deletedAtMs === null ? source.reliability : null;
    const wanted = edit.reliability === undefined ? before.reliability : edit.reliability;
    const reliability =
      wanted && wanted.letter === letter && wanted.reason.trim() === ''
        ? null
        : wanted && { letter: wanted.letter, reason: wanted.reason.trim() };
    const credibility = edit.credibility === undefined ? before.credibility : edit.credibility;
    const after = { ...before, credibility, reliability };
    const grade = formatGrade(gradeOf(after, letter));
    const same =
      credibility === before.credibility &&
      JSON.stringify(reliability) === JSON.stringify(before.reliability);
    return ok({
      name: `grade ${grade} of E${before.number}`,
      records: same ? [] : [replaced(before, { credibility, reliability }, context)],
      value: { number: before.number, grade },
    });
  };
}

/** Sets how strongly the source itself puts the statement; null is "not set". */
export function setStrength(id: Id, strength: Strength | null): Change<null> {
  return edit(id, (before) => ok({ name: `strength of E${before.number}`, fields: { strength } }));
}

/** Names the source behind the source, picked from the paragraph's citation group or typed; empty takes it away. */
export function setAsCitedIn(id: Id, asCitedIn: string): Change<null> {
  return edit(id, (before) =>
    ok({
      name: `“as cited in” of E${before.number}`,
      fields: { asCitedIn: asCitedIn.trim().replace(/\s+/g, ' ') },
    }),
  );
}

/** Dates the statement (EDTF); empty means unknown. */
export function setAsOf(id: Id, asOf: string): Change<null> {
  return edit(id, (before) => {
    const date = asOf.trim();
    if (date !== '' && date !== before.asOf && !isEdtf(date)) {
      return fail({
        kind: 'notADate',
        says: `“${date}” is not a date. Write it as 2016-02-02, 2016-02 or 2016; add ~ when it is approximate.`,
      });
    }
    return ok({ name: `date of E${before.number}`, fields: { asOf: date === '' ? null : date } });
  });
}

/** Writes the analyst's comment on an item; empty takes it away. */
export function setComment(id: Id, comment: string): Change<null> {
  return edit(id, (before) =>
    ok({ name: `comment on E${before.number}`, fields: { comment: comment.trim() } }),
  );
}

/** Puts evidence in the order of the list: by `order`, ties by number; removed items are left out. */
export function evidenceInOrder(items: readonly Evidence[]): readonly Evidence[] {
  return items
    .filter((item) => item.deletedAtMs === null)
    .sort((a, b) => a.order - b.order || a.number - b.number);
}

/** Moves an item one place up or down. At the end of the list nothing is written. */
export function moveEvidence(id: Id, direction: 'up' | 'down'): Change<null> {
  return async (read, context) => {
    const found = await liveEvidence(read, id);
    if (!found.ok) return found;
    const list = evidenceInOrder(await read.where('evidence', 'caseId', found.value.caseId));
    const at = list.findIndex((item) => item.id === id);
    const to = direction === 'up' ? at - 1 : at + 1;
    const name = `move of E${found.value.number} ${direction}`;
    if (to < 0 || to >= list.length) return ok({ name, records: [], value: null });

    const rest = list.filter((item) => item.id !== id);
    const low = rest[to - 1]?.order;
    const high = rest[to]?.order;
    const order =
      low === undefined ? (high ?? 1) - 1 : high === undefined ? low + 1 : (low + high) / 2;
    const fits = (low === undefined || low < order) && (high === undefined || order < high);
    if (fits) {
      return ok({ name, records: [replaced(found.value, { order }, context)], value: null });
    }
    // No number is left between the neighbours: count the whole list anew.
    const next = [...rest.slice(0, to), found.value, ...rest.slice(to)];
    const records = next.flatMap((item, index) =>
      item.order === index + 1 ? [] : [replaced(item, { order: index + 1 }, context)],
    );
    return ok({ name, records, value: null });
  };
}

/** How often a case's narrative cites an item. */
export async function timesCited(read: RecordReader, item: Evidence): Promise<number> {
  const narrative = await read.get('narratives', item.caseId);
  const text = narrative && parseRichText(narrative.body);
  return text?.ok ? citedEvidence(text.value).filter((id) => id === item.id).length : 0;
}

/**
 * Takes an item out of its case; its number is never given again. Its mark stays; its conflicts go with it.
 * @param evenIfCited without it, an item that the narrative cites is refused with kind `cited`.
 */
export function removeEvidence(id: Id, evenIfCited: boolean): Change<{ readonly number: number }> {
  return async (read, context) => {
    const found = await liveEvidence(read, id);
    if (!found.ok) return found;
    const { number } = found.value;
    const cited = await timesCited(read, found.value);
    if (cited > 0 && !evenIfCited) {
      return fail({
        kind: 'cited',
        says: `The narrative cites E${number} ${cited === 1 ? 'once' : `${cited} times`}.`,
      });
    }
    return ok({
      name: `removal of E${number}`,
      records: [
        replaced(found.value, { deletedAtMs: context.nowMs }, context),
        ...(await linkingGoneWith(read, [{ kind: 'evidence', id }], context)),
      ],
      value: { number },
    });
  };
}

/** Brings a removed item back into its case under its own number, and the conflicts that went with it. */
export function restoreEvidence(id: Id): Change<null> {
  return async (read, context) => {
    const before = await read.get('evidence', id);
    if (!before) return fail({ kind: 'evidenceMissing', says: 'This evidence is not there.' });
    const name = `restore of E${before.number}`;
    if (before.deletedAtMs === null) return ok({ name, records: [], value: null });
    const ends = [{ kind: 'evidence' as const, id }];
    const records = [
      replaced(before, { deletedAtMs: null }, context),
      ...(await linkingBackWith(read, ends, before.deletedAtMs, context)),
    ];
    return ok({ name, records, value: null });
  };
}
