import { recolourHighlights } from '../../../core/annotation/bulkMarks.ts';
import {
  deleteHighlight,
  highlightPassage,
  recolourHighlight,
} from '../../../core/annotation/changes.ts';
import { deleteNote, writeNote } from '../../../core/annotation/noteChanges.ts';
import { resizeHighlight } from '../../../core/annotation/resizeHighlight.ts';
import { addEvidence } from '../../../core/casefile/addEvidence.ts';
import { createCase, deleteCase } from '../../../core/casefile/caseChanges.ts';
import {
  gradeEvidence,
  moveEvidence,
  removeEvidence,
} from '../../../core/casefile/evidenceChanges.ts';
import { DOCUMENT, passage, TEXT } from '../../../core/casefile/testing/caseDesk.ts';
import { writeNarrative } from '../../../core/casefile/writeNarrative.ts';
import { applyCode } from '../../../core/codebook/applyCode.ts';
import { addCode, moveCode } from '../../../core/codebook/codeChanges.ts';
import { deleteCode } from '../../../core/codebook/deleteCode.ts';
import { mergeCodes } from '../../../core/codebook/mergeCodes.ts';
import type { Edition } from '../../../core/document/held.ts';
import { mergeEntities } from '../../../core/entity/mergeEntities.ts';
import { tagAllMatches, tagPassage } from '../../../core/entity/tagChanges.ts';
import { addEdition } from '../../../core/importing/addEdition.ts';
import { importDocuments } from '../../../core/importing/heldChanges.ts';
import { decodeLine } from '../../../core/journal/decodeLine.ts';
import type { Change } from '../../../core/journal/plan.ts';
import { restorePoint } from '../../../core/journal/restorePoint.ts';
import { sampleId, sampleRecord } from '../../../core/journal/testing/recordSamples.ts';
import { setInConflict } from '../../../core/linking/conflictChanges.ts';
import { linkPassages } from '../../../core/linking/linkChanges.ts';
import type { Id } from '../../../core/records/record.ts';
import type { Tables } from '../../../core/records/tables.ts';
import { ok } from '../../../core/result.ts';
import { textRange } from '../../../core/text/offsets.ts';
import type { Library } from '../library.ts';
import { openReady, type TestWorld, testWorld } from './openTestLibrary.ts';

/** A library that real intentions made: its journal, and what the operations work on. */
export interface FirstLibrary {
  readonly lines: readonly string[];
  readonly marks: readonly [Id, Id, Id];
  readonly codes: readonly [Id, Id];
  readonly entities: readonly [Id, Id];
  readonly caseId: Id;
  readonly evidence: readonly [Id, Id];
}

/** Something an analyst does; it resolves when it is saved or refused. */
export type Operation = (
  library: Library,
  first: FirstLibrary,
) => Promise<{ readonly ok: boolean }>;

function editionOf(hash: string, n: number): Edition {
  const record = sampleRecord('documents', sampleId('d0c', n), n) as Tables['documents'];
  const [edition] = record.editions;
  if (!edition) throw new Error('the sample has an edition');
  const original = { ...edition.original, sha256: `${n}`.repeat(64).slice(0, 64) };
  return { ...edition, hash, original };
}

/** Files that were read: three documents, the last with the text of the first. */
function readyFiles() {
  return [1, 2, 1].map((text, at) => ({
    id: sampleId('d0c', text),
    edition: editionOf(String(text).repeat(64), at + 1),
  }));
}

/**
 * The value of a change that nothing hinders.
 * @throws when it is refused.
 */
export async function done<T>(library: Library, change: Change<T>): Promise<T> {
  const outcome = await library.run(change);
  if (!outcome.ok) throw new Error(outcome.failure.says);
  return outcome.value.value;
}

/** Makes the library that each operation starts from; the last change in it is undone. */
export async function firstLibrary(): Promise<FirstLibrary> {
  const world = testWorld();
  const library = await openReady(world);
  const file = { id: DOCUMENT.id, edition: editionOf(DOCUMENT.hash, 7) };
  await done(library, importDocuments([file], new Map()));
  const mark = async (start: number, end: number) =>
    (await done(library, highlightPassage(passage(start, end)))).id;
  const marks = [await mark(0, 7), await mark(8, 20), await mark(10, 30)] as const;
  const codes = [
    await done(library, addCode({ name: 'Recruitment', parent: null })),
    await done(library, addCode({ name: 'Travel', parent: null })),
  ] as const;
  await done(library, applyCode({ kind: 'marks', ids: [marks[0], marks[1]] }, { id: codes[0] }));
  await done(library, applyCode({ kind: 'marks', ids: [marks[1]] }, { id: codes[1] }));
  const tag = async (start: number, end: number, name: string) => {
    const entity = { kind: 'place', name, aliases: [] } as const;
    const range = textRange(start, end);
    return (await done(library, tagPassage({ document: DOCUMENT, range, entity }))).entityId;
  };
  const entities = [await tag(0, 7, 'Belgium'), await tag(45, 52, 'Western')] as const;
  const { caseId } = await done(
    library,
    createCase({ title: 'Origins', question: 'Where from?', marking: 'TLP:AMBER' }),
  );
  const add = async (start: number, end: number) =>
    (await done(library, addEvidence(caseId, passage(start, end)))).evidenceId;
  const evidence = [await add(0, 7), await add(40, 60)] as const;
  await done(
    library,
    writeNote({ on: { kind: 'highlight', id: marks[0] }, base: '', body: '"a body"' }),
  );
  await done(library, highlightPassage(passage(50, 60)));
  await library.undo();
  library.close();
  return { lines: [...world.host.lines], marks, codes, entities, caseId, evidence };
}

