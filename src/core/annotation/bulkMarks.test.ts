import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MemoryRecords } from '../journal/memoryRecords.ts';
import { MemoryLibrary } from '../journal/testing/memoryLibrary.ts';
import { contextAt, outcomeOf, runChange } from '../journal/testing/runChange.ts';
import { ok } from '../result.ts';
import { textRange } from '../text/offsets.ts';
import type { Highlight, Ink } from './annotation.ts';
import {
  codeHighlights,
  deleteHighlights,
  MAX_CHANGED_AT_ONCE,
  recolourHighlights,
} from './bulkMarks.ts';
import { newHighlight } from './newHighlight.ts';
import { writeNote } from './noteChanges.ts';

const TEXT =
  'Belgium has produced the greatest number of Western foreign fighters per capita. '.repeat(4);
const CODE = { id: '00000000-0000-4000-8000-00000000c0de', name: 'Recruitment' };
const OTHER = '00000000-0000-4000-8000-0000000000e1';

interface Wanted {
  readonly document: number;
  readonly start: number;
  readonly ink: Ink;
  readonly codes: readonly string[];
}

/** Marks as they may stand: stacked, on the same words, never twins. */
const marksArbitrary = fc
  .array(
    fc.record({
      document: fc.integer({ min: 1, max: 2 }),
      start: fc.constantFrom(0, 8, 21),
      ink: fc.constantFrom<Ink>(1, 2, 3),
      codes: fc.constantFrom<readonly string[]>([], [CODE.id], [OTHER], [OTHER, CODE.id]),
    }),
    { minLength: 1, maxLength: 24 },
  )
  .map((all) => [...new Map(all.map((one) => [JSON.stringify(one), one])).values()]);

function markOf(wanted: Wanted, at: number): Highlight {
  const id = `0000000${wanted.document}-0000-4000-8000-000000000000`;
  const document = { id, hash: 'a'.repeat(64), text: TEXT };
  const range = textRange(wanted.start, wanted.start + 12);
  const made = newHighlight(contextAt(100 + at), { document, range, ink: wanted.ink });
  return { ...made, codes: wanted.codes };
}

function stored(wanted: readonly Wanted[]): { records: MemoryRecords; marks: Highlight[] } {
  const records = new MemoryRecords();
  const marks = wanted.map(markOf);
  records.write(marks.map((record) => ({ table: 'highlights', id: record.id, record })));
  return { records, marks };
}

function lookOf({ documentId, passages, ink, codes }: Highlight): string {
  return JSON.stringify([documentId, passages[0]?.start, ink, [...codes].sort()]);
}

const acts = fc.constantFrom('ink', 'code', 'uncode');

