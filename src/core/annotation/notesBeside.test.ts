import { describe, expect, it } from 'vitest';
import { passage } from '../casefile/testing/caseDesk.ts';
import { mergeEntities } from '../entity/mergeEntities.ts';
import { MemoryRecords } from '../journal/memoryRecords.ts';
import { sampleRecord } from '../journal/testing/recordSamples.ts';
import { outcomeOf } from '../journal/testing/runChange.ts';
import type { AnyRecord, TableName } from '../records/tables.ts';
import { groupDeletions, refsOf } from '../trash/deletions.ts';
import { restoreDeletions } from '../trash/restoreDeletions.ts';
import type { Note, NoteSubject } from './annotation.ts';
import { deleteHighlight, highlightPassage } from './changes.ts';
import { deleteNote, deleteNoteById, writeNote } from './noteChanges.ts';
import { notesOn } from './notesOn.ts';

const bodyOf = (words: string): string =>
  JSON.stringify({
    type: 'doc',
    content: [{ type: 'paragraph', content: [{ type: 'text', text: words }] }],
  });

function put(records: MemoryRecords, table: TableName, record: AnyRecord): void {
  records.put(table, record);
}

/** Puts a note of another author beside ours, as a merge does. */
function beside(records: MemoryRecords, on: NoteSubject): Note {
  const id = 'ffff0000-0000-4000-8000-000000000001';
  const note = sampleRecord('notes', id, 1) as Note;
  const theirs = { ...note, on, body: bodyOf('theirs'), by: 'another', secondOf: 'first' };
  put(records, 'notes', theirs);
  return theirs;
}

async function markWithTwoNotes() {
  const records = new MemoryRecords();
  const mark = await outcomeOf(records, highlightPassage(passage(0, 9)), 1);
  const on = { kind: 'highlight', id: mark.id } as const;
  const theirs = beside(records, on);
  await outcomeOf(records, writeNote({ on, base: '', body: bodyOf('ours') }), 2);
  return { records, mark, on, theirs };
}

describe('a note that a merge brought beside ours', () => {
  it('is never the one that is written in, and stays as it is', async () => {
    const { records, on, theirs } = await markWithTwoNotes();
    const { own, others } = notesOn(records.sorted('notes'), on);
    expect(own?.body).toBe(bodyOf('ours'));
    expect(others).toEqual([theirs]);
    await outcomeOf(records, deleteNote(on), 3);
    expect(notesOn(records.sorted('notes'), on)).toEqual({ own: undefined, others: [theirs] });
    await outcomeOf(records, writeNote({ on, base: '', body: bodyOf('anew') }), 4);
    expect(records.peek('notes', theirs.id)).toEqual(theirs);
  });

  it('is deleted by itself', async () => {
    const { records, on, theirs } = await markWithTwoNotes();
    await outcomeOf(records, deleteNoteById(theirs.id), 3);
    const { own, others } = notesOn(records.sorted('notes'), on);
    expect([own?.body, others]).toEqual([bodyOf('ours'), []]);
  });

  it('comes back from the trash beside ours with what both are on', async () => {
    const { records, mark, on } = await markWithTwoNotes();
    await outcomeOf(records, deleteHighlight(mark), 3);
    expect(notesOn(records.sorted('notes'), on)).toEqual({ own: undefined, others: [] });
    const [row] = groupDeletions(
      (['highlights', 'notes'] as const).flatMap((table) =>
        records.sorted(table).map((record) => ({ table, id: record.id, record })),
      ),
    );
    const wanted = [{ records: row ? refsOf(row) : [], changes: [] }];
    await outcomeOf(records, restoreDeletions(wanted), 4);
    const { own, others } = notesOn(records.sorted('notes'), on);
    expect([own?.body, others.map(({ body }) => body)]).toEqual([
      bodyOf('ours'),
      [bodyOf('theirs')],
    ]);
  });

  it('goes over with ours when one entity is merged into another', async () => {
    const records = new MemoryRecords();
    for (const id of ['one', 'two']) {
      const entity = { ...sampleRecord('entities', id, 1), name: id, aliases: [] } as AnyRecord;
      put(records, 'entities', entity);
    }
    const [one, two] = (['one', 'two'] as const).map((id) => ({ kind: 'entity', id }) as const);
    if (!one || !two) throw new Error('two entities');
    beside(records, one);
    for (const [at, on] of [one, two].entries()) {
      await outcomeOf(records, writeNote({ on, base: '', body: bodyOf(on.id) }), 2 + at);
    }
    await outcomeOf(records, mergeEntities({ survivor: 'two', absorbed: 'one' }), 4);
    const { own, others } = notesOn(records.sorted('notes'), two);
    expect(own?.body).toContain('two');
    expect(own?.body).toContain('one');
    expect(others.map(({ body }) => body)).toEqual([bodyOf('theirs')]);
    expect(notesOn(records.sorted('notes'), one)).toEqual({ own: undefined, others: [] });
  });
});