/** Begins the ids that a test draws after the first library was made. */
const NEW_ID = /f1000000-0000-4000-8000-[0-9a-f]{12}/g;

/** The text with every id that an attempt drew for itself made equal, for a second attempt draws others. */
export function withoutNewIds(text: string): string {
  return text.replace(NEW_ID, 'new');
}

/** A world whose journal holds the library and whose browser store is empty; a day after what the library tells of. */
export function worldOf({ lines }: Pick<FirstLibrary, 'lines'>): TestWorld {
  let ids = 0;
  const world = testWorld();
  const later = {
    ...world,
    nowMs: world.nowMs + 86_400_000,
    newId: () => {
      ids += 1;
      return `f1000000-0000-4000-8000-${ids.toString(16).padStart(12, '0')}`;
    },
  };
  later.host.lines = [...lines];
  return later;
}

const run =
  (change: (first: FirstLibrary) => Change<unknown>): Operation =>
  (library, first) =>
    library.run(change(first));

/** What an analyst does to a library, by name, through the planners that the views use. */
export const OPERATIONS: Readonly<Record<string, Operation>> = {
  mark: run(() => highlightPassage(passage(31, 44))),
  'resize a mark': run(({ marks }) =>
    resizeHighlight({ id: marks[2], document: DOCUMENT, range: textRange(8, 33) }),
  ),
  'recolour a mark': run(({ marks }) => recolourHighlight({ id: marks[0], ink: 5 })),
  'recolour many marks': run(({ marks }) => recolourHighlights({ ids: marks, ink: 2 })),
  'delete a mark': run(({ marks }) => deleteHighlight({ id: marks[0] })),
  'apply a new code': run(({ marks }) =>
    applyCode({ kind: 'marks', ids: marks }, { name: 'Funding', parent: null }),
  ),
  'merge codes': run(({ codes }) => mergeCodes({ survivor: codes[0], absorbed: codes[1] })),
  'move a code': run(({ codes }) => moveCode(codes[1], { parent: codes[0], before: null })),
  'delete a code, marks to another': run(({ codes }) =>
    deleteCode({ id: codes[0], children: 'delete', reassignTo: codes[1] }),
  ),
  'type in a note': run(({ marks }) =>
    writeNote({
      on: { kind: 'highlight', id: marks[0] },
      base: '"a body"',
      body: '"a longer body"',
    }),
  ),
  'begin a note': run(({ marks }) =>
    writeNote({ on: { kind: 'highlight', id: marks[1] }, base: '', body: '"first words"' }),
  ),
  'write a large note': run(({ marks }) =>
    writeNote({
      on: { kind: 'highlight', id: marks[1] },
      base: '',
      body: JSON.stringify('😀"'.repeat(60_000)),
    }),
  ),
  'delete a note': run(({ marks }) => deleteNote({ kind: 'highlight', id: marks[0] })),
  'tag all matches': run(() =>
    tagAllMatches({
      documents: [DOCUMENT],
      entity: { kind: 'person', name: 'foreign fighters', aliases: ['greatest'] },
    }),
  ),
  'merge entities': run(({ entities }) =>
    mergeEntities({ survivor: entities[0], absorbed: entities[1] }),
  ),
  'add evidence': run(({ caseId }) => addEvidence(caseId, passage(60, 70))),
  'grade evidence': run(({ evidence }) =>
    gradeEvidence(evidence[0], {
      credibility: '2',
      reliability: { letter: 'B', reason: 'named sources' },
    }),
  ),
  'reorder evidence': run(({ evidence }) => moveEvidence(evidence[1], 'up')),
  'remove evidence': run(({ evidence }) => removeEvidence(evidence[0], true)),
  'write the narrative': run(({ caseId }) => writeNarrative(caseId, '', '"They came."')),
  'create a case': run(() =>
    createCase({ title: 'Second', question: 'Why?', marking: 'TLP:GREEN' }),
  ),
  'delete a case': run(({ caseId }) => deleteCase(caseId)),
  'link passages': run(({ marks }) =>
    linkPassages({
      from: { kind: 'highlight', id: marks[0] },
      to: { kind: 'passage', passage: passage(70, 78) },
      kind: 'supports',
      comment: 'both',
      ink: 1,
    }),
  ),
  'set in conflict': run(({ marks, evidence }) =>
    setInConflict({
      first: { kind: 'highlight', id: marks[1] },
      second: { kind: 'evidence', id: evidence[1] },
      state: 'open',
      note: 'which?',
    }),
  ),
  'import three files': run(() => importDocuments(readyFiles(), new Map())),
  'take in an edition': run(() =>
    addEdition({
      documentId: DOCUMENT.id,
      edition: editionOf('b'.repeat(64), 8),
      text: `Words before. ${TEXT}`,
      earlier: new Map([[DOCUMENT.hash, TEXT]]),
    }),
  ),
  'restore an earlier point': run(({ lines }) =>
    restorePoint({
      name: 'restore of the library as of 21 Nov 2026, 14:03',
      linesAfter: async () =>
        ok(
          lines.slice(3).flatMap((text) => {
            const line = decodeLine(text);
            return line.ok ? [line.value] : [];
          }),
        ),
    }),
  ),
  undo: (library) => library.undo(),
  redo: (library) => library.redo(),
};
