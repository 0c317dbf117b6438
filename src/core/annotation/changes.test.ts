import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MemoryRecords } from '../journal/memoryRecords.ts';
import type { Change } from '../journal/plan.ts';
import { contextAt, runChange } from '../journal/testing/runChange.ts';
import type { AnyRecord, TableName } from '../records/tables.ts';
import { textRange } from '../text/offsets.ts';
import type { Highlight, Ink, Note } from './annotation.ts';
import {
  deleteHighlight,
  highlightPassage,
  highlightPassages,
  MAX_MARKED_AT_ONCE,
  recolourHighlight,
} from './changes.ts';
import { highlightFor } from './newHighlight.ts';

const edition = {
  id: 'document-1',
  hash: 'a'.repeat(64),
  text: 'Belgium has produced the greatest number of Western foreign fighters per capita in Iraq and Syria.',
};

async function markIn(records: MemoryRecords, ink: Ink, start: number, end: number, nowMs = 1000) {
  const outcome = await runChange(
    records,
    highlightPassage({ document: edition, range: textRange(start, end), ink }),
    nowMs,
  );
  if (!outcome.ok) throw new Error(outcome.failure.says);
  return outcome;
}

function noteOn(id: string): Note {
  return {
    id: `note-on-${id}`,
    origin: 'library-1',
    by: 'author-1',
    createdAtMs: 5,
    updatedAtMs: 5,
    deletedAtMs: null,
    on: { kind: 'highlight', id },
    body: '{"type":"doc","content":[{"type":"paragraph"}]}',
  };
}

describe('highlightPassage', () => {
  it('stores the exact quote with its context and says what undo will undo', async () => {
    const records = new MemoryRecords();
    const plan = await markIn(records, 1, 0, 7);
    expect(plan.name).toBe('highlight in Key fact');
    const stored = records.sorted('highlights')[0];
    expect(stored?.passages).toEqual([
      { start: 0, end: 7, quote: 'Belgium', prefix: '', suffix: edition.text.slice(7, 39) },
    ]);
    expect(stored).toMatchObject({ ink: 1, codes: [], hash: edition.hash, deletedAtMs: null });
  });

  it('opens the same mark instead of making a twin', async () => {
    const records = new MemoryRecords();
    const first = await markIn(records, 2, 8, 20);
    const second = await markIn(records, 2, 8, 20, 2000);
    expect(second.value).toEqual({ id: first.value.id, existing: true });
    expect(second.writes).toEqual([]);
  });

  it('stacks a mark in another ink, and makes a new one after the old is deleted', async () => {
    const records = new MemoryRecords();
    const first = await markIn(records, 2, 8, 20);
    expect((await markIn(records, 3, 8, 20, 2000)).value.existing).toBe(false);
    await runChange(records, deleteHighlight({ id: first.value.id }), 3000);
    expect((await markIn(records, 2, 8, 20, 4000)).value.existing).toBe(false);
  });

  it('refuses a range without words', async () => {
    const change = highlightPassage({ document: edition, range: textRange(4, 4), ink: 1 });
    const outcome = await runChange(new MemoryRecords(), change);
    expect(outcome).toMatchObject({ ok: false, failure: { kind: 'emptyPassage' } });
  });
});

describe('recolourHighlight', () => {
  it('changes the ink and nothing else of the mark', async () => {
    const records = new MemoryRecords();
    const { value } = await markIn(records, 1, 0, 7);
    const before = records.peek('highlights', value.id);
    await runChange(records, recolourHighlight({ id: value.id, ink: 5 }), 2000);
    expect(records.peek('highlights', value.id)).toEqual({ ...before, ink: 5, updatedAtMs: 2000 });
  });

  it('joins the mark already there in that ink, which stays to the byte and takes the note over', async () => {
    const records = new MemoryRecords();
    const one = await markIn(records, 1, 0, 7);
    const two = await markIn(records, 2, 0, 7, 2000);
    records.put('notes', noteOn(two.value.id));
    const before = records.peek('highlights', one.value.id);
    const outcome = await runChange(records, recolourHighlight({ id: two.value.id, ink: 1 }), 3000);
    expect(outcome).toMatchObject({ ok: true, value: { id: one.value.id, existing: true } });
    expect(records.peek('highlights', one.value.id)).toEqual(before);
    expect(records.peek('highlights', two.value.id)?.deletedAtMs).toBe(3000);
    const notes = records.sorted('notes').filter(({ deletedAtMs }) => deletedAtMs === null);
    expect(notes.map(({ on }) => on.id)).toEqual([one.value.id]);
  });

  it('refuses a mark that is in the trash', async () => {
    const records = new MemoryRecords();
    const { value } = await markIn(records, 1, 0, 7);
    await runChange(records, deleteHighlight({ id: value.id }), 2000);
    const outcome = await runChange(records, recolourHighlight({ id: value.id, ink: 2 }), 3000);
    expect(outcome).toMatchObject({ ok: false, failure: { kind: 'markGone' } });
  });
});

