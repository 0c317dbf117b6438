import fc from 'fast-check';
import { expect, it } from 'vitest';
import { TABLE_NAMES } from '../records/tables.ts';
import { ok } from '../result.ts';
import { decodeLine } from './decodeLine.ts';
import { LibraryImage } from './libraryImage.ts';
import type { JournalLine } from './line.ts';
import type { MemoryRecords } from './memoryRecords.ts';
import { canonicalJson } from './recordChange.ts';
import { changesTakingEffect, restorePoint } from './restorePoint.ts';
import { MemoryLibrary } from './testing/memoryLibrary.ts';
import { changeFor, command } from './testing/randomCommands.ts';

function stateOf(records: MemoryRecords): string {
  return canonicalJson(TABLE_NAMES.map((table) => records.sorted(table)));
}

function linesOf(library: MemoryLibrary): readonly JournalLine[] {
  return library.journal.flatMap((text) => {
    const line = decodeLine(text);
    return line.ok ? [line.value] : [];
  });
}

async function restore(library: MemoryLibrary, seq: number) {
  const linesAfter = async () => ok(linesOf(library).filter((line) => line.seq > seq));
  return library.run(restorePoint({ name: 'restore of a point', linesAfter }));
}

it('gives every table as it was at the point, and undoing that gives the present back', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(command, { minLength: 1, maxLength: 60 }),
      fc.nat(),
      async (commands, pick) => {
        const library = new MemoryLibrary();
        // The state after each line that closes a change, by its number; 0 is the library before its first line.
        const states = new Map([[0, stateOf(library.image.records)]]);
        for (const wanted of commands) {
          if (wanted.kind === 'undo' || wanted.kind === 'redo') library.step(wanted.kind);
          else await library.run(changeFor(wanted));
          states.set(library.image.seq, stateOf(library.image.records));
        }
        const present = stateOf(library.image.records);
        const undoable = library.image.fold.history.undo.length;
        const points = [...states.keys()];
        const seq = points[pick % points.length] ?? 0;

        await restore(library, seq);
        expect(stateOf(library.image.records)).toBe(states.get(seq));
        const steps = library.image.fold.history.undo.length - undoable;
        expect(steps).toBe(states.get(seq) === present ? 0 : 1);
        if (steps === 1) library.step('undo');
        expect(stateOf(library.image.records)).toBe(present);
      },
    ),
    { seed: 20261121, numRuns: 500 },
  );
});

it('reaches a point before an earlier restore, and the present before it again', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(command, { minLength: 4, maxLength: 40 }), async (commands) => {
      const library = new MemoryLibrary();
      const half = commands.length >> 1;
      for (const wanted of commands.slice(0, half)) await library.run(changeFor(wanted));
      const [earlier, at] = [stateOf(library.image.records), library.image.seq];
      for (const wanted of commands.slice(half)) await library.run(changeFor(wanted));
      const [later, end] = [stateOf(library.image.records), library.image.seq];
      await restore(library, at);
      expect(stateOf(library.image.records)).toBe(earlier);
      await restore(library, end);
      expect(stateOf(library.image.records)).toBe(later);
    }),
    { seed: 20261121, numRuns: 100 },
  );
});

it('restores as one step what takes several lines', async () => {
  const library = new MemoryLibrary();
  for (let n = 0; n < 900; n += 1) {
    await library.run(changeFor({ kind: 'make', table: 'highlights', n }));
  }
  const before = library.image.seq;
  const counts = await restore(library, 0);
  expect(counts).toEqual([
    { table: 'highlights', made: 0, changed: 0, deleted: 900, broughtBack: 0 },
  ]);
  expect(library.image.seq).toBeGreaterThan(before + 1);
  expect(library.image.records.size).toBe(0);
  library.step('undo');
  expect(library.image.records.size).toBe(900);
});

it('writes nothing when the library is as it was', async () => {
  const library = new MemoryLibrary();
  await library.run(changeFor({ kind: 'make', table: 'codes', n: 1 }));
  const { seq } = library.image;
  await library.run(changeFor({ kind: 'make', table: 'codes', n: 2 }));
  library.step('undo');
  const end = library.image.seq;
  expect(await restore(library, seq)).toEqual([]);
  expect(library.image.seq).toBe(end);
});

it('passes over a change that was aborted and one that was never closed', async () => {
  const library = new MemoryLibrary();
  await library.run(changeFor({ kind: 'make', table: 'codes', n: 1 }));
  const { seq } = library.image;
  await library.run(changeFor({ kind: 'make', table: 'codes', n: 2 }));
  const aborted = linesOf(library).at(-1)?.id;
  library.append(library.newId(), 'abort', 'make', [], aborted);
  const [line] = linesOf(library);
  if (!line) throw new Error('there is no line');
  const cut: JournalLine = { ...line, id: 'cut', part: { index: 0, last: false } };
  expect(changesTakingEffect([...linesOf(library).slice(seq), cut])).toEqual([]);
});

it('says why when the records are not those that the lines lead to', async () => {
  const library = new MemoryLibrary();
  await library.run(changeFor({ kind: 'make', table: 'notes', n: 1 }));
  await library.run(changeFor({ kind: 'type', pick: 0, at: 3, text: 'new' }));
  const lines = linesOf(library).slice(1);
  const change = restorePoint({ name: 'restore of a point', linesAfter: async () => ok(lines) });
  const by = 'author-1';
  const context = { nowMs: 1, by, origin: by, newId: () => 'x' };
  const outcome = await change(LibraryImage.empty().records, context);
  expect(outcome).toMatchObject({ ok: false, failure: { kind: 'moved' } });
});
