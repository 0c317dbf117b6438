import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MemoryRecords } from '../journal/memoryRecords.ts';
import { changeNameFault } from '../journal/testing/changeNames.ts';
import { MemoryLibrary } from '../journal/testing/memoryLibrary.ts';
import { contextAt, outcomeOf, runChange } from '../journal/testing/runChange.ts';
import { ok } from '../result.ts';
import { textRange } from '../text/offsets.ts';
import type { Highlight, Ink } from './annotation.ts';
import { deleteHighlights, MAX_CHANGED_AT_ONCE, recolourHighlights } from './bulkMarks.ts';
import { newHighlight } from './newHighlight.ts';
import { writeNote } from './noteChanges.ts';

const TEXT =
  'Belgium has produced the greatest number of Western foreign fighters per capita. '.repeat(4);
const CODE = '00000000-0000-4000-8000-00000000c0de';
const OTHER = '00000000-0000-4000-8000-0000000000e1';

/** What a recoloured mark may have otherwise. */
const UNTOLD = { ink: 2, updatedAtMs: 0, deletedAtMs: null };

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
      codes: fc.constantFrom<readonly string[]>([], [CODE], [OTHER], [OTHER, CODE]),
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

describe('changing many marks at once', () => {
  it('law: no twins come of it, what is not meant stays to the byte, and no note is lost', async () => {
    await fc.assert(
      fc.asyncProperty(marksArbitrary, fc.integer(), async (wanted, choice) => {
        const { records, marks } = stored(wanted);
        for (const [at, { id }] of marks.entries()) {
          const content = [{ type: 'paragraph', content: [{ type: 'text', text: `on ${id}` }] }];
          const body = JSON.stringify({ type: 'doc', content });
          const on = { kind: 'highlight', id } as const;
          await outcomeOf(records, writeNote({ on, base: body, body }), 500 + at);
        }
        const chosen = marks.filter((_, at) => ((choice >>> (at % 31)) & 1) === 1);
        fc.pre(chosen.length > 0);
        const ids = chosen.map(({ id }) => id);
        const { changed, joined } = await outcomeOf(
          records,
          recolourHighlights({ ids, ink: 2 }),
          900,
        );
        expect(changed).toBe(chosen.filter(({ ink }) => ink !== 2).length);
        const after = records.sorted('highlights');
        const live = after.filter(({ deletedAtMs }) => deletedAtMs === null);
        expect(new Set(live.map(lookOf)).size).toBe(live.length);
        expect(after.length - live.length).toBe(joined);
        for (const before of marks) {
          const now = after.find(({ id }) => id === before.id);
          if (!now) throw new Error('a mark is gone');
          if (!ids.includes(before.id) || before.ink === 2) expect(now).toEqual(before);
          else expect({ ...now, ...UNTOLD }).toEqual({ ...before, ...UNTOLD });
          expect(live.some((one) => lookOf(one) === lookOf(now))).toBe(true);
        }
        const notes = records.sorted('notes').filter(({ deletedAtMs }) => deletedAtMs === null);
        const said = notes.map(({ body }) => body).join();
        for (const { id } of marks) expect(said).toContain(`on ${id}`);
        for (const { on } of notes) expect(live.map(({ id }) => id)).toContain(on.id);
      }),
      { seed: 20261121, numRuns: 200 },
    );
  });

  it('names what undo will take back', async () => {
    const { records, marks } = stored([
      { document: 1, start: 0, ink: 1, codes: [] },
      { document: 1, start: 0, ink: 3, codes: [] },
      { document: 2, start: 0, ink: 1, codes: [] },
    ]);
    const ids = marks.map(({ id }) => id);
    const coloured = await runChange(records, recolourHighlights({ ids, ink: 2 }));
    expect(coloured).toMatchObject({
      name: 'change of 3 marks to Actor',
      value: { changed: 3, joined: 1 },
    });
    const gone = await runChange(records, deleteHighlights({ ids }));
    expect(gone).toMatchObject({ name: 'deletion of 2 marks', value: { deleted: 2 } });
    for (const { name } of [coloured, gone].filter((one) => one.ok)) {
      expect(changeNameFault(name)).toBe(null);
    }
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
      joined: 0,
    });
    const none = await runChange(records, deleteHighlights({ ids: ['gone'] }));
    expect(none).toMatchObject({ ok: false, failure: { kind: 'markGone' } });
    const many = Array.from({ length: MAX_CHANGED_AT_ONCE + 1 }, (_, at) => `${at}`);
    const refused = await runChange(records, deleteHighlights({ ids: many }));
    expect(refused).toMatchObject({ ok: false, failure: { kind: 'tooMany' } });
  });
});
