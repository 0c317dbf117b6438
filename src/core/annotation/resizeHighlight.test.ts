import { describe, expect, it } from 'vitest';
import { MemoryRecords } from '../journal/memoryRecords.ts';
import { outcomeOf, runChange } from '../journal/testing/runChange.ts';
import type { AnyRecord } from '../records/tables.ts';
import { textRange } from '../text/offsets.ts';
import type { Ink } from './annotation.ts';
import { deleteHighlight, highlightPassage } from './changes.ts';
import { resizeHighlight } from './resizeHighlight.ts';

const edition = {
  id: 'document-1',
  hash: 'a'.repeat(64),
  text: 'Belgium 🇧🇪 has produced the greatest number of Western foreign fighters per capita.',
};

async function markIn(records: MemoryRecords, ink: Ink, start: number, end: number, nowMs: number) {
  const range = textRange(start, end);
  return (await outcomeOf(records, highlightPassage({ document: edition, range, ink }), nowMs)).id;
}

describe('resizeHighlight', () => {
  it('puts the ends where they are wanted, with quote and context anew and all else as it was', async () => {
    const records = new MemoryRecords();
    const id = await markIn(records, 1, 0, 7, 1000);
    const before = records.peek('highlights', id);
    const change = resizeHighlight({ id, document: edition, range: textRange(0, 16) });
    const outcome = await runChange(records, change, 2000);
    expect(outcome).toMatchObject({
      ok: true,
      name: 'resizing of a mark in Key fact',
      value: { id, existing: false, evidence: 0 },
    });
    expect(records.peek('highlights', id)).toEqual({
      ...before,
      passages: [
        {
          start: 0,
          end: 16,
          quote: 'Belgium 🇧🇪 has',
          prefix: '',
          suffix: edition.text.slice(16, 48),
        },
      ],
      updatedAtMs: 2000,
    });
  });

  it('writes nothing for the ends it has', async () => {
    const records = new MemoryRecords();
    const id = await markIn(records, 1, 0, 7, 1000);
    const change = resizeHighlight({ id, document: edition, range: textRange(0, 7) });
    expect(await runChange(records, change, 2000)).toMatchObject({
      writes: [],
      value: { id, existing: true },
    });
  });

  it('joins the mark that it becomes the twin of, and stacks on any other', async () => {
    const records = new MemoryRecords();
    const short = await markIn(records, 2, 0, 7, 1000);
    const long = await markIn(records, 2, 0, 16, 2000);
    const other = await markIn(records, 3, 0, 16, 3000);
    const wanted = { document: edition, range: textRange(0, 16) };
    const stood = records.peek('highlights', long);
    const twin = await runChange(records, resizeHighlight({ id: short, ...wanted }), 4000);
    expect(twin).toMatchObject({ value: { id: long, existing: true } });
    expect(records.peek('highlights', short)?.deletedAtMs).toBe(4000);
    expect(records.peek('highlights', long)).toEqual(stood);
    const back = { document: edition, range: textRange(0, 7) };
    const stacked = await runChange(records, resizeHighlight({ id: other, ...back }), 5000);
    expect(stacked).toMatchObject({ value: { id: other, existing: false } });
  });

  it('never splits a character of two units, is never empty and never leaves the text', async () => {
    const records = new MemoryRecords();
    const id = await markIn(records, 1, 0, 7, 1000);
    const inside = textRange(9, 11);
    await outcomeOf(records, resizeHighlight({ id, document: edition, range: inside }), 2000);
    expect((await records.get('highlights', id))?.passages[0]).toMatchObject({ start: 8, end: 12 });
    for (const range of [textRange(4, 4), textRange(4, edition.text.length + 1)]) {
      const refused = await runChange(
        records,
        resizeHighlight({ id, document: edition, range }),
        3000,
      );
      expect(refused).toMatchObject({ ok: false, failure: { kind: 'emptyPassage' } });
    }
  });

  it('leaves the evidence made from it on its own words, and counts it', async () => {
    const records = new MemoryRecords();
    const id = await markIn(records, 1, 0, 7, 1000);
    const evidence = { id: 'evidence-1', highlightId: id, deletedAtMs: null };
    records.put('evidence', evidence as unknown as AnyRecord);
    records.put('evidence', { ...evidence, id: 'evidence-2', deletedAtMs: 5 } as never);
    const change = resizeHighlight({ id, document: edition, range: textRange(0, 16) });
    expect((await outcomeOf(records, change, 2000)).evidence).toBe(1);
    expect(records.peek('evidence', 'evidence-1')).toEqual(evidence);
  });

  it('refuses a mark in the trash, on another edition, or on several passages', async () => {
    const records = new MemoryRecords();
    const id = await markIn(records, 1, 0, 7, 1000);
    const range = textRange(0, 16);
    const elsewhere = { ...edition, hash: 'b'.repeat(64) };
    const kinds: string[] = [];
    const attempt = async (document: typeof edition): Promise<void> => {
      const outcome = await runChange(records, resizeHighlight({ id, document, range }), 2000);
      if (!outcome.ok) kinds.push(outcome.failure.kind);
    };
    await attempt(elsewhere);
    const stored = await records.get('highlights', id);
    const passage = stored?.passages[0];
    if (!stored || !passage) throw new Error('the mark is gone');
    records.put('highlights', { ...stored, passages: [passage, passage] });
    await attempt(edition);
    await outcomeOf(records, deleteHighlight({ id }), 3000);
    await attempt(edition);
    expect(kinds).toEqual(['otherEdition', 'severalPassages', 'markGone']);
  });
});
