import type { Note } from '../annotation/annotation.ts';
import { isEdtf } from '../document/isEdtf.ts';
import type { Change, RecordReader, Refusal } from '../journal/plan.ts';
import { linkingBackWith, linkingGoneWith } from '../linking/goneWith.ts';
import type { ConflictEnd } from '../linking/linking.ts';
import { newRecord } from '../records/newRecord.ts';
import type { Id } from '../records/record.ts';
import type { Result } from '../result.ts';
import { fail, ok } from '../result.ts';
import { EMPTY_RICH_TEXT } from '../text/richText.ts';
import type { CaseFile, Evidence, ReportLayout } from './casefile.ts';
import { REPORT_SECTIONS } from './casefile.ts';
import { caseName } from './caseNames.ts';

/** How a new case's report is laid out: every part in its first order, the entities appendix off. */
export const FIRST_REPORT_LAYOUT: ReportLayout = {
  sections: REPORT_SECTIONS.map((section) => ({ section, shown: section !== 'entities' })),
  showAuthor: false,
};

/** The live case of that id, or why there is none. */
export async function liveCase(read: RecordReader, id: Id): Promise<Result<CaseFile, Refusal>> {
  const found = await read.get('cases', id);
  if (!found || found.deletedAtMs !== null) {
    return fail({
      kind: 'caseMissing',
      says: 'This case is no longer there. Choose another case, or undo its deletion.',
    });
  }
  return ok(found);
}

function noTitle() {
  return fail({ kind: 'titleEmpty', says: 'A case needs a title. Give it one and try again.' });
}

/** Makes a case and its empty narrative. The title alone is enough; it is trimmed and must not be empty. */
export function createCase(given: {
  readonly title: string;
  readonly question: string;
  readonly marking: string;
}): Change<{ readonly caseId: Id }> {
  return async (_read, context) => {
    const title = given.title.trim();
    if (title === '') return noTitle();
    const base = newRecord(context);
    const { id } = base;
    const made: CaseFile = {
      ...base,
      title,
      question: given.question.trim(),
      marking: given.marking.trim(),
      cutOffOn: null,
      nextEvidenceNumber: 1,
      report: FIRST_REPORT_LAYOUT,
    };
    const narrative = { ...base, body: JSON.stringify(EMPTY_RICH_TEXT) };
    return ok({
      name: `new case ${title}`,
      records: [
        { table: 'cases', id, before: null, after: made },
        { table: 'narratives', id, before: null, after: narrative },
      ],
      value: { caseId: id },
    });
  };
}

/** The fields of a case that are edited in place. */
export interface CaseEdit {
  readonly title?: string;
  readonly question?: string;
  readonly marking?: string;
  /** EDTF; null takes the date away. */
  readonly cutOffOn?: string | null;
}

const FIELD_WORDS = {
  title: 'title',
  question: 'question',
  marking: 'marking',
  cutOffOn: 'cut-off date',
} as const;

/** Changes a case's title, question, marking or cut-off date; fields left out stay as they are. */
export function editCase(id: Id, edit: CaseEdit): Change<null> {
  return async (read, context) => {
    const found = await liveCase(read, id);
    if (!found.ok) return found;
    const before = found.value;
    if (edit.title !== undefined && edit.title.trim() === '') return noTitle();
    const cutOffOn = edit.cutOffOn === undefined ? before.cutOffOn : edit.cutOffOn?.trim() || null;
    if (cutOffOn !== null && cutOffOn !== before.cutOffOn && !isEdtf(cutOffOn)) {
      return fail({
        kind: 'notADate',
        says: `“${cutOffOn}” is not a date. Write it as 2016-02-02, 2016-02 or 2016.`,
      });
    }
    const after: CaseFile = {
      ...before,
      title: edit.title?.trim() ?? before.title,
      question: edit.question?.trim() ?? before.question,
      marking: edit.marking?.trim() ?? before.marking,
      cutOffOn,
    };
    const changed = (Object.keys(FIELD_WORDS) as (keyof typeof FIELD_WORDS)[]).filter(
      (field) => after[field] !== before[field],
    );
    if (changed.length === 0) return ok({ name: 'edit of case', records: [], value: null });
    return ok({
      name: `change of ${changed.map((field) => FIELD_WORDS[field]).join(' and ')} of ${await caseName(read, after)}`,
      records: [{ table: 'cases', id, before, after: { ...after, updatedAtMs: context.nowMs } }],
      value: null,
    });
  };
}

