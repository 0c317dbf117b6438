import { describe, expect, it } from 'vitest';
import { MemoryRecords } from '../journal/memoryRecords.ts';
import { outcomeOf, runChange } from '../journal/testing/runChange.ts';
import { textRange } from '../text/offsets.ts';
import type { NoteSubject } from './annotation.ts';
import { deleteNote, markForNote, NOTE_TYPING, writeNote } from './noteChanges.ts';

const on: NoteSubject = { kind: 'document', id: 'document-1' };
const bodyOf = (words: string): string =>
  JSON.stringify({
    type: 'doc',
    content: [{ type: 'paragraph', content: [{ type: 'text', text: words }] }],
  });

describe('notes', () => {
  it('make their record at the first burst and splice it at the next', async () => {
    const records = new MemoryRecords();
    const first = await runChange(records, writeNote({ on, base: '', body: bodyOf('One') }), 1);
    expect(first).toMatchObject({ ok: true, name: NOTE_TYPING });
    await outcomeOf(
      records,
      writeNote({ on, base: bodyOf('One'), body: bodyOf('One and two') }),
      2,
    );
    const [note, ...others] = records.sorted('notes');
    expect(others).toEqual([]);
    expect(note).toMatchObject({ on, body: bodyOf('One and two'), createdAtMs: 1, updatedAtMs: 2 });
  });

  it('begin anew after a deletion, and leave the deleted one in the trash', async () => {
    const records = new MemoryRecords();
    await outcomeOf(records, writeNote({ on, base: '', body: bodyOf('One') }), 1);
    await outcomeOf(records, deleteNote(on), 2);
    expect(await runChange(records, deleteNote(on), 3)).toMatchObject({
      ok: false,
      failure: { kind: 'noNote' },
    });
    await outcomeOf(records, writeNote({ on, base: '', body: bodyOf('Two') }), 4);
    expect(records.sorted('notes').map((note) => note.deletedAtMs)).toEqual([2, null]);
  });

  it('are not made again by what is still typed in a deleted one, which may be about to be erased', async () => {
    const records = new MemoryRecords();
    await outcomeOf(records, writeNote({ on, base: '', body: bodyOf('One') }), 1);
    await outcomeOf(records, deleteNote(on), 2);
    for (const base of ['One', 'One, two']) {
      const typed = writeNote({ on, base: bodyOf(base), body: bodyOf(`${base} and more`) });
      expect(await runChange(records, typed, 3)).toMatchObject({ failure: { kind: 'noNote' } });
    }
    expect(records.sorted('notes')).toHaveLength(1);
  });

  it('hang on the mark of exactly the passage, made when there is none', async () => {
    const records = new MemoryRecords();
    const document = { id: 'document-1', hash: 'a'.repeat(64), text: 'Belgium is a country.' };
    const wanted = { document, range: textRange(0, 7), ink: 2 as const };
    const made = await outcomeOf(records, markForNote(wanted), 1);
    const again = await outcomeOf(records, markForNote({ ...wanted, ink: 4 }), 2);
    expect(again.id).toBe(made.id);
    expect(records.sorted('highlights')).toHaveLength(1);
  });
});
