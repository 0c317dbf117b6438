import { expect, it } from 'vitest';
import { sampleDocument } from '../document/testing/sampleDocument.ts';
import { MemoryRecords } from '../journal/memoryRecords.ts';
import { sampleId, sampleRecord } from '../journal/testing/recordSamples.ts';
import { outcomeOf, runChange } from '../journal/testing/runChange.ts';
import { validateRecord } from '../records/validateRecord.ts';
import { textRange } from '../text/offsets.ts';
import { replaceMark, type WaitingRecord } from './replaceMark.ts';
import { deleteWaiting, keepWithoutPlace } from './waitingChanges.ts';

const TABLES = ['highlights', 'mentions', 'evidence'] as const;
const document = sampleDocument([['paragraph', 'The words of a new edition.']]);

function library(): MemoryRecords {
  const records = new MemoryRecords();
  for (const [n, table] of TABLES.entries()) {
    records.put(table, {
      ...sampleRecord(table, sampleId('a', n), n),
      documentId: document.id,
    } as never);
  }
  return records;
}

it.each(TABLES.map((table, n) => [table, { table, id: sampleId('a', n) }] as const))(
  'keeps one of %s without a place, lets it wait again, and a place ends the decision',
  async (table, waiting: WaitingRecord) => {
    const records = library();
    const kept = await runChange(records, keepWithoutPlace(waiting, true));
    const decided = records.peek(table, waiting.id);
    expect(decided).toMatchObject({ keptWithoutPlace: true });
    expect(validateRecord(table, { ...decided, by: waiting.id }).ok).toBe(true);
    if (!kept.ok) throw new Error(kept.failure.says);
    expect(kept.name).toMatch(/^keeping of an? .* without a place$/);
    // Decided already: nothing is written.
    const again = await runChange(records, keepWithoutPlace(waiting, true));
    expect(again.ok && again.writes).toEqual([]);
    await runChange(records, keepWithoutPlace(waiting, false));
    expect(Object.keys(records.peek(table, waiting.id) ?? {})).not.toContain('keptWithoutPlace');
    await runChange(records, keepWithoutPlace(waiting, true));
    await runChange(records, replaceMark(waiting, document, textRange(4, 9)));
    const placed = records.peek(table, waiting.id);
    expect(Object.keys(placed ?? {})).not.toContain('keptWithoutPlace');
    expect(JSON.stringify(placed)).toContain('"quote":"words"');
  },
);

it('deletes a mark and a mention, and leaves evidence to its case', async () => {
  const records = library();
  for (const [n, table] of TABLES.entries()) {
    const id = sampleId('a', n);
    const change = deleteWaiting({ table, id });
    if (!change) expect(table).toBe('evidence');
    else {
      await runChange(records, change);
      expect(records.peek(table, id)?.deletedAtMs).not.toBe(null);
      await expect(outcomeOf(records, keepWithoutPlace({ table, id }, true))).rejects.toThrow();
    }
  }
});
