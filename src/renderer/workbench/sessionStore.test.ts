import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Session } from '../../shell/contract.ts';
import { patchSince } from '../../shell/sessionWords.ts';
import { memoryShell } from '../platform/memoryShell.ts';
import { FIRST_SESSION, type SessionState } from './sessionState.ts';
import { createSessionStore } from './sessionStore.ts';
import { windowMemo } from './windowMemo.ts';

async function windows(stored: Session = {}) {
  const shell = memoryShell();
  await shell.writeSession(stored);
  const open = async () => createSessionStore(shell, await shell.readSession());
  return { shell, open, first: await open(), second: await open() };
}

it('keeps what each of two windows changed, and keys that no window knows', async () => {
  const { shell, open, first, second } = await windows({ later: { a: [1] } });
  first.set((before) => ({ ...before, theme: 'dark', positions: { a: { at: 5, furthest: 9 } } }));
  await first.flush();
  second.set((before) => ({
    ...before,
    activeCase: 'case-1',
    positions: { b: { at: 1, furthest: 2 } },
  }));
  await second.flush();
  expect(await shell.readSession()).toEqual({
    later: { a: [1] },
    theme: 'dark',
    activeCase: 'case-1',
    positions: { a: { at: 5, furthest: 9 }, b: { at: 1, furthest: 2 } },
  });
  expect((await open()).get()).toMatchObject({ theme: 'dark', activeCase: 'case-1' });
});

it('writes nothing of a window in which nothing changed', async () => {
  const { shell, first, second } = await windows({ theme: 'dark', tabs: ['a'] });
  first.set((before) => ({ ...before, tabs: ['a', 'b'] }));
  await first.flush();
  second.set((before) => ({ ...before }));
  await second.flush();
  expect(await shell.readSession()).toEqual({ theme: 'dark', tabs: ['a', 'b'] });
});

it('writes with the next change what the host could not take before', async () => {
  const { shell, first } = await windows();
  shell.failWrites({ kind: 'diskFull', detail: 'ENOSPC' });
  first.set((before) => ({ ...before, theme: 'dark' }));
  await first.flush();
  shell.failWrites(null);
  first.set((before) => ({ ...before, density: 'roomy' }));
  await first.flush();
  expect(await shell.readSession()).toEqual({ theme: 'dark', density: 'roomy' });
});

it('takes over the settings that another window changed, and stays where it is', async () => {
  const { first, second } = await windows({ view: 'library' });
  first.set((before) => ({
    ...before,
    theme: 'dark',
    keys: { 'mark.last': ['k'] },
    view: 'reader',
    positions: { a: { at: 5, furthest: 9 } },
  }));
  await first.flush();
  second.set((before) => ({ ...before, positions: { b: { at: 1, furthest: 1 } } }));
  await second.adopt();
  expect(second.get()).toMatchObject({
    theme: 'dark',
    view: 'library',
    positions: { a: { at: 5, furthest: 9 }, b: { at: 1, furthest: 1 } },
  });
  expect(second.get().keys).toEqual(first.get().keys);
});

it('opens the tab that was active where another window has closed it', async () => {
  const { open, first, second } = await windows({ tabs: ['a', 'b'], activeTab: 'a' });
  first.set((before) => ({ ...before, activeTab: 'b' }));
  await first.flush();
  second.set((before) => ({ ...before, tabs: ['a'] }));
  await second.flush();
  expect((await open()).get()).toMatchObject({ tabs: ['a', 'b'], activeTab: 'b' });
});

