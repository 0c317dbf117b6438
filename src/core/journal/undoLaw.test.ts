import fc from 'fast-check';
import { expect, it } from 'vitest';
import { TABLE_NAMES } from '../records/tables.ts';
import { decodeArchive } from './archive.ts';
import { decodeLine } from './decodeLine.ts';
import { HISTORY_LIMIT } from './history.ts';
import { LibraryImage } from './libraryImage.ts';
import type { MemoryRecords } from './memoryRecords.ts';
import { canonicalJson } from './recordChange.ts';
import { faultScale, faultSeed, reportFaults } from './testing/faultScale.ts';
import { MemoryLibrary } from './testing/memoryLibrary.ts';
import { type Command, changeFor, command } from './testing/randomCommands.ts';

function stateOf(records: MemoryRecords): string {
  return canonicalJson(TABLE_NAMES.map((table) => records.sorted(table)));
}

async function perform(library: MemoryLibrary, wanted: Command): Promise<void> {
  if (wanted.kind === 'undo' || wanted.kind === 'redo') library.step(wanted.kind);
  else await library.run(changeFor(wanted));
}

const RUNS = { gate: 500, ci: 500, full: 5000 }[faultScale()];
const commands = fc.array(command, { minLength: 1, maxLength: 120 });

it('returns to the exact first state by undoing all, and to the exact last by redoing all', async () => {
  await fc
    .assert(
      fc.asyncProperty(commands, commands, async (earlier, later) => {
        const library = new MemoryLibrary();
        for (const wanted of earlier) await perform(library, wanted);
        for (const wanted of later) await perform(library, wanted);
        while (library.step('redo'));
        const last = stateOf(library.image.records);
        while (library.step('undo'));
        expect(stateOf(library.image.records)).toBe(stateOf(LibraryImage.empty().records));
        while (library.step('redo'));
        expect(stateOf(library.image.records)).toBe(last);
      }),
      { seed: faultSeed(), numRuns: RUNS },
    )
    .catch((error: unknown) => {
      reportFaults({ id: 'N6', tried: RUNS, lost: 0, torn: 1, failed: [String(error)] });
      throw error;
    });
  reportFaults({ id: 'N6', tried: RUNS, lost: 0, torn: 0, failed: [] });
});

it('reads the same library, undo included, from its journal and from a snapshot taken anywhere', async () => {
  await fc.assert(
    fc.asyncProperty(commands, fc.nat(), async (all, cut) => {
      const library = new MemoryLibrary();
      for (const wanted of all) await perform(library, wanted);
      const lines = library.journal.flatMap((text) => {
        const line = decodeLine(text);
        return line.ok ? [line.value] : [];
      });
      const at = cut % (lines.length + 1);
      const first = LibraryImage.empty();
      for (const line of lines.slice(0, at)) first.push(line);
      const archive = decodeArchive(first.toSnapshot('0a1b2c3d-0000-4000-8000-000000000000'));
      if (!archive.ok) throw new Error(archive.failure.says);
      const second = LibraryImage.fromSnapshot(archive.value);
      for (const line of lines.slice(at)) second.push(line);
      expect(stateOf(second.records)).toBe(stateOf(library.image.records));
      expect(second.fold.history).toEqual(library.image.fold.history);
      expect(second.fold.keptLines()).toEqual(library.image.fold.keptLines());
    }),
    { seed: 20261121, numRuns: 100 },
  );
});

it('keeps at least two hundred steps', async () => {
  const library = new MemoryLibrary();
  for (let n = 0; n < 300; n += 1) {
    await library.run(changeFor({ kind: 'make', table: 'highlights', n }));
  }
  let steps = 0;
  while (library.step('undo')) steps += 1;
  expect(steps).toBe(HISTORY_LIMIT);
  expect(steps).toBeGreaterThanOrEqual(200);
  expect(library.image.records.sorted('highlights')).toHaveLength(300 - steps);
});
