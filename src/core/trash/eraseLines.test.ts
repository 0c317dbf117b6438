import fc from 'fast-check';
import { expect, it } from 'vitest';
import { decodeLine } from '../journal/decodeLine.ts';
import { encodeLine } from '../journal/encodeLine.ts';
import { LibraryImage } from '../journal/libraryImage.ts';
import type { JournalLine } from '../journal/line.ts';
import { canonicalJson, invertChanges } from '../journal/recordChange.ts';
import { changeNameFault } from '../journal/testing/changeNames.ts';
import { faultScale, faultSeed } from '../journal/testing/faultScale.ts';
import { MemoryLibrary } from '../journal/testing/memoryLibrary.ts';
import { changeFor, command } from '../journal/testing/randomCommands.ts';
import { sampleId, sampleRecord } from '../journal/testing/recordSamples.ts';
import { TABLE_NAMES } from '../records/tables.ts';
import { ERASED_NAME, erasureLine, hashesIn, LineEraser, tellsOfErasure } from './eraseLines.ts';
import { refKey } from './hangsOn.ts';

const RUNS = { gate: 40, ci: 300, full: 3000 }[faultScale()];

function linesOf(library: MemoryLibrary): readonly JournalLine[] {
  return library.journal.flatMap((text) => {
    const line = decodeLine(text);
    return line.ok ? [line.value] : [];
  });
}

/** All records without those of the keys, as one text. */
function stateWithout({ records }: LibraryImage, keys: ReadonlySet<string>): string {
  return canonicalJson(
    TABLE_NAMES.map((table) =>
      records.sorted(table).filter(({ id }) => !keys.has(refKey({ table, id }))),
    ),
  );
}

it('folds to the same library without the erased records, whatever was undone, redone or typed, and keeps no word of them', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(command, { minLength: 1, maxLength: 60 }),
      fc.array(fc.nat(1000), { minLength: 1, maxLength: 12 }),
      async (commands, picks) => {
        const library = new MemoryLibrary();
        for (const wanted of commands) {
          if (wanted.kind === 'undo' || wanted.kind === 'redo') library.step(wanted.kind);
          else await library.run(changeFor(wanted));
        }
        const lines = linesOf(library);
        const all = lines.flatMap(({ records }) => records.map(({ table, id }) => ({ table, id })));
        const refs = picks.flatMap((n) => all[n % Math.max(1, all.length)] ?? []);
        const eraser = new LineEraser(refs);
        for (const line of lines) eraser.learnFromLine(line);
        const redacted = LibraryImage.empty();
        for (const line of lines) {
          const read = decodeLine(encodeLine(eraser.redact(line)));
          if (!read.ok) throw new Error(read.failure.says);
          expect(read.value.records.some((change) => eraser.isErased(change))).toBe(false);
          const pushed = redacted.push(read.value);
          if (!pushed.ok) throw new Error(pushed.failure.says);
        }
        const keys = new Set(refs.map(refKey));
        expect(stateWithout(redacted, new Set()) === stateWithout(library.image, keys)).toBe(true);
        expect(redacted.seq).toBe(library.image.seq);
        // Undo goes on: each step that is left takes something back, and none brings anything erased.
        for (let step = redacted.fold.history.undo.at(-1); step; ) {
          const records = redacted.fold.recordsOf(step.id);
          if (!records) throw new Error('a step without lines');
          expect(records.length).toBeGreaterThan(0);
          const head = { v: 1, schema: 3, at: 1, by: sampleId('b', 1), name: step.name } as const;
          redacted.push({
            ...head,
            ...{ seq: redacted.seq + 1, id: library.newId(), kind: 'undo', of: step.id },
            records: invertChanges(records),
          });
          for (const { table, id } of refs)
            expect(redacted.records.peek(table, id)).toBeUndefined();
          step = redacted.fold.history.undo.at(-1);
        }
      },
    ),
    { seed: faultSeed(), numRuns: RUNS },
  );
});

it('takes names that quote what is erased off every line, and leaves other lines as they are', () => {
  const id = sampleId('ca5e', 1);
  const file = { ...sampleRecord('cases', id, 1), title: 'Operation Heron' };
  const eraser = new LineEraser([{ table: 'cases', id }]);
  const line: JournalLine = {
    ...erasureLine({ seq: 1, id, at: 1, by: id, count: 1 }),
    name: 'new case Operation Heron',
    records: [{ table: 'cases', id, before: null, after: file }],
  };
  eraser.learnFromLine(line);
  expect(eraser.redact(line)).toMatchObject({ seq: 1, name: ERASED_NAME, records: [], erased: 1 });
  const other = { ...line, name: 'restore of case Operation Heron', records: [] };
  expect(eraser.redact(other).name).toBe(ERASED_NAME);
  const apart = { ...line, name: 'new case Osprey', records: [] };
  expect(eraser.redact(apart)).toBe(apart);
  expect(changeNameFault(ERASED_NAME)).toBeNull();
});

it('tells of an erasure by a line that is read back and is no step', () => {
  const line = erasureLine({
    seq: 1,
    id: sampleId('c0', 1),
    at: 1,
    by: sampleId('b', 1),
    count: 3,
  });
  const read = decodeLine(encodeLine(line));
  expect(read.ok && tellsOfErasure(read.value)).toBe(true);
  const image = LibraryImage.empty();
  image.push(line);
  expect(image.fold.history.undo).toEqual([]);
});

it('finds the blobs that a record names', () => {
  const held = sampleRecord('documents', sampleId('d0c', 1), 1);
  expect([...hashesIn(held)].sort()).toEqual(['12'.repeat(32), 'ab'.repeat(32), 'cd'.repeat(32)]);
});
