import { describe, expect, it } from 'vitest';
import type { Note } from '../annotation/annotation.ts';
import { MemoryRecords } from '../journal/memoryRecords.ts';
import { outcomeOf, runChange } from '../journal/testing/runChange.ts';
import { textRange } from '../text/offsets.ts';
import { deleteEntity, editEntity } from './entityChanges.ts';
import { mergeEntities } from './mergeEntities.ts';
import { removeMention, tagAllMatches, tagPassage, type WantedEntity } from './tagChanges.ts';

const text =
  'Ismaël Omar Mostefaï had also returned. Mostefai was part of the cell.\n\nIn Luce, Mostefai met him.';
const edition = { id: 'document-1', hash: 'a'.repeat(64), text };
const other = { id: 'document-2', hash: 'b'.repeat(64), text: 'Nobody knew Mostefai there.' };
const mostefai: WantedEntity = {
  kind: 'person',
  name: 'Ismaël Omar Mostefaï',
  aliases: ['Mostefai'],
};
const live = (records: MemoryRecords) =>
  records.sorted('mentions').filter((one) => one.deletedAtMs === null);

function noteOn(entityId: string, id: string, words: string): Note {
  return {
    id,
    origin: 'library-1',
    by: 'author-1',
    createdAtMs: 1,
    updatedAtMs: 1,
    deletedAtMs: null,
    on: { kind: 'entity', id: entityId },
    body: JSON.stringify({
      type: 'doc',
      content: [{ type: 'paragraph', content: [{ type: 'text', text: words }] }],
    }),
  };
}

describe('tagging', () => {
  it('tags a passage and keeps its words as a spelling', async () => {
    const records = new MemoryRecords();
    const at = text.indexOf('Mostefai was');
    const outcome = await outcomeOf(
      records,
      tagPassage({
        document: edition,
        range: textRange(at, at + 8),
        entity: { kind: 'person', name: '  Ismaël  Omar Mostefaï ', aliases: [] },
      }),
    );
    expect(outcome).toMatchObject({ name: 'Ismaël Omar Mostefaï', tagged: 1 });
    expect(records.sorted('entities')[0]?.aliases).toEqual(['Mostefai']);
    expect(live(records)[0]?.passage.quote).toBe('Mostefai');
  });

  it('tags every match of every spelling in all documents as one change', async () => {
    const records = new MemoryRecords();
    const outcome = await runChange(
      records,
      tagAllMatches({ documents: [edition, other], entity: mostefai }),
    );
    expect(outcome).toMatchObject({
      ok: true,
      name: 'tagging of all matches of Ismaël Omar Mostefaï',
      value: { tagged: 4, documents: 2 },
    });
    for (const one of live(records)) {
      const source = one.documentId === edition.id ? edition : other;
      expect(source.text.slice(one.passage.start, one.passage.end)).toBe(one.passage.quote);
    }
  });

  it('makes no second mention of a passage, and no second entity of the same name and type', async () => {
    const records = new MemoryRecords();
    await outcomeOf(records, tagAllMatches({ documents: [edition], entity: mostefai }), 1);
    const again = await runChange(
      records,
      tagAllMatches({ documents: [edition], entity: mostefai }),
      2,
    );
    expect(again).toMatchObject({ ok: true, value: { tagged: 0 }, writes: [] });
    expect(records.sorted('entities')).toHaveLength(1);
  });

  it('refuses an entity without a name and an empty passage, and writes nothing', async () => {
    const records = new MemoryRecords();
    const nameless: WantedEntity = { kind: 'person', name: ' ', aliases: [] };
    const range = textRange(0, 6);
    expect(
      await runChange(records, tagPassage({ document: edition, range, entity: nameless })),
    ).toMatchObject({ ok: false, failure: { kind: 'nameless' } });
    expect(
      await runChange(
        records,
        tagPassage({ document: edition, range: textRange(3, 3), entity: mostefai }),
      ),
    ).toMatchObject({ ok: false, failure: { kind: 'emptyPassage' } });
    expect(records.size).toBe(0);
  });

  it('takes one mention back and tags it again when asked', async () => {
    const records = new MemoryRecords();
    await outcomeOf(records, tagAllMatches({ documents: [edition], entity: mostefai }), 1);
    const [first] = live(records);
    await outcomeOf(records, removeMention(first?.id ?? ''), 2);
    expect(live(records)).toHaveLength(2);
    await outcomeOf(records, tagAllMatches({ documents: [edition], entity: mostefai }), 3);
    expect(live(records)).toHaveLength(3);
  });
});

