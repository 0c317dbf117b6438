import { IDBFactory } from 'fake-indexeddb';
import { expect, it } from 'vitest';
import type { NoteSubject } from '../../core/annotation/annotation.ts';
import { writeNote as typed } from '../../core/annotation/noteChanges.ts';
import { decodeLine } from '../../core/journal/decodeLine.ts';
import { encodeLine } from '../../core/journal/encodeLine.ts';
import { EMPTY_RICH_TEXT } from '../../core/text/richText.ts';
import { erasureLine, LineEraser } from '../../core/trash/eraseLines.ts';
import {
  dumpStore,
  openReady,
  openWindow,
  type TestWorld,
  testLock,
  testWorld,
} from './testing/openTestLibrary.ts';
import { markPassage, writeNote } from './testing/sampleRecords.ts';

const CANARY = 'Kanarienvogel';

/** Rewrites the journal as the host does it. */
function erase({ host }: TestWorld, table: 'notes', id: string): void {
  const eraser = new LineEraser([{ table, id }]);
  const lines = host.lines.flatMap((text) => {
    const line = decodeLine(text);
    return line.ok ? [line.value] : [];
  });
  const head = { seq: lines.length + 1, at: 1, by: host.libraryId, count: 1 };
  const last = erasureLine({ ...head, id: 'e0000000-0000-4000-8000-000000000001' });
  const texts = [...lines.map((line) => eraser.redact(line)), last].map(encodeLine);
  host.lines.splice(0, host.lines.length, ...texts);
}

async function written(world: TestWorld) {
  const library = await openReady(world);
  const mark = await library.run(markPassage(10));
  const note = await library.run(writeNote(mark.ok ? mark.value.value : '', CANARY));
  return { library, note: note.ok ? note.value.value : '' };
}

it('makes a store anew that may hold what was erased, with what undo still has', async () => {
  const world = testWorld();
  const { library, note } = await written(world);
  library.close();
  expect(await dumpStore(world)).toContain(CANARY);
  erase(world, 'notes', note);
  const outcome = await openWindow(world);
  expect(outcome).toMatchObject({ kind: 'ready', notice: expect.stringContaining('erased') });
  if (outcome.kind !== 'ready') return;
  expect(await dumpStore(world)).not.toContain(CANARY);
  expect(await outcome.library.db.highlights.count()).toBe(1);
  expect(outcome.library.view.get().undoName).toBe('highlight in Key fact');
  await outcome.library.undo();
  expect(await outcome.library.db.highlights.count()).toBe(0);
  expect(await outcome.library.undo()).toMatchObject({ failure: { kind: 'nothingTo' } });
  outcome.library.close();
  const again = await openWindow(world);
  expect(again).toMatchObject({ kind: 'ready', notice: null });
  if (again.kind === 'ready') again.library.close();
});

it('says that a store which the host deleted for an erasure was made anew, and not that it was found empty', async () => {
  const world = testWorld();
  (await written(world)).library.close();
  for (const storesDropped of [true, false]) {
    world.indexedDB = new IDBFactory();
    const shell = world.host.asShell();
    const openLibrary = async () => ({ ...(await shell.openLibrary()), storesDropped });
    const outcome = await openWindow(world, { shell: { ...shell, openLibrary } });
    const says = storesDropped ? 'erased for good' : 'was empty';
    expect(outcome).toMatchObject({ kind: 'ready', notice: expect.stringContaining(says) });
    if (outcome.kind === 'ready') outcome.library.close();
  }
});

/** A window of another browser profile on the same data folder. */
function elsewhere(world: TestWorld): TestWorld {
  return { ...world, lock: testLock(), indexedDB: new IDBFactory() };
}

const bodyOf = (words: string): string =>
  JSON.stringify({
    type: 'doc',
    content: [{ type: 'paragraph', content: [{ type: 'text', text: words }] }],
  });
const NONE = JSON.stringify(EMPTY_RICH_TEXT);