it('brings a reloaded window back to its own place, not to that of the other', async () => {
  const { shell, open, first, second } = await windows();
  const storages = [new Map<string, string>(), new Map<string, string>()] as const;
  const memoOf = (storage: Map<string, string>, libraryId = 'library') =>
    windowMemo(libraryId, {
      getItem: (key) => storage.get(key) ?? null,
      setItem: (key, value) => void storage.set(key, value),
    });
  for (const [at, window] of [first, second].entries()) {
    window.remember(memoOf(storages[at === 0 ? 0 : 1]));
    window.set((before) => ({ ...before, view: 'reader', tabs: [`d${at}`], activeTab: `d${at}` }));
    await window.flush();
  }
  const again = await open();
  expect(again.get().activeTab).toBe('d1');
  again.remember(memoOf(storages[0]));
  expect(again.get()).toMatchObject({ tabs: ['d0'], activeTab: 'd0' });
  await again.flush();
  expect(await shell.readSession()).toMatchObject({ tabs: ['d0'], activeTab: 'd0' });
  const other = await open();
  other.remember(memoOf(storages[1], 'another library'));
  expect(other.get().activeTab).toBe('d0');
});

it('loses no key that one window alone changed, whatever the windows write and adopt', async () => {
  const keys = ['theme', 'activeCase', 'searchQuery', 'librarySort', 'coded', 'view'] as const;
  const step = fc.record({
    window: fc.nat(2),
    act: fc.constantFrom('set' as const, 'set' as const, 'flush' as const, 'adopt' as const),
    place: fc.constantFrom('p', 'q', 'r'),
    at: fc.nat(99),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 40 }), async (steps) => {
      const { shell, open, first, second } = await windows({ odd: 1 });
      const all = [first, second, await open()];
      // Each window has two keys of its own, and a reading place of its own in the shared record.
      const model: Record<string, unknown> = { odd: 1 };
      const places: Record<string, { at: number; furthest: number }> = {};
      for (const { window: which, act, place, at } of steps) {
        const window = all[which] ?? first;
        if (act === 'flush') await window.flush();
        if (act === 'adopt') await window.adopt();
        if (act !== 'set') continue;
        const key = keys[which * 2 + (at % 2)] ?? 'view';
        const value = key === 'theme' ? (['dark', 'light'] as const)[at % 2] : `${which} ${at}`;
        const id = `${which} ${place}`;
        places[id] = { at, furthest: 100 + at };
        model[key] = value;
        window.set((before) => ({
          ...before,
          [key]: value,
          positions: { ...before.positions, [id]: { at, furthest: 100 + at } },
        }));
      }
      for (const window of all) await window.flush();
      const expected = Object.keys(places).length > 0 ? { ...model, positions: places } : model;
      expect(await shell.readSession()).toEqual(expected);
      for (const window of all) await window.adopt();
      const shared = ({ theme, positions }: SessionState) => ({ theme, positions });
      const [ends] = all.map((window) => shared(window.get()));
      for (const window of all) expect(shared(window.get())).toEqual(ends);
      expect(ends?.theme).toBe(model['theme'] ?? FIRST_SESSION.theme);
    }),
    { seed: 20261121, numRuns: 200 },
  );
});

it('brings no typed words back from before an erasure: not through the session, nor from a window’s own place', async () => {
  const { shell, first } = await windows({ searchQuery: 'gone', erasedAt: 1 });
  const held = new Map<string, string>();
  const storage = {
    getItem: (key: string) => held.get(key) ?? null,
    setItem: (key: string, value: string) => void held.set(key, value),
  };
  first.remember(windowMemo('library', storage, 1));
  first.set((before) => ({ ...before, searchQuery: 'gone too', activeCase: 'case-1' }));
  await first.flush();
  // The window says of which erasure it knows, and the host goes by that.
  expect(patchSince({ erasedAt: 1 }, await shell.readSession())).toMatchObject({
    searchQuery: 'gone too',
  });
  expect(patchSince({ erasedAt: 2 }, await shell.readSession())).not.toHaveProperty('searchQuery');
  const again = createSessionStore(shell, { erasedAt: 2 });
  again.remember(windowMemo('library', storage, 2));
  expect(again.get()).toMatchObject({ activeCase: 'case-1', searchQuery: '' });
  const same = createSessionStore(shell, { erasedAt: 1 });
  same.remember(windowMemo('library', storage, 1));
  expect(same.get()).toMatchObject({ activeCase: 'case-1', searchQuery: 'gone too' });
});
