import { expect, it } from 'vitest';
import { deleteHighlight } from '../annotation/changes.ts';
import { deleteCase } from '../casefile/caseChanges.ts';
import type { Change } from '../journal/plan.ts';
import { MemoryLibrary } from '../journal/testing/memoryLibrary.ts';
import { sampleId, sampleRecord } from '../journal/testing/recordSamples.ts';
import type { AnyRecord, TableName } from '../records/tables.ts';
import { ok } from '../result.ts';
import { trashDocument, trashTogether } from './trashTogether.ts';

const DOCUMENT = sampleId('d0c', 1);

async function library(): Promise<MemoryLibrary> {
  const made = new MemoryLibrary();
  const put = (table: TableName, n: number, fields: object): AnyRecord =>
    ({ ...sampleRecord(table, sampleId('f00', n), n), ...fields }) as AnyRecord;
  const all = [
    ['documents', { ...sampleRecord('documents', DOCUMENT, 1) } as AnyRecord],
    ['highlights', put('highlights', 2, { documentId: DOCUMENT })],
    ['highlights', put('highlights', 3, { documentId: sampleId('d0c', 2) })],
    ['notes', put('notes', 4, { on: { kind: 'highlight', id: sampleId('f00', 2) } })],
    ['notes', put('notes', 5, { on: { kind: 'document', id: DOCUMENT } })],
    ['mentions', put('mentions', 6, { documentId: DOCUMENT })],
    ['cases', put('cases', 7, {})],
    ['evidence', put('evidence', 8, { documentId: DOCUMENT, caseId: sampleId('f00', 7) })],
  ] as const;
  const start: Change<null> = async () =>
    ok({
      name: 'start',
      records: all.map(([table, after]) => ({ table, id: after.id, before: null, after })),
      value: null,
    });
  await made.run(start);
  return made;
}

async function gone(made: MemoryLibrary, change: ReturnType<typeof trashDocument>) {
  const refs = (await made.run(change)) ?? [];
  return refs.map(({ table, id }) => `${table} ${Number(id.slice(-4))}`).sort();
}

it('names all that goes to the trash with a document, and on request all that was taken from it', async () => {
  expect(await gone(await library(), trashDocument(DOCUMENT, false))).toEqual(['documents 1']);
  const all = await library();
  expect(await gone(all, trashDocument(DOCUMENT, true))).toEqual([
    'documents 1',
    'evidence 8',
    'highlights 2',
    'mentions 6',
    'notes 4',
    'notes 5',
  ]);
  // One step: one undo brings all of it back.
  all.step('undo');
  expect(all.image.records.peek('highlights', sampleId('f00', 2))?.deletedAtMs).toBeNull();
  expect(all.image.records.peek('documents', DOCUMENT)?.deletedAtMs).toBeNull();
});

it('goes on from what an earlier step took, and changes nothing when a step is refused', async () => {
  const made = await library();
  const mark = deleteHighlight({ id: sampleId('f00', 2) });
  const before = made.journal.length;
  expect(await made.run(trashTogether([mark, mark]))).toBeUndefined();
  expect(made.journal).toHaveLength(before);
  const both = trashTogether([mark, deleteCase(sampleId('f00', 7))]);
  expect(await gone(made, both)).toEqual(['cases 7', 'evidence 8', 'highlights 2', 'notes 4']);
});
