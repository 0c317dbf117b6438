import { IDBFactory } from 'fake-indexeddb';
import { expect, it, vi } from 'vitest';
import { openReady, openWindow, testWorld } from './testing/openTestLibrary.ts';
import { markPassage, SAMPLE_DOCUMENT, typeInNote, writeNote } from './testing/sampleRecords.ts';

it('shows a change as saved once it is in the journal and in the store', async () => {
  const world = testWorld();
  const library = await openReady(world);
  const seen: string[] = [];
  library.view.subscribe(() => seen.push(library.view.get().save.kind));
  const made = await library.run(markPassage(10));
  expect(made).toMatchObject({ ok: true, value: { name: 'highlight in Key fact', seq: 1 } });
  expect(world.host.lines).toHaveLength(1);
  expect(await library.db.highlights.count()).toBe(1);
  expect(library.view.get().save).toEqual({ kind: 'saved', seq: 1, atMs: world.nowMs });
  expect(seen[0]).toBe('saving');
  library.close();
});

it('undoes and redoes across a restart with identical records', async () => {
  const world = testWorld();
  const first = await openReady(world);
  const mark = await first.run(markPassage(10));
  const note = await first.run(writeNote(mark.ok ? mark.value.value : '', 'one'));
  await first.run(typeInNote(note.ok ? note.value.value : '', 'one and two'));
  const written = await first.db.notes.toArray();
  first.close();

  const library = await openReady(world);
  expect(library.view.get().undoName).toBe('typing');
  await library.undo();
  expect((await library.db.notes.toArray())[0]?.body).toBe('one');
  await library.undo();
  expect(await library.db.notes.count()).toBe(0);
  await library.undo();
  expect(await library.db.highlights.count()).toBe(0);
  expect(await library.undo()).toMatchObject({ ok: false, failure: { kind: 'nothingTo' } });
  await library.redo();
  await library.redo();
  const last = await library.redo();
  expect(last).toMatchObject({ ok: true, value: { name: 'typing' } });
  expect(await library.db.notes.toArray()).toEqual(written);
  library.close();
});

it('clears redo with a new change', async () => {
  const world = testWorld();
  const library = await openReady(world);
  await library.run(markPassage(10));
  await library.undo();
  expect(library.view.get().redoName).toBe('highlight in Key fact');
  await library.run(markPassage(20));
  expect(library.view.get().redoName).toBe(null);
  library.close();
});

it('rebuilds a deleted store, undo included, and says so', async () => {
  const world = testWorld();
  const first = await openReady(world);
  await first.run(markPassage(10));
  await first.run(markPassage(20));
  const before = await first.db.highlights.toArray();
  first.close();
  world.indexedDB = new IDBFactory();
  const outcome = await openWindow(world);
  expect(outcome).toMatchObject({ kind: 'ready', notice: expect.stringContaining('2 items') });
  if (outcome.kind !== 'ready') return;
  expect(await outcome.library.db.highlights.toArray()).toEqual(before);
  await outcome.library.undo();
  expect(await outcome.library.db.highlights.count()).toBe(1);
  outcome.library.close();
});

it('starts a library that was never used without a notice', async () => {
  const outcome = await openWindow(testWorld());
  expect(outcome).toMatchObject({ kind: 'ready', notice: null });
  if (outcome.kind === 'ready') outcome.library.close();
});

it('plans again when another window wrote while the lock was asked for', async () => {
  const world = testWorld();
  const [first, second] = [await openReady(world), await openReady(world)];
  let plans = 0;
  const early = second.run(async (read, context) => {
    plans += 1;
    const found = await read.where('highlights', 'documentId', SAMPLE_DOCUMENT);
    return markPassage(100 + found.length)(read, context);
  });
  const other = first.run(markPassage(10));
  expect(await other).toMatchObject({ ok: true });
  expect(await early).toMatchObject({ ok: true });
  const starts = (await first.db.highlights.toArray()).map(({ passages }) => passages[0]?.start);
  expect(starts.sort()).toEqual([10, 100]);
  const late = first.run(markPassage(20));
  const behind = second.run(async (read, context) => {
    plans += 1;
    const found = await read.where('highlights', 'documentId', SAMPLE_DOCUMENT);
    return markPassage(100 + found.length)(read, context);
  });
  await Promise.all([late, behind]);
  const all = (await first.db.highlights.toArray()).map(({ passages }) => passages[0]?.start);
  expect(all).toContain(103);
  expect(plans).toBe(3);
  first.close();
  second.close();
});

it('says when it was last saved from the store itself, in other windows and after a restart too', async () => {
  const world = testWorld();
  const first = await openReady(world);
  expect(first.view.get().save).toMatchObject({ kind: 'saved', atMs: null });
  const other = await openReady(world);
  await first.run(markPassage(10));
  const savedAtMs = world.nowMs;
  world.nowMs += 3_600_000;
  expect(
    await first.run(async () => ({ ok: false, failure: { kind: 'no', says: 'No.' } })),
  ).toMatchObject({
    ok: false,
  });
  expect(first.view.get().save).toMatchObject({ kind: 'saved', atMs: savedAtMs });
  await vi.waitFor(
    () => expect(other.view.get().save).toMatchObject({ seq: 1, atMs: savedAtMs }),
    15_000,
  );
  first.close();
  other.close();

  const reopened = await openReady(world);
  expect(reopened.view.get().save).toEqual({ kind: 'saved', seq: 1, atMs: savedAtMs });
  reopened.close();
  world.indexedDB = new IDBFactory();
  const rebuilt = await openReady(world);
  expect(rebuilt.view.get().save).toEqual({ kind: 'saved', seq: 1, atMs: savedAtMs });
  rebuilt.close();
});

it('opens another window amid changes as if nothing were going on', async () => {
  const world = testWorld();
  const first = await openReady(world);
  const changes = [10, 20, 30].map((start) => first.run(markPassage(start)));
  // The host is asked where the journal ends before the first change, and the store read after it.
  const second = await openReady(world);
  await Promise.all(changes);
  expect(await second.db.highlights.count()).toBe(3);
  first.close();
  second.close();
});