describe('deleteHighlight', () => {
  it('leaves a tombstone, takes the note along and never the evidence', async () => {
    const records = new MemoryRecords();
    const { value } = await markIn(records, 4, 0, 7);
    records.put('notes', noteOn(value.id));
    const evidence = { id: 'evidence-1', highlightId: value.id, deletedAtMs: null };
    records.put('evidence', evidence as unknown as AnyRecord);
    const outcome = await runChange(records, deleteHighlight({ id: value.id }), 2000);
    expect(outcome).toMatchObject({ ok: true, name: 'deletion of mark in Law and policy' });
    expect(records.peek('highlights', value.id)?.deletedAtMs).toBe(2000);
    expect(records.peek('notes', `note-on-${value.id}`)?.deletedAtMs).toBe(2000);
    expect(records.peek('evidence', 'evidence-1')).toEqual(evidence);
  });
});

describe('highlightFor', () => {
  it('finds the mark in the wanted ink, else the newest, else makes one', async () => {
    const records = new MemoryRecords();
    const wanted = { document: edition, range: textRange(8, 20), ink: 6 as Ink };
    const made = await highlightFor(records, contextAt(1), wanted);
    expect(made.existing).toBe(false);
    expect(made.records).toHaveLength(1);
    await markIn(records, 1, 8, 20, 1000);
    const newest = await markIn(records, 2, 8, 20, 2000);
    expect((await highlightFor(records, contextAt(1), wanted)).highlight.id).toBe(newest.value.id);
    const own = await markIn(records, 6, 8, 20, 500);
    const found = await highlightFor(records, contextAt(1), wanted);
    expect(found).toMatchObject({ existing: true, records: [], highlight: { id: own.value.id } });
  });
});

describe('marks beside each other', () => {
  const step = fc.record({
    act: fc.constantFrom('mark', 'recolour', 'delete'),
    pick: fc.nat(30),
    ink: fc.constantFrom<Ink>(1, 2, 3, 4, 5, 6),
    start: fc.nat(20),
    length: fc.integer({ min: 1, max: 12 }),
  });

  it('an operation on one mark leaves every other record byte-identical', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 40 }), async (steps) => {
        const records = new MemoryRecords();
        for (const [at, { act, pick, ink, start, length }] of steps.entries()) {
          const marks = records.sorted('highlights');
          const target: Highlight | undefined = marks[pick % Math.max(1, marks.length)];
          const change: Change<{ readonly id: string }> =
            act === 'mark' || !target
              ? highlightPassage({
                  document: edition,
                  range: textRange(start, start + length),
                  ink,
                })
              : act === 'recolour'
                ? recolourHighlight({ id: target.id, ink })
                : deleteHighlight({ id: target.id });
          const before = everything(records);
          const outcome = await runChange(records, change, 1000 + at);
          const touched = outcome.ok ? outcome.value.id : null;
          if (outcome.ok && act === 'mark' && touched !== null && at % 3 === 0) {
            records.put('notes', noteOn(touched));
            before.set(`notes/note-on-${touched}`, text('notes', records, `note-on-${touched}`));
          }
          for (const [key, was] of before) {
            if (touched !== null && key.endsWith(touched)) continue;
            const [table, id] = key.split('/') as [TableName, string];
            expect(text(table, records, id)).toBe(was);
          }
        }
      }),
      { seed: 20261121, numRuns: 60 },
    );
  });
});

function text(table: TableName, records: MemoryRecords, id: string): string {
  return JSON.stringify(records.peek(table, id));
}

function everything(records: MemoryRecords): Map<string, string> {
  const tables = ['highlights', 'notes'] as const;
  return new Map(
    tables.flatMap((table) =>
      records.sorted(table).map(({ id }) => [`${table}/${id}`, text(table, records, id)] as const),
    ),
  );
}

describe('highlightPassages', () => {
  const words = [...edition.text.matchAll(/\b[a-z]+\b/g)].map(({ index, 0: word }) =>
    textRange(index, index + word.length),
  );

  it('marks every passage in one step, and none twice', async () => {
    const records = new MemoryRecords();
    const first = words[0];
    if (!first) throw new Error('the sample has no words');
    await markIn(records, 3, first.start, first.end);
    const change = highlightPassages({ document: edition, ranges: words, ink: 3 });
    const done = await runChange(records, change, 2000);
    expect(done.ok && done.value).toEqual({ made: words.length - 1 });
    const quotes = records.sorted('highlights').map(({ passages }) => passages[0]?.quote);
    expect(quotes.sort()).toEqual(
      words.map(({ start, end }) => edition.text.slice(start, end)).sort(),
    );
    const again = await runChange(records, change, 3000);
    expect(again.ok && again.writes).toEqual([]);
  });

  it('refuses more than one step should hold, and says how many there are', async () => {
    const ranges = Array.from({ length: MAX_MARKED_AT_ONCE + 1 }, () => textRange(0, 7));
    const change = highlightPassages({ document: edition, ranges, ink: 1 });
    const refused = await runChange(new MemoryRecords(), change, 1000);
    expect(refused).toMatchObject({ ok: false, failure: { kind: 'tooMany' } });
  });
});
