import { describe, expect, it } from 'vitest';
import { encodeArchive } from '../../core/journal/archive.ts';
import type { RecordChange } from '../../core/journal/line.ts';
import { MemoryRecords } from '../../core/journal/memoryRecords.ts';
import type { Change } from '../../core/journal/plan.ts';
import { sampleId, sampleRecord } from '../../core/journal/testing/recordSamples.ts';
import { ok } from '../../core/result.ts';
import type { StorageFailure } from '../../shell/contract.ts';
import { BULK_DELETE, backUpBefore } from './backUpBefore.ts';
import type { Library } from './library.ts';
import { restoreRecords } from './restoreRecords.ts';
import { openReady, testWorld } from './testing/openTestLibrary.ts';
import { markPassage } from './testing/sampleRecords.ts';
import type { Planned } from './writeJob.ts';

/** Puts the first `count` marks in the trash. */
function trash(count: number): Change<null> {
  return async (read) => {
    const marks = (await read.all('highlights')).slice(0, count);
    const records = marks.map((before): RecordChange => {
      const after = { ...before, deletedAtMs: 5 };
      return { table: 'highlights', id: before.id, before, after };
    });
    return ok({ name: `deletion of ${count} marks`, records, value: null });
  };
}

async function withMarks(count: number) {
  const world = testWorld();
  const library = await openReady(world);
  for (let at = 0; at < count; at += 1) await library.run(markPassage(at * 10));
  return { world, library };
}

const liveMarks = async ({ db }: Library) =>
  (await db.highlights.toArray()).filter(({ deletedAtMs }) => deletedAtMs === null).length;

describe('a backup before a large change', () => {
  it('is made before many records go, and before they go again by undo and redo', async () => {
    const { world, library } = await withMarks(BULK_DELETE);
    const { lastSeq } = world.host;
    await library.run(trash(BULK_DELETE));
    const reason = `before a deletion of ${BULK_DELETE} items`;
    expect(world.host.backups).toEqual([{ reason, seq: lastSeq }]);
    await library.undo();
    expect(world.host.backups).toHaveLength(1);
    await library.redo();
    expect(world.host.backups.at(-1)?.reason).toBe(
      `before redoing a change of ${BULK_DELETE} items`,
    );
  });

  it('is not made for what an analyst does all day', async () => {
    const { world, library } = await withMarks(BULK_DELETE);
    await library.run(trash(BULK_DELETE - 1));
    await library.undo();
    await library.undo();
    expect(world.host.backups).toEqual([]);
  });

  it('is made before a restore, and again before that is taken back', async () => {
    const { world, library } = await withMarks(BULK_DELETE);
    const { lastSeq } = world.host;
    await restoreRecords(library, encodeArchive(new MemoryRecords(), null));
    expect(world.host.backups).toEqual([{ reason: 'before restoring a backup', seq: lastSeq }]);
    expect(await liveMarks(library)).toBe(0);
  });

  it('that cannot be made hinders no deletion, and is told', async () => {
    const { world, library } = await withMarks(BULK_DELETE);
    const failure: StorageFailure = { kind: 'diskFull', detail: '' };
    world.host.before = (method) => {
      world.host.refusal = method === 'keepSnapshot' ? failure : null;
    };
    expect((await library.run(trash(BULK_DELETE))).ok).toBe(true);
    expect(await liveMarks(library)).toBe(0);
    const name = `deletion of ${BULK_DELETE} marks`;
    expect(library.unbacked.get()).toEqual({ name, failure });
  });

  it('that cannot be made, or of which nothing is heard, refuses a restore and says so', async () => {
    const { world, library } = await withMarks(1);
    for (const fault of ['full', 'gone']) {
      world.host.before = (method) => {
        if (method !== 'keepSnapshot') return;
        if (fault === 'gone') throw new Error('no answer');
        world.host.refusal = { kind: 'diskFull', detail: '' };
      };
      const done = await restoreRecords(library, encodeArchive(new MemoryRecords(), null));
      expect(done).toMatchObject({ ok: false, failure: { kind: 'noBackup' } });
      expect(await liveMarks(library)).toBe(1);
    }
    world.host.before = () => {};
    world.host.refusal = null;
    const empty = encodeArchive(new MemoryRecords(), null);
    expect((await restoreRecords(library, empty)).ok).toBe(true);
  });

  it('does not hold up a deletion while it is being made', async () => {
    let made = false;
    const keepSnapshot = (): Promise<never> =>
      new Promise(() => {
        made = true;
      });
    const name = 'deletion of marks';
    const change = (index: number): RecordChange => {
      const before = sampleRecord('highlights', sampleId('h', index), index);
      return { table: 'highlights', id: before.id, before, after: null };
    };
    const records = Array.from({ length: BULK_DELETE }, (_, index) => change(index));
    const planned: Planned<null> = { kind: 'do', name, records, value: null };
    expect(await backUpBefore({ keepSnapshot }, planned, () => {})).toEqual({ kind: 'goOn' });
    expect(made).toBe(true);
  });
});
