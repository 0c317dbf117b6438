import { IDBFactory } from 'fake-indexeddb';
import fc from 'fast-check';
import { expect, it, vi } from 'vitest';
import { canonicalJson } from '../../core/journal/recordChange.ts';
import { changeFor, command } from '../../core/journal/testing/randomCommands.ts';
import { TABLE_NAMES } from '../../core/records/tables.ts';
import type { LibraryDatabase } from './database.ts';
import type { Library, WriteLock } from './library.ts';
import { openReady, openWindow, type TestWorld, testWorld } from './testing/openTestLibrary.ts';
import { markPassage, SAMPLE_DOCUMENT } from './testing/sampleRecords.ts';

async function stateOf(db: LibraryDatabase): Promise<string> {
  const tables = await Promise.all(TABLE_NAMES.map((table) => db.table(table).toArray()));
  return canonicalJson(tables);
}

/** Holds the world's write lock from the next call on, until it is let go. */
function holdLock(world: TestWorld): () => void {
  let letGo: () => void = () => undefined;
  const held = new Promise<void>((resolve) => {
    letGo = resolve;
  });
  void world.lock(`casebound-write-${world.host.libraryId}`, () => held);
  return letGo;
}

async function startsIn(library: Library): Promise<readonly (number | undefined)[]> {
  const marks = await library.db.highlights.toArray();
  return marks.map(({ passages }) => passages[0]?.start).sort((a, b) => (a ?? 0) - (b ?? 0));
}

it('has a change in the journal before the lock is had, and in the store and settled only under it', async () => {
  const world = testWorld();
  const library = await openReady(world);
  const letGo = holdLock(world);
  let settled = false;
  const running = library.run(markPassage(10)).finally(() => {
    settled = true;
  });
  await expect.poll(() => world.host.lines.length).toBe(1);
  await new Promise((resolve) => setTimeout(resolve, 20));
  expect(settled).toBe(false);
  expect(await library.db.highlights.count()).toBe(0);
  expect(library.view.get().save.kind).toBe('saving');
  letGo();
  expect(await running).toMatchObject({ ok: true, value: { seq: 1 } });
  expect(await startsIn(library)).toEqual([10]);
  library.close();
});

it('has its line taken over by the window that has the lock, once', async () => {
  const world = testWorld();
  const [first, second] = [await openReady(world), await openReady(world)];
  const letGo = holdLock(world);
  // It waits for the lock behind the other, whose line is in the journal first.
  const early = first.run(markPassage(10));
  await expect.poll(() => world.host.lines.length).toBe(1);
  const behind = second.run(markPassage(20));
  letGo();
  expect(await early).toMatchObject({ ok: true, value: { seq: 1 } });
  expect(await behind).toMatchObject({ ok: true, value: { seq: 2 } });
  expect(await startsIn(first)).toEqual([10, 20]);
  expect(world.host.lines).toHaveLength(2);
  first.close();
  second.close();
});

it('is kept by the window that opens meanwhile', async () => {
  const world = testWorld();
  const library = await openReady(world);
  const letGo = holdLock(world);
  const opening = openReady(world);
  // Asked for the lock after the opening did: what is in the journal before that is taken over by it.
  await new Promise((resolve) => setTimeout(resolve, 0));
  const early = library.run(markPassage(10));
  await expect.poll(() => world.host.lines.length).toBe(1);
  letGo();
  const opened = await opening;
  expect(await startsIn(opened)).toEqual([10]);
  expect(await early).toMatchObject({ ok: true, value: { seq: 1 } });
  expect(await startsIn(library)).toEqual([10]);
  expect(world.host.lines).toHaveLength(1);
  library.close();
  opened.close();
});

