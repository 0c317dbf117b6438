import {
  deleteHighlight,
  highlightPassage,
  recolourHighlight,
} from '../../../core/annotation/changes.ts';
import { deleteNote, writeNote } from '../../../core/annotation/noteChanges.ts';
import { addEvidence } from '../../../core/casefile/addEvidence.ts';
import { createCase } from '../../../core/casefile/caseChanges.ts';
import {
  evidenceInOrder,
  gradeEvidence,
  moveEvidence,
  removeEvidence,
} from '../../../core/casefile/evidenceChanges.ts';
import { applyCode } from '../../../core/codebook/applyCode.ts';
import type { Change, RecordReader } from '../../../core/journal/plan.ts';
import type { Id } from '../../../core/records/record.ts';
import { textRange } from '../../../core/text/offsets.ts';
import type { LibraryDatabase } from '../database.ts';
import type { Library } from '../library.ts';
import type { Deed, ModelMark, ModelState } from './analystModel.ts';

const TEXT = 'Belgium has produced the greatest number of Western foreign fighters per capita.';
const DOCUMENT = {
  id: '11111111-1111-4111-8111-111111111111',
  hash: 'a'.repeat(64),
  text: TEXT,
};

function passage(start: number, end: number) {
  return { document: DOCUMENT, range: textRange(start, end), ink: 3, publishedOn: null } as const;
}

/** Does in a library what a deed of the model says, through the planners that the views use. */
export async function performIn(
  library: Pick<Library, 'run' | 'undo' | 'redo'>,
  deed: Deed,
): Promise<void> {
  if (deed.kind === 'undo') await library.undo();
  else if (deed.kind === 'redo') await library.redo();
  else {
    const done = await library.run(changeFor(deed));
    if (!done.ok) throw new Error(`${deed.kind} was refused: ${done.failure.says}`);
  }
}

function changeFor(deed: Exclude<Deed, { readonly kind: 'undo' | 'redo' }>): Change<unknown> {
  const onMark =
    (mark: ModelMark, change: (id: Id) => Change<unknown>): Change<unknown> =>
    async (read, context) =>
      change(await markId(read, mark))(read, context);
  const onItem =
    (title: string, number: number, change: (id: Id) => Change<unknown>): Change<unknown> =>
    async (read, context) => {
      const held = await read.where('evidence', 'caseId', await caseId(read, title));
      const item = held.find((each) => each.number === number);
      if (!item) throw new Error(`there is no E${number} in ${title}`);
      return change(item.id)(read, context);
    };
  switch (deed.kind) {
    case 'mark':
      return highlightPassage({ ...passage(deed.start, deed.end), ink: deed.ink });
    case 'recolour':
      return onMark(deed.mark, (id) => recolourHighlight({ id, ink: deed.ink }));
    case 'deleteMark':
      return onMark(deed.mark, (id) => deleteHighlight({ id }));
    case 'code':
      return onMark(deed.mark, (id) =>
        applyCode({ kind: 'marks', ids: [id] }, { name: deed.code, parent: null }),
      );
    case 'note':
      return onMark(deed.mark, (id) =>
        writeNote({ on: { kind: 'highlight', id }, base: deed.base, body: deed.body }),
      );
    case 'deleteNote':
      return onMark(deed.mark, (id) => deleteNote({ kind: 'highlight', id }));
    case 'newCase':
      return createCase({ title: deed.title, question: '', marking: '' });
    case 'evidence':
      return async (read, context) =>
        addEvidence(await caseId(read, deed.title), passage(deed.start, deed.end))(read, context);
    case 'grade':
      return onItem(deed.title, deed.number, (id) =>
        gradeEvidence(id, { credibility: deed.credibility }),
      );
    case 'moveUp':
      return onItem(deed.title, deed.number, (id) => moveEvidence(id, 'up'));
    case 'removeEvidence':
      return onItem(deed.title, deed.number, (id) => removeEvidence(id, true));
  }
}

async function markId(read: RecordReader, mark: ModelMark): Promise<Id> {
  const names = new Map((await read.all('codes')).map(({ id, name }) => [id, name]));
  const found = (await read.all('highlights')).find(
    ({ deletedAtMs, passages: [on], ink, codes }) =>
      deletedAtMs === null &&
      on?.start === mark.start &&
      on.end === mark.end &&
      ink === mark.ink &&
      codes
        .map((id) => names.get(id) ?? '')
        .sort()
        .join() === mark.codes.join(),
  );
  if (!found) throw new Error(`there is no mark at ${mark.start} in ink ${mark.ink}`);
  return found.id;
}

async function caseId(read: RecordReader, title: string): Promise<Id> {
  const found = (await read.all('cases')).find((each) => each.title === title);
  if (!found) throw new Error(`there is no case ${title}`);
  return found.id;
}

/** What can be seen of a store, in the model's terms and in one order whatever the ids are. */
export async function seenIn(db: LibraryDatabase): Promise<string> {
  const [highlights, notes, codes, cases, evidence] = await Promise.all([
    db.highlights.toArray(),
    db.notes.toArray(),
    db.codes.toArray(),
    db.cases.toArray(),
    db.evidence.toArray(),
  ]);
  const names = new Map(codes.map(({ id, name }) => [id, name]));
  return inOneOrder({
    marks: highlights.map(({ id, passages, ink, codes: has, deletedAtMs }) => ({
      start: passages[0]?.start ?? -1,
      end: passages[0]?.end ?? -1,
      ink,
      codes: has.map((code) => names.get(code) ?? '?').sort(),
      live: deletedAtMs === null,
      notes: notes
        .filter(({ on }) => on.id === id)
        .map((note) => ({ body: note.body, live: note.deletedAtMs === null })),
    })),
    codes: [...names.values()].sort(),
    cases: cases.map(({ id, title, nextEvidenceNumber }) => {
      const held = evidence.filter((item) => item.caseId === id);
      const itemOf = ({ number, passage: on, credibility }: (typeof held)[number]) => ({
        number,
        start: on.start,
        credibility,
      });
      return {
        title,
        next: nextEvidenceNumber,
        items: evidenceInOrder(held).map(itemOf),
        removed: held.filter(({ deletedAtMs }) => deletedAtMs !== null).map(itemOf),
      };
    }),
  });
}

/** The state as one text; what has no order of its own is put in the order of its words. */
export function inOneOrder({ marks, codes, cases }: ModelState): string {
  const sorted = <T>(list: readonly T[]): readonly string[] =>
    list.map((each) => JSON.stringify(each)).sort();
  return JSON.stringify({
    marks: sorted(marks.map((each) => ({ ...each, notes: sorted(each.notes) }))),
    codes,
    cases: sorted(cases.map((each) => ({ ...each, removed: sorted(each.removed) }))),
  });
}
