import { describe, expect, it } from 'vitest';
import { deleteHighlight } from '../../core/annotation/changes.ts';
import { decodeLine } from '../../core/journal/decodeLine.ts';
import { onlyTakesAway } from '../../core/journal/onlyTakesAway.ts';
import type { Shell } from '../../shell/contract.ts';
import type { Library } from './library.ts';
import type { OpenParts } from './openOutcome.ts';
import { openWindow, type TestWorld, testWorld } from './testing/openTestLibrary.ts';
import { markPassage } from './testing/sampleRecords.ts';
import { FaultPoints, plantFaults } from './testing/storeFaults.ts';

async function opened(world: TestWorld, parts: Partial<OpenParts>): Promise<Library> {
  const outcome = await openWindow(world, parts);
  if (outcome.kind !== 'ready') throw new Error(`opening came to ${outcome.kind}`);
  return outcome.library;
}

/** A host on a full disk with a reserve: while `full`, it takes only lines that delete. */
function fullHost(world: TestWorld, disk: { full: boolean }): Shell {
  const shell = world.host.asShell();
  return {
    ...shell,
    appendJournal: async (afterSeq, lines) => {
      const deletes = lines
        .map((text) => decodeLine(text))
        .every((line) => line.ok && onlyTakesAway(line.value.records));
      if (!disk.full || deletes) return shell.appendJournal(afterSeq, lines);
      return { status: 'failed', failure: { kind: 'diskFull', detail: 'ENOSPC' } };
    },
  };
}

async function liveMarks(library: Library): Promise<number> {
  return library.db.highlights.filter(({ deletedAtMs }) => deletedAtMs === null).count();
}

async function markedAt(library: Library, start: number): Promise<string> {
  const done = await library.run(markPassage(start));
  if (!done.ok) throw new Error(done.failure.says);
  const mark = (await library.db.highlights.toArray()).at(-1);
  const found = await library.db.highlights
    .filter(({ passages }) => passages[0]?.start === start)
    .first();
  return (found ?? mark)?.id ?? '';
}

async function untilWaiting(library: Library, waiting: number): Promise<void> {
  await expect.poll(() => library.view.get().save).toMatchObject({ kind: 'notSaved', waiting });
}

describe('a full disk', () => {
  it('lets a deletion pass a mark that has no room, and takes the mark when there is some', async () => {
    const world = testWorld();
    const disk = { full: false };
    const library = await opened(world, { shell: fullHost(world, disk) });
    const id = await markedAt(library, 0);
    disk.full = true;
    const mark = library.run(markPassage(100));
    await untilWaiting(library, 1);
    const deletion = library.run(deleteHighlight({ id }));
    expect(await deletion).toMatchObject({ ok: true });
    expect(library.view.get().save).toMatchObject({ kind: 'notSaved', waiting: 1 });
    expect(await liveMarks(library)).toBe(0);
    disk.full = false;
    await library.retry();
    expect(await mark).toMatchObject({ ok: true });
    expect(await liveMarks(library)).toBe(1);
    library.close();
  });

  it('has what builds on the waiting change wait behind it, and Undo too', async () => {
    const world = testWorld();
    const disk = { full: false };
    const library = await opened(world, { shell: fullHost(world, disk) });
    await markedAt(library, 0);
    disk.full = true;
    const ids: string[] = [];
    const mark = library.run(async (read, context) => {
      const plan = await markPassage(100)(read, context);
      if (plan.ok) ids.push(plan.value.records[0]?.id ?? '');
      return plan;
    });
    await untilWaiting(library, 1);
    const deletion = library.run((read, context) =>
      deleteHighlight({ id: ids.at(-1) ?? '' })(read, context),
    );
    const undo = library.undo();
    await untilWaiting(library, 3);
    expect(await liveMarks(library)).toBe(1);
    disk.full = false;
    await library.retry();
    expect(await mark).toMatchObject({ ok: true });
    expect(await deletion).toMatchObject({ ok: true });
    expect(await undo).toMatchObject({ ok: true });
    // The undo took back the deletion, which was the last change.
    expect(await liveMarks(library)).toBe(2);
    library.close();
  });
});

describe("a browser's quota that is used up", () => {
  it('gives the reserve up for a deletion, and for nothing else', async () => {
    const world = testWorld();
    const quota = { used: false, released: 0 };
    const reserve = {
      release: async () => {
        quota.released += 1;
        quota.used = false;
        return true;
      },
    };
    const library = await opened(world, { reserve });
    const id = await markedAt(library, 0);
    const points = new FaultPoints();
    const undo = plantFaults(points, ['put']);
    points.arm(() => quota.used, 'QuotaExceededError');
    quota.used = true;
    const mark = library.run(markPassage(100));
    await untilWaiting(library, 1);
    expect(quota.released).toBe(0);
    const deletion = library.run(deleteHighlight({ id }));
    expect(await deletion).toMatchObject({ ok: true });
    expect(quota.released).toBe(1);
    await library.retry();
    expect(await mark).toMatchObject({ ok: true });
    undo();
    library.close();
  });
});
