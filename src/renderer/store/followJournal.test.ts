import { IDBFactory } from 'fake-indexeddb';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { decodeLine } from '../../core/journal/decodeLine.ts';
import { encodeLine } from '../../core/journal/encodeLine.ts';
import { followJournal } from './followJournal.ts';
import { openReady, testLock, testWorld } from './testing/openTestLibrary.ts';
import { markPassage } from './testing/sampleRecords.ts';

/** A page that is hidden and shown by hand. */
function pageThat(visibilityState: string) {
  const listeners = new Set<() => void>();
  return {
    visibilityState,
    addEventListener: (_type: string, listener: () => void) => void listeners.add(listener),
    removeEventListener: (_type: string, listener: () => void) => void listeners.delete(listener),
    become(state: string) {
      this.visibilityState = state;
      for (const listener of listeners) listener();
    },
    listeners,
  };
}

/** Two windows of two browser profiles on one data folder: no store, no lock and no event in common. */
async function twoProfiles() {
  const world = testWorld();
  const other = { ...world, indexedDB: new IDBFactory(), lock: testLock() };
  return { world, other, here: await openReady(world), there: await openReady(other) };
}

it('takes over what another browser profile has written, and its undo', async () => {
  const { here, there } = await twoProfiles();
  await there.run(markPassage(10));
  await there.run(markPassage(30));
  expect(here.view.get().save.seq).toBe(0);
  await here.lookAhead();
  expect(here.view.get()).toMatchObject({
    save: { kind: 'saved', seq: 2 },
    undoName: 'highlight in Key fact',
  });
  expect(await here.db.highlights.toArray()).toEqual(await there.db.highlights.toArray());
  await here.undo();
  await there.lookAhead();
  expect(await there.db.highlights.count()).toBe(1);
  here.close();
  there.close();
});

it('asks nothing more while the host is gone, and is no failure then', async () => {
  const { world, here, there } = await twoProfiles();
  await there.run(markPassage(10));
  world.host.before = () => {
    throw new Error('the host is gone');
  };
  await here.lookAhead();
  expect(here.view.get().save).toMatchObject({ kind: 'saved', seq: 0 });
  world.host.before = () => {};
  await here.lookAhead();
  expect(here.view.get().save).toMatchObject({ kind: 'saved', seq: 1 });
  here.close();
  there.close();
});

it('stops writing when what another profile wrote needs a newer build', async () => {
  const { world, here, there } = await twoProfiles();
  await there.run(markPassage(10));
  world.host.lines = world.host.lines.map((text) => {
    const line = decodeLine(text);
    return line.ok ? encodeLine({ ...line.value, schema: 99 }) : text;
  });
  await here.lookAhead();
  expect(here.view.get().save).toMatchObject({ kind: 'readOnly', why: 'newerStore' });
  here.close();
  there.close();
});

describe('while a page is open', () => {
  beforeEach(() => vi.useFakeTimers());
  afterEach(() => vi.useRealTimers());

  it('looks once a second while the page is seen, at once when it comes into sight, else never', async () => {
    let looks = 0;
    const library = {
      lookAhead: async () => {
        looks += 1;
      },
    };
    const page = pageThat('visible');
    const end = followJournal(library, page);
    await vi.advanceTimersByTimeAsync(3500);
    expect(looks).toBe(4);
    page.become('hidden');
    await vi.advanceTimersByTimeAsync(60_000);
    expect(looks).toBe(4);
    page.become('visible');
    expect(looks).toBe(5);
    page.become('visible');
    await vi.advanceTimersByTimeAsync(900);
    expect(looks).toBe(5);
    await vi.advanceTimersByTimeAsync(200);
    expect(looks).toBe(6);
    end();
    await vi.advanceTimersByTimeAsync(5000);
    expect(looks).toBe(6);
    expect(page.listeners.size).toBe(0);
  });

  it('asks no second time before the first is answered', async () => {
    let looks = 0;
    const library = {
      lookAhead: () => {
        looks += 1;
        return new Promise<void>(() => {});
      },
    };
    const page = pageThat('visible');
    const end = followJournal(library, page);
    page.become('visible');
    await vi.advanceTimersByTimeAsync(10_000);
    expect(looks).toBe(1);
    end();
  });
});