describe('changing many marks at once', () => {
  it('law: no twins come of it, what is not meant stays to the byte, and the rest gets what was asked', async () => {
    await fc.assert(
      fc.asyncProperty(marksArbitrary, acts, fc.integer(), async (wanted, act, choice) => {
        const { records, marks } = stored(wanted);
        const chosen = marks.filter((_, at) => ((choice >>> (at % 31)) & 1) === 1);
        fc.pre(chosen.length > 0);
        const ids = chosen.map(({ id }) => id);
        const change =
          act === 'ink'
            ? recolourHighlights({ ids, ink: 2 })
            : codeHighlights({ ids, code: CODE, on: act === 'code' });
        const { changed, twins } = await outcomeOf(records, change);
        const after = records.sorted('highlights');
        expect(new Set(after.map(lookOf)).size).toBe(after.length);
        const meant = (mark: Highlight): boolean =>
          act === 'ink' ? mark.ink === 2 : mark.codes.includes(CODE.id) === (act === 'code');
        let written = 0;
        let left = 0;
        for (const before of marks) {
          const now = after.find(({ id }) => id === before.id);
          if (!now) throw new Error('a mark is gone');
          if (!ids.includes(before.id) || meant(before)) expect(now).toEqual(before);
          else if (meant(now)) {
            written += 1;
            const same = { ...now, ink: before.ink, codes: before.codes, updatedAtMs: 0 };
            expect(same).toEqual({ ...before, updatedAtMs: 0 });
          } else {
            left += 1;
            expect(now).toEqual(before);
          }
        }
        expect({ changed, twins }).toEqual({ changed: written, twins: left });
      }),
      { seed: 20261121, numRuns: 400 },
    );
  });

  it('leaves the mark that would become a twin, with its codes and note', async () => {
    const { records, marks } = stored([
      { document: 1, start: 0, ink: 1, codes: [] },
      { document: 1, start: 0, ink: 3, codes: [] },
      { document: 1, start: 8, ink: 1, codes: [] },
    ]);
    const ids = marks.map(({ id }) => id);
    const outcome = await runChange(records, recolourHighlights({ ids, ink: 2 }));
    expect(outcome).toMatchObject({
      name: 'change 2 marks to Actor',
      value: { changed: 2, twins: 1 },
    });
    expect(records.sorted('highlights').map(({ ink }) => ink)).toEqual([2, 3, 2]);
  });

  it('names what undo will take back', async () => {
    const { records, marks } = stored([
      { document: 1, start: 0, ink: 1, codes: [] },
      { document: 2, start: 0, ink: 1, codes: [] },
    ]);
    const ids = marks.map(({ id }) => id);
    const on = await runChange(records, codeHighlights({ ids, code: CODE, on: true }));
    expect(on).toMatchObject({ name: 'code 2 marks as Recruitment' });
    const off = await runChange(records, codeHighlights({ ids, code: CODE, on: false }));
    expect(off).toMatchObject({ name: 'take code Recruitment off 2 marks' });
    const gone = await runChange(records, deleteHighlights({ ids }));
    expect(gone).toMatchObject({ name: 'delete 2 marks', value: { deleted: 2 } });
  });

  it('deletes the notes with their marks, and one undo brings all back', async () => {
    const library = new MemoryLibrary();
    const ids: string[] = [];
    for (let at = 0; at < 12; at += 1) {
      const mark = markOf({ document: 1, start: at, ink: 1, codes: [] }, at);
      const id = library.newId();
      ids.push(id);
      await library.run(async () => {
        const record = { table: 'highlights', id, before: null, after: { ...mark, id } } as const;
        return ok({ name: 'mark', records: [record], value: null });
      });
      const body = '{"type":"doc","content":[{"type":"paragraph"}]}';
      await library.run(writeNote({ on: { kind: 'highlight', id }, base: body, body }));
    }
    const before = structuredClone([
      library.image.records.sorted('highlights'),
      library.image.records.sorted('notes'),
    ]);
    await library.run(deleteHighlights({ ids }));
    const live = (table: 'highlights' | 'notes') =>
      library.image.records.sorted(table).filter(({ deletedAtMs }) => deletedAtMs === null);
    expect([live('highlights'), live('notes')]).toEqual([[], []]);
    library.step('undo');
    expect([
      library.image.records.sorted('highlights'),
      library.image.records.sorted('notes'),
    ]).toEqual(before);
  });

  it('passes over marks that are gone, and refuses when all are or they are too many', async () => {
    const { records, marks } = stored([{ document: 1, start: 0, ink: 1, codes: [] }]);
    const ids = [...marks.map(({ id }) => id), 'gone'];
    expect(await outcomeOf(records, recolourHighlights({ ids, ink: 4 }))).toEqual({
      changed: 1,
      twins: 0,
    });
    const none = await runChange(records, deleteHighlights({ ids: ['gone'] }));
    expect(none).toMatchObject({ ok: false, failure: { kind: 'markGone' } });
    const many = Array.from({ length: MAX_CHANGED_AT_ONCE + 1 }, (_, at) => `${at}`);
    const refused = await runChange(records, deleteHighlights({ ids: many }));
    expect(refused).toMatchObject({ ok: false, failure: { kind: 'tooMany' } });
  });
});