it('plans what was foreseen without reading, and anew where another window wrote since', async () => {
  const world = testWorld();
  const [first, second] = [await openReady(world), await openReady(world)];
  const found: number[] = [];
  const counted = (start: number): ReturnType<typeof markPassage> => {
    return async (read, context) => {
      found.push((await read.where('highlights', 'documentId', SAMPLE_DOCUMENT)).length);
      return markPassage(start)(read, context);
    };
  };
  const reads = vi.spyOn(second.db.highlights, 'where');
  await second.foresee(counted(10));
  expect(world.host.lines).toHaveLength(0);
  reads.mockClear();
  await second.run(counted(10));
  expect(reads).not.toHaveBeenCalled();
  expect(found.splice(0)).toEqual([0, 0]);

  // The window has not heard of the other's line when it writes: the host has.
  await second.foresee(counted(20));
  await first.run(markPassage(500));
  expect(await second.run(counted(20))).toMatchObject({ ok: true, value: { seq: 3 } });
  expect(found.splice(0).at(-1)).toBe(2);

  // It has heard of it: what was foreseen is of the line before.
  await second.foresee(counted(30));
  await first.run(markPassage(600));
  await vi.waitFor(() => expect(second.view.get().save.seq).toBe(4), 15_000);
  found.splice(0);
  expect(await second.run(counted(30))).toMatchObject({ ok: true, value: { seq: 5 } });
  expect(found).toEqual([4]);
  expect(await startsIn(second)).toEqual([10, 20, 30, 500, 600]);
  expect(world.host.lines).toHaveLength(5);
  first.close();
  second.close();
});

it('reads what another change than the foreseen one asks for', async () => {
  const world = testWorld();
  const library = await openReady(world);
  const mark = await library.run(markPassage(10));
  await library.foresee(markPassage(20));
  const id = mark.ok ? mark.value.value : '';
  const found = await library.run(async (read) => {
    const value = (await read.get('highlights', id))?.id ?? null;
    return { ok: true, value: { name: 'look', records: [], value } };
  });
  expect(found).toMatchObject({ ok: true, value: { value: id } });
  library.close();
});

it('loses and doubles nothing, however locks, answers and foresight fall', {
  timeout: 60_000,
}, async () => {
  const step = fc.record({
    window: fc.nat({ max: 1 }),
    foreseen: fc.boolean(),
    wanted: command,
  });
  await fc.assert(
    fc.asyncProperty(
      fc.array(step, { minLength: 2, maxLength: 14 }),
      fc.scheduler(),
      async (steps, s) => {
        const world = testWorld();
        const lock: WriteLock = async (name, work) => {
          await s.schedule(Promise.resolve(), 'lock');
          return world.lock(name, work);
        };
        const shell = world.host.asShell();
        const slow: typeof shell = {
          ...shell,
          async appendJournal(afterSeq, lines) {
            await s.schedule(Promise.resolve(), 'send');
            const outcome = await shell.appendJournal(afterSeq, lines);
            await s.schedule(Promise.resolve(), 'answer');
            return outcome;
          },
        };
        const open = async (): Promise<Library> => {
          const outcome = await s.waitFor(openWindow(world, { lock, shell: slow }));
          if (outcome.kind !== 'ready') throw new Error(`opening came to ${outcome.kind}`);
          return outcome.library;
        };
        const windows = [await open(), await open()] as const;
        let changed = 0;
        const runs = windows.map(async (library, at) => {
          for (const { foreseen, wanted } of steps.filter(({ window }) => window === at)) {
            if (wanted.kind === 'undo' || wanted.kind === 'redo') {
              const done = await library[wanted.kind]();
              if (done.ok && done.value.changeId !== null) changed += 1;
              continue;
            }
            if (foreseen) await library.foresee(changeFor(wanted));
            const done = await library.run(changeFor(wanted));
            if (done.ok && done.value.changeId !== null) changed += 1;
          }
        });
        await s.waitFor(Promise.all(runs));
        expect(world.host.lines).toHaveLength(changed);
        const last = await stateOf(windows[0].db);
        for (const { view } of windows) {
          expect(view.get().save).toMatchObject({ kind: 'saved' });
        }
        for (const library of windows) library.close();
        world.indexedDB = new IDBFactory();
        const rebuilt = await openReady(world);
        expect(await stateOf(rebuilt.db)).toBe(last);
        rebuilt.close();
      },
    ),
    { seed: 20261122, numRuns: 60 },
  );
});
