import { describe, expect, it } from 'vitest';
import { deleteHighlight, highlightPassage } from '../annotation/changes.ts';
import { deleteNote, writeNote } from '../annotation/noteChanges.ts';
import { addEvidence } from '../casefile/addEvidence.ts';
import { createCase, deleteCase } from '../casefile/caseChanges.ts';
import { removeEvidence } from '../casefile/evidenceChanges.ts';
import { passage } from '../casefile/testing/caseDesk.ts';
import { addCode } from '../codebook/codeChanges.ts';
import { deleteCode } from '../codebook/deleteCode.ts';
import { MemoryRecords } from '../journal/memoryRecords.ts';
import { outcomeOf, runChange } from '../journal/testing/runChange.ts';
import { linkPassages } from '../linking/linkChanges.ts';
import { TABLE_NAMES } from '../records/tables.ts';
import { parseRichText, plainText } from '../text/richText.ts';
import { groupDeletions, refsOf } from './deletions.ts';
import { restoreDeletions } from './restoreDeletions.ts';

const body = (words: string) =>
  JSON.stringify({
    type: 'doc',
    content: [{ type: 'paragraph', content: [{ type: 'text', text: words }] }],
  });

function trashOf(records: MemoryRecords) {
  return groupDeletions(
    TABLE_NAMES.flatMap((table) =>
      records.sorted(table).map((record) => ({ table, id: record.id, record })),
    ),
  );
}

function restoring(records: MemoryRecords, row: number) {
  const found = trashOf(records)[row];
  return restoreDeletions([{ records: found ? refsOf(found) : [], changes: [] }]);
}

describe('restoring from the trash', () => {
  it('joins a mark with the identical live one, and keeps its note', async () => {
    const records = new MemoryRecords();
    const first = await outcomeOf(records, highlightPassage(passage(0, 9)), 1);
    const on = { kind: 'highlight', id: first.id } as const;
    await outcomeOf(records, writeNote({ on, base: body(''), body: body('seen') }), 2);
    await outcomeOf(records, deleteHighlight(first), 3);
    const second = await outcomeOf(records, highlightPassage(passage(0, 9)), 4);
    const outcome = await runChange(records, restoring(records, 0), 5);
    expect(outcome).toMatchObject({ ok: true, value: { joined: 1 } });
    expect(records.sorted('highlights').map(({ id }) => id)).toEqual([second.id]);
    expect(records.sorted('notes')[0]?.on.id).toBe(second.id);
    expect(trashOf(records)).toEqual([]);
  });

  it('adds a second note on one subject below the live one', async () => {
    const records = new MemoryRecords();
    const mark = await outcomeOf(records, highlightPassage(passage(0, 9)), 1);
    const on = { kind: 'highlight', id: mark.id } as const;
    await outcomeOf(records, writeNote({ on, base: body(''), body: body('old') }), 2);
    await outcomeOf(records, deleteNote(on), 3);
    await outcomeOf(records, writeNote({ on, base: body(''), body: body('new') }), 4);
    const outcome = await runChange(records, restoring(records, 0), 5);
    expect(outcome).toMatchObject({ ok: true, name: 'restore of a note' });
    expect(records.sorted('notes')).toHaveLength(1);
    const read = parseRichText(records.sorted('notes')[0]?.body ?? '');
    expect(read.ok && plainText(read.value)).toBe('new\nold');
  });

  it('brings the case along with an item that was removed from it before', async () => {
    const records = new MemoryRecords();
    const { caseId } = await outcomeOf(
      records,
      createCase({ title: 'Molenbeek', question: '', marking: '' }),
      1,
    );
    await outcomeOf(records, addEvidence(caseId, passage(0, 9)), 2);
    const item = records.sorted('evidence')[0];
    await outcomeOf(records, removeEvidence(item?.id ?? '', true), 3);
    await outcomeOf(records, deleteCase(caseId), 4);
    const rows = trashOf(records);
    expect(rows.map(({ heads }) => heads.map(({ table }) => table))).toEqual([
      ['cases'],
      ['evidence'],
    ]);
    const outcome = await runChange(records, restoring(records, 1), 5);
    expect(outcome).toMatchObject({ ok: true, name: 'restore of E1' });
    expect(outcome.ok && outcome.value.along.map(({ table }) => table)).toEqual(['cases']);
    expect(trashOf(records)).toEqual([]);
  });

  it('lets a link wait for its other end, and brings both ends of one that was deleted by itself', async () => {
    const records = new MemoryRecords();
    const one = await outcomeOf(records, highlightPassage(passage(0, 4)), 1);
    const other = await outcomeOf(records, highlightPassage(passage(5, 9)), 20);
    const ends = [one, other].map(({ id }) => ({ kind: 'highlight', id }) as const);
    const [from, to] = ends;
    if (!from || !to) throw new Error('two ends');
    const link = { from, to, kind: 'supports', comment: '', ink: 1 } as const;
    await outcomeOf(records, linkPassages(link), 30);
    await outcomeOf(records, deleteHighlight(one), 40);
    await outcomeOf(records, deleteHighlight(other), 50);
    expect(await outcomeOf(records, restoring(records, 1), 60)).toMatchObject({ waiting: 1 });
    expect(records.sorted('links')[0]?.deletedAtMs).toBe(50);
    expect(trashOf(records)).toHaveLength(1);
    await outcomeOf(records, restoring(records, 0), 70);
    expect(records.sorted('links')[0]?.deletedAtMs).toBeNull();
  });

  it('numbers a code whose name was taken meanwhile', async () => {
    const records = new MemoryRecords();
    const id = await outcomeOf(records, addCode({ name: 'Money', parent: null }), 1);
    await outcomeOf(records, deleteCode({ id, children: 'delete', reassignTo: null }), 2);
    await outcomeOf(records, addCode({ name: 'money', parent: null }), 3);
    const outcome = await runChange(records, restoring(records, 0), 4);
    expect(outcome).toMatchObject({ ok: true, name: 'restore of code Money' });
    expect(records.peek('codes', id)).toMatchObject({ name: 'Money (2)', deletedAtMs: null });
  });

  it('says when nothing of it is in the trash any more', async () => {
    const records = new MemoryRecords();
    const outcome = await runChange(records, restoring(records, 0), 1);
    expect(outcome).toMatchObject({ ok: false, failure: { kind: 'notInTrash' } });
  });
});
