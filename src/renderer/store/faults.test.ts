import { IDBFactory } from 'fake-indexeddb';
import { expect, it } from 'vitest';
import { changeFor } from '../../core/journal/testing/randomCommands.ts';
import type { Library } from './library.ts';
import { openReady, type TestWorld, testWorld } from './testing/openTestLibrary.ts';
import { markPassage, writeNote } from './testing/sampleRecords.ts';

/** Resolves when the work is done or refused, or waits in memory. */
async function settle(library: Library, work: Promise<{ ok: boolean }>): Promise<string> {
  const waits = new Promise<string>((resolve) => {
    const look = () => {
      if (library.view.get().save.kind === 'notSaved') resolve('waits');
    };
    library.view.subscribe(look);
    look();
  });
  return Promise.race([work.then(({ ok }) => (ok ? 'saved' : 'refused')), waits]);
}

async function prepared(): Promise<{ world: TestWorld; library: Library }> {
  const world = testWorld();
  const library = await openReady(world);
  for (let n = 0; n < 3; n += 1) await library.run(markPassage(n * 10));
  await library.run(writeNote(world.newId(), 'a body'));
  await library.run(changeFor({ kind: 'type', pick: 0, at: 2, text: 'typed' }));
  await library.run(markPassage(90));
  await library.undo();
  return { world, library };
}

it('keeps changes in order while the disk is full, and saves them when there is room', async () => {
  const { world, library } = await prepared();
  world.host.refusal = { kind: 'diskFull', detail: 'ENOSPC' };
  const first = library.run(markPassage(100));
  const second = library.run(markPassage(200));
  expect(await settle(library, first)).toBe('waits');
  expect(library.view.get().save).toMatchObject({
    kind: 'notSaved',
    failure: { kind: 'diskFull' },
    waiting: 2,
  });
  await library.retry();
  expect(library.view.get().save).toMatchObject({ kind: 'notSaved', waiting: 2 });
  world.host.refusal = null;
  const third = await library.run(markPassage(300));
  const seqs = [await first, await second, third].map((done) => done.ok && done.value.seq);
  expect(seqs).toEqual([8, 9, 10]);
  expect(library.view.get().save).toMatchObject({ kind: 'saved', seq: 10 });
  library.close();
});

it('takes a full browser store for a full disk, cancels the line, and saves later', async () => {
  const { world, library } = await prepared();
  const full = () => {
    throw new DOMException('quota', 'QuotaExceededError');
  };
  library.db.highlights.hook('creating', full);
  const work = library.run(markPassage(100));
  expect(await settle(library, work)).toBe('waits');
  expect(library.view.get().save).toMatchObject({ failure: { kind: 'diskFull' } });
  expect(world.host.lines.at(-1)).toContain('"kind":"abort"');
  const other = await openReady({ ...world, indexedDB: new IDBFactory() });
  expect(await other.db.highlights.count()).toBe(3);
  expect(other.view.get().redoName).toBe('highlight in Key fact');
  other.close();
  library.db.highlights.hook('creating').unsubscribe(full);
  await library.retry();
  expect((await work).ok).toBe(true);
  expect(await library.db.highlights.count()).toBe(4);
  library.close();
});

it('goes read-only when a change could be neither committed nor cancelled', async () => {
  const { world, library } = await prepared();
  library.db.highlights.hook('creating', () => {
    throw new DOMException('gone', 'UnknownError');
  });
  let appends = 0;
  world.host.before = (method) => {
    appends += method === 'appendJournal' ? 1 : 0;
    if (method === 'appendJournal' && appends > 1) throw new Error('the host is gone');
  };
  expect(await library.run(markPassage(100))).toMatchObject({ ok: false });
  expect(library.view.get().save).toMatchObject({ kind: 'readOnly', why: 'storeFailed' });
  expect(await library.run(markPassage(110))).toMatchObject({ ok: false });
  library.close();
});

it('settles an append that was not answered by looking for it in the journal', async () => {
  const { world, library } = await prepared();
  let asked = 0;
  world.host.after = (method) => {
    asked += 1;
    if (method === 'appendJournal') throw new Error('no answer within 10 s');
  };
  const done = await library.run(markPassage(100));
  expect(done).toMatchObject({ ok: true, value: { seq: 8 } });
  expect(asked).toBeGreaterThan(1);
  expect(await library.db.highlights.count()).toBe(4);
  library.close();
});

it('does not write a plan that does not fit, and goes on', async () => {
  const { library } = await prepared();
  const [mark] = await library.db.highlights.toArray();
  if (!mark) throw new Error('there is no mark');
  const after = { ...mark, ink: 2 as const };
  const before = { ...mark, ink: 5 as const };
  const wrong = library.run(async () => ({
    ok: true,
    value: {
      name: 'recolour',
      value: null,
      records: [{ table: 'highlights', id: mark.id, before, after }],
    },
  }));
  await expect(wrong).rejects.toThrow('does not fit highlights');
  expect((await library.run(markPassage(100))).ok).toBe(true);
  library.close();
});