describe('editing an entity', () => {
  it('keeps a former name as an alias', async () => {
    const records = new MemoryRecords();
    const { entityId } = await outcomeOf(
      records,
      tagAllMatches({ documents: [], entity: mostefai }),
    );
    await outcomeOf(records, editEntity(entityId, { name: 'I. O. Mostefaï' }), 2);
    expect(records.sorted('entities')[0]).toMatchObject({
      name: 'I. O. Mostefaï',
      aliases: ['Mostefai', 'Ismaël Omar Mostefaï'],
    });
  });

  it('deletes an entity with its mentions and note, as tombstones', async () => {
    const records = new MemoryRecords();
    const { entityId } = await outcomeOf(
      records,
      tagAllMatches({ documents: [edition], entity: mostefai }),
    );
    records.put('notes', noteOn(entityId, 'note-1', 'x'));
    expect(await outcomeOf(records, deleteEntity(entityId), 2)).toEqual({ mentions: 3 });
    expect(live(records)).toEqual([]);
    expect(records.sorted('notes')[0]?.deletedAtMs).toBe(2);
    expect(await runChange(records, editEntity(entityId, { name: 'y' }), 3)).toMatchObject({
      ok: false,
      failure: { kind: 'entityGone' },
    });
  });
});

describe('merging', () => {
  const two = async () => {
    const records = new MemoryRecords();
    const survivor = await outcomeOf(
      records,
      tagAllMatches({
        documents: [edition],
        entity: { kind: 'person', name: 'Ismaël Omar Mostefaï', aliases: [] },
      }),
      1,
    );
    const absorbed = await outcomeOf(
      records,
      tagAllMatches({
        documents: [edition],
        entity: { kind: 'person', name: 'Mostefai', aliases: ['Mostefai (Bataclan)'] },
      }),
      2,
    );
    return { records, survivor: survivor.entityId, absorbed: absorbed.entityId };
  };

  it('keeps every spelling and mention on the survivor', async () => {
    const { records, survivor, absorbed } = await two();
    const before = live(records).length;
    const outcome = await outcomeOf(records, mergeEntities({ survivor, absorbed }), 3);
    expect(outcome.spellings).toBe(3);
    expect(await records.get('entities', survivor)).toMatchObject({
      aliases: ['Mostefai', 'Mostefai (Bataclan)'],
    });
    expect(await records.get('entities', absorbed)).toMatchObject({ mergedInto: survivor });
    expect(live(records).every((one) => one.entityId === survivor)).toBe(true);
    expect(live(records)).toHaveLength(before);
  });

  it('joins the notes, the survivor’s first', async () => {
    const { records, survivor, absorbed } = await two();
    records.put('notes', noteOn(survivor, 'note-1', 'first'));
    records.put('notes', noteOn(absorbed, 'note-2', 'second'));
    await outcomeOf(records, mergeEntities({ survivor, absorbed }), 3);
    expect((await records.get('notes', 'note-1'))?.body).toMatch(/first.*second/);
    expect((await records.get('notes', 'note-2'))?.deletedAtMs).toBe(3);
  });

  it('refuses an entity with itself, and follows an earlier merge', async () => {
    const { records, survivor, absorbed } = await two();
    await outcomeOf(records, mergeEntities({ survivor, absorbed }), 3);
    expect(await runChange(records, mergeEntities({ survivor, absorbed }), 4)).toMatchObject({
      ok: false,
      failure: { kind: 'sameEntity' },
    });
  });
});