/** Two marks, each with a note; what the window of either profile types is a burst in one of them. */
async function noted(world: TestWorld) {
  const library = await openReady(world);
  const on: NoteSubject[] = [];
  const notes: string[] = [];
  for (const [at, words] of [CANARY, 'kept'].entries()) {
    const mark = await library.run(markPassage(10 + at * 50));
    const subject = { kind: 'highlight', id: mark.ok ? mark.value.value : '' } as const;
    on.push(subject);
    await library.run(typed({ on: subject, base: NONE, body: bodyOf(words) }));
    const note = await library.db.notes.where('on.id').equals(subject.id).first();
    notes.push(note?.id ?? '');
  }
  const [erased, kept] = on;
  if (!erased || !kept) throw new Error('no marks');
  return { library, erased, kept, note: notes[0] ?? '' };
}

const burst = (on: NoteSubject, from: string, to: string) =>
  typed({ on, base: bodyOf(from), body: bodyOf(to) });

it('stores what another window typed meanwhile once its store is made anew, and nothing of what was erased', async () => {
  for (const profile of ['same', 'other'] as const) {
    const world = testWorld();
    const { library, erased, kept, note } = await noted(world);
    const there = profile === 'same' ? world : elsewhere(world);
    const window = await openReady(there);
    erase(world, 'notes', note);
    const [stored, refused, made, marked, undone] = await Promise.all([
      window.run(burst(kept, 'kept', 'kept and more')),
      window.run(burst(erased, CANARY, `${CANARY} and more`)),
      window.run(typed({ on: { kind: 'code', id: note }, base: NONE, body: bodyOf('new') })),
      window.run(markPassage(900)),
      window.undo(),
    ]);
    expect([profile, stored.ok, made.ok]).toEqual([profile, true, true]);
    for (const one of [refused, marked, undone]) {
      expect(one).toMatchObject({ ok: false, failure: { kind: 'erased' } });
    }
    expect(window.erasedBehind.get()).toBe('renewed');
    expect(window.view.get().save.kind).toBe('saved');
    const journal = world.host.lines.join('');
    expect(journal).toContain(' and more');
    expect(journal).not.toContain(CANARY);
    const store = await dumpStore(there);
    expect(store).toContain('kept and more');
    expect(store).not.toContain(CANARY);
    window.close();
    library.close();
  }
});

it('takes a store that another window deletes for an erasure back, with a burst on its way', async () => {
  const world = testWorld();
  const { library: window, kept, note } = await noted(world);
  erase(world, 'notes', note);
  const [eraser, stored] = await Promise.all([
    openReady(world),
    window.run(burst(kept, 'kept', 'kept and more')),
  ]);
  expect(stored.ok).toBe(true);
  await expect.poll(() => window.erasedBehind.get()).toBe('renewed');
  expect((await window.run(burst(kept, 'kept and more', 'and on'))).ok).toBe(true);
  expect(await dumpStore(world)).not.toContain(CANARY);
  eraser.close();
  window.close();
});

it('meets an erasure by looking at the journal too', async () => {
  const world = testWorld();
  const { library, note } = await noted(world);
  const there = elsewhere(world);
  const window = await openReady(there);
  erase(world, 'notes', note);
  await window.lookAhead();
  expect(window.erasedBehind.get()).toBe('renewed');
  expect(await dumpStore(there)).not.toContain(CANARY);
  window.close();
  library.close();
});

it('writes nothing any more where its store cannot be made anew, and says so', async () => {
  const world = testWorld();
  const { library, kept, note } = await noted(world);
  const window = await openReady(elsewhere(world));
  erase(world, 'notes', note);
  world.host.lines[0] = 'damaged';
  const refused = await window.run(burst(kept, 'kept', 'kept and more'));
  expect(refused).toMatchObject({ ok: false, failure: { kind: 'readOnly' } });
  expect(window.erasedBehind.get()).toBe('no');
  expect(window.view.get().save).toMatchObject({
    kind: 'readOnly',
    says: expect.stringContaining('Reload'),
  });
  window.close();
  library.close();
});
