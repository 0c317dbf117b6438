// Live queries run in Node only where a global IndexedDB is found when Dexie is loaded: so this comes first.
import 'fake-indexeddb/auto';
import { describe, expect, it, vi } from 'vitest';
import type { NoteSubject } from '../../core/annotation/annotation.ts';
import { deleteNote, writeNote } from '../../core/annotation/noteChanges.ts';
import { mergeEntities } from '../../core/entity/mergeEntities.ts';
import type { Change } from '../../core/journal/plan.ts';
import { newRecord } from '../../core/records/newRecord.ts';
import { ok } from '../../core/result.ts';
import type { ReferenceAttrs } from '../../core/text/richTextReference.ts';
import { backlinksTo, NARRATIVE_REFERENCES, NOTE_REFERENCES, type Referred } from './backlinks.ts';
import { noteOn, stepIsOfNote } from './notes.ts';
import { openReady, testWorld } from './testing/openTestLibrary.ts';
import { markPassage, SAMPLE_DOCUMENT } from './testing/sampleRecords.ts';

const EMPTY = JSON.stringify({ type: 'doc', content: [{ type: 'paragraph' }] });

function bodyOf(...parts: readonly (string | ReferenceAttrs)[]): string {
  const content = parts.map((part) =>
    typeof part === 'string' ? { type: 'text', text: part } : { type: 'reference', attrs: part },
  );
  return JSON.stringify({ type: 'doc', content: [{ type: 'paragraph', content }] });
}

function makeEntity(name: string): Change<string> {
  return async (_read, context) => {
    const after = {
      ...newRecord(context),
      name,
      kind: 'person' as const,
      aliases: [],
      mergedInto: null,
    };
    const records = [{ table: 'entities' as const, id: after.id, before: null, after }];
    return ok({ name: `tag ${name}`, records, value: after.id });
  };
}

async function library() {
  const opened = await openReady(testWorld());
  const run = async <T>(change: Change<T>): Promise<T> => {
    const done = await opened.run(change);
    if (!done.ok) throw new Error(done.failure.says);
    return done.value.value;
  };
  const write = (on: NoteSubject, base: string, body: string) => run(writeNote({ on, base, body }));
  return { db: opened.db, undo: () => opened.undo(), close: () => opened.close(), run, write };
}

describe('what mentions something', () => {
  it('follows what is written, deleted and merged, and counts marks and passages for their document', async () => {
    const { db, run, write, close } = await library();
    const salah = await run(makeEntity('Salah'));
    const twin = await run(makeEntity('S. Abdeslam'));
    const mark = await run(markPassage(10));
    const on: NoteSubject = { kind: 'document', id: SAMPLE_DOCUMENT };
    const texts = [NOTE_REFERENCES(db), NARRATIVE_REFERENCES(db)];
    const ends = texts.map((one) => one.subscribe(() => {}));
    const to = async (kind: Referred['kind'], id: string) => {
      const found = await backlinksTo(
        db,
        { kind, id },
        texts.map((one) => one.get()),
      );
      return found.map(({ reference }) => reference.before + reference.words + reference.after);
    };

    const first = bodyOf('He knew ', { kind: 'entity', id: twin, words: 'S. Abdeslam' }, ' well.');
    await write(on, EMPTY, first);
    await vi.waitFor(
      async () => expect(await to('entity', twin)).toEqual(['He knew S. Abdeslam well.']),
      15_000,
    );
    expect(await to('entity', salah)).toEqual([]);
    expect(await to('document', SAMPLE_DOCUMENT)).toEqual([]);

    await run(mergeEntities({ survivor: salah, absorbed: twin }));
    await vi.waitFor(async () => expect(await to('entity', salah)).toHaveLength(1), 15_000);

    const passage = {
      kind: 'passage',
      id: SAMPLE_DOCUMENT,
      start: 1,
      end: 4,
      words: 'one',
    } as const;
    const both = bodyOf('See ', { kind: 'highlight', id: mark, words: 'quote' }, ', ', passage);
    await write(on, first, both);
    await vi.waitFor(
      async () => expect(await to('highlight', mark)).toEqual(['See quote, one']),
      15_000,
    );
    expect(await to('document', SAMPLE_DOCUMENT)).toHaveLength(2);
    expect(await to('entity', salah)).toEqual([]);

    await run(deleteNote(on));
    await vi.waitFor(async () => expect(await to('document', SAMPLE_DOCUMENT)).toEqual([]), 15_000);
    for (const end of ends) end();
    close();
  });
});

describe('undo within a note', () => {
  it('is of that note when the last step was typing in it, and of no other', async () => {
    const { db, run, write, undo, close } = await library();
    const mark = await run(markPassage(10));
    const one: NoteSubject = { kind: 'highlight', id: mark };
    const other: NoteSubject = { kind: 'document', id: SAMPLE_DOCUMENT };
    expect(await stepIsOfNote(db, 'undo', one)).toBe(false);
    await write(one, EMPTY, bodyOf('a'));
    await write(one, bodyOf('a'), bodyOf('ab'));
    expect(await stepIsOfNote(db, 'undo', one)).toBe(true);
    expect(await stepIsOfNote(db, 'undo', other)).toBe(false);
    await undo();
    await undo();
    expect(await noteOn(db, one)).toBeUndefined();
    expect(await stepIsOfNote(db, 'redo', one)).toBe(true);
    expect(await stepIsOfNote(db, 'redo', other)).toBe(false);
    expect(await stepIsOfNote(db, 'undo', one)).toBe(false);
    close();
  });
});