async function notesOn(read: RecordReader, id: Id): Promise<readonly Note[]> {
  return (await read.where('notes', 'on.id', id)).filter(({ on }) => on.kind === 'case');
}

function endsOf(items: readonly Evidence[]): readonly ConflictEnd[] {
  return items.map(({ id }) => ({ kind: 'evidence', id }));
}

/** Puts a case with its evidence, its conflicts, its narrative and the note on it in the trash, as one step; the value counts the evidence. */
export function deleteCase(id: Id): Change<{ readonly evidence: number }> {
  return async (read, context) => {
    const found = await liveCase(read, id);
    if (!found.ok) return found;
    const trashed = { updatedAtMs: context.nowMs, deletedAtMs: context.nowMs };
    const narrative = await read.get('narratives', id);
    const evidence = (await read.where('evidence', 'caseId', id)).filter(
      (item) => item.deletedAtMs === null,
    );
    const notes = (await notesOn(read, id)).filter((note) => note.deletedAtMs === null);
    return ok({
      name: `deletion of case ${await caseName(read, found.value)}`,
      records: [
        { table: 'cases', id, before: found.value, after: { ...found.value, ...trashed } },
        ...(narrative && narrative.deletedAtMs === null
          ? [
              {
                table: 'narratives' as const,
                id,
                before: narrative,
                after: { ...narrative, ...trashed },
              },
            ]
          : []),
        ...evidence.map((item) => ({
          table: 'evidence' as const,
          id: item.id,
          before: item,
          after: { ...item, ...trashed },
        })),
        ...notes.map((note) => ({
          table: 'notes' as const,
          id: note.id,
          before: note,
          after: { ...note, ...trashed },
        })),
        ...(await linkingGoneWith(read, endsOf(evidence), context)),
      ],
      value: { evidence: evidence.length },
    });
  };
}

/** Brings a case back from the trash with what went there with it; evidence removed before stays removed. */
export function restoreCase(id: Id): Change<null> {
  return async (read, context) => {
    const before = await read.get('cases', id);
    if (!before) return fail({ kind: 'caseMissing', says: 'This case is not in the trash.' });
    if (before.deletedAtMs === null)
      return ok({ name: 'restore of case', records: [], value: null });
    const back = { updatedAtMs: context.nowMs, deletedAtMs: null };
    const narrative = await read.get('narratives', id);
    const evidence = (await read.where('evidence', 'caseId', id)).filter(
      (item) => item.deletedAtMs === before.deletedAtMs,
    );
    const notes = (await notesOn(read, id)).filter(
      (note) => note.deletedAtMs === before.deletedAtMs,
    );
    return ok({
      name: `restore of case ${await caseName(read, before)}`,
      records: [
        { table: 'cases', id, before, after: { ...before, ...back } },
        ...(narrative && narrative.deletedAtMs !== null
          ? [
              {
                table: 'narratives' as const,
                id,
                before: narrative,
                after: { ...narrative, ...back },
              },
            ]
          : []),
        ...evidence.map((item) => ({
          table: 'evidence' as const,
          id: item.id,
          before: item,
          after: { ...item, ...back },
        })),
        ...notes.map((note) => ({
          table: 'notes' as const,
          id: note.id,
          before: note,
          after: { ...note, ...back },
        })),
        ...(await linkingBackWith(read, endsOf(evidence), before.deletedAtMs, context)),
      ],
      value: null,
    });
  };
}
