import { describe, expect, it } from 'vitest';
import { listChanges } from '../../core/journal/changeList.ts';
import type { Change } from '../../core/journal/plan.ts';
import { sampleRecord } from '../../core/journal/testing/recordSamples.ts';
import { ok } from '../../core/result.ts';
import { planRestore, readFacts, restoreLibrary } from './changeHistory.ts';
import type { Library } from './library.ts';
import { dumpStore, openReady, openWindow, testWorld } from './testing/openTestLibrary.ts';

/** Adds the nth sample code. */
function add(n: number): Change<null> {
  return async (_read, { newId }) => {
    const id = newId();
    const record = {
      table: 'codes',
      id,
      before: null,
      after: sampleRecord('codes', id, n),
    } as const;
    return ok({ name: `code ${n}`, records: [record], value: null });
  };
}

async function names(library: Library): Promise<readonly string[]> {
  const codes = await library.db.codes.toArray();
  return codes.map(({ name }) => name).sort();
}

async function worldOf(count: number) {
  const world = testWorld();
  const library = await openReady(world);
  for (let n = 1; n <= count; n += 1) await library.run(add(n));
  return { world, library, shell: world.host.asShell() };
}

describe('the history of a library', () => {
  it('lists its changes from the journal, also those that undo has forgotten', async () => {
    const { library, shell } = await worldOf(300);
    await library.undo();
    const facts = await readFacts(shell, 1, 301);
    if (!facts.ok) throw new Error(facts.failure.kind);
    const listed = listChanges(facts.value);
    expect(listed).toHaveLength(300);
    expect(listed[0]).toMatchObject({ name: 'code 300', undoneAtMs: expect.any(Number) });
    expect(listed.at(-1)).toMatchObject({ name: 'code 1', undoneAtMs: null });
  });

  it('goes back beyond the last step of undo, counts before, and is one step itself', async () => {
    const { world, library, shell } = await worldOf(300);
    const before = await dumpStore(world);
    const point = { seq: 2, name: 'restore of the library' };
    const counts = [{ table: 'codes', made: 0, changed: 0, deleted: 298, broughtBack: 0 }];
    expect(await planRestore(library, shell, point)).toEqual({ ok: true, value: counts });
    expect(await dumpStore(world)).toBe(before);

    const done = await restoreLibrary(library, shell, point);
    expect(done).toMatchObject({ ok: true, value: { value: counts } });
    expect(await names(library)).toEqual(['Code 1', 'Code 2']);
    expect(library.view.get().undoName).toBe('restore of the library');
    await library.undo();
    expect(await names(library)).toHaveLength(300);
  });

  it('takes in what another window wrote meanwhile', async () => {
    const { world, library, shell } = await worldOf(3);
    const second = await openWindow(world);
    if (second.kind !== 'ready') throw new Error(second.kind);
    await Promise.all([
      restoreLibrary(library, shell, { seq: 1, name: 'restore of the library' }),
      second.library.run(add(9)),
    ]);
    // Whichever came first, the library is as after the first change, with or without what came after the restore.
    const now = await names(library);
    expect([['Code 1'], ['Code 1', 'Code 9']]).toContainEqual(now);
  });

  it('says that the journal no longer holds what it would need', async () => {
    const { world, library, shell } = await worldOf(4);
    world.host.prune();
    const outcome = await restoreLibrary(library, shell, { seq: 2, name: 'restore' });
    expect(outcome).toMatchObject({ ok: false, failure: { kind: 'journalUnreadable' } });
    expect(await names(library)).toHaveLength(4);
  });
});
