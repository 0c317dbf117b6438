import { describe, expect, it } from 'vitest';
import type { Change, RecordReader } from '../journal/plan.ts';
import type { AnyRecord } from '../records/tables.ts';
import { HARBOUR_REPORT, passageOf, testId, testReportInput } from '../report/testing/fixtures.ts';
import { textRange } from '../text/offsets.ts';
import { moveReportSection, showReportAuthor, showReportSection } from './reportLayout.ts';
import { requoteEvidence } from './requoteEvidence.ts';

const { caseFile, evidence } = testReportInput();

const reader: RecordReader = {
  get: async (table, id) => {
    const records: readonly AnyRecord[] = table === 'cases' ? [caseFile] : evidence;
    return records.find((one) => one.id === id) as never;
  },
  all: async () => [],
  where: async () => [],
};

async function planned(change: Change<unknown>) {
  const context = { nowMs: 5, by: testId(2), origin: testId(1), newId: () => testId(77) };
  const result = await change(reader, context);
  if (!result.ok) return result.failure.kind;
  const [record] = result.value.records;
  return { name: result.value.name, after: record && 'after' in record ? record.after : null };
}

describe('the report’s layout', () => {
  it('leaves a part out and keeps its place', async () => {
    expect(await planned(showReportSection(caseFile.id, 'notes', false))).toMatchObject({
      name: 'Notes left out in the report of Crates & permits, Easthaven 2015',
      after: { report: { sections: { 1: { section: 'notes', shown: false } } } },
    });
  });

  it('moves a part by one place, and writes nothing at the end of the list', async () => {
    const moved = await planned(moveReportSection(caseFile.id, 'register', 'up'));
    expect(moved).toMatchObject({
      after: { report: { sections: { 1: { section: 'register' }, 2: { section: 'notes' } } } },
    });
    const stays = await planned(moveReportSection(caseFile.id, 'narrative', 'up'));
    expect(stays).toMatchObject({ after: null });
  });

  it('names the author only when asked, and refuses a case that is not there', async () => {
    expect(await planned(showReportAuthor(caseFile.id, true))).toMatchObject({
      after: { report: { showAuthor: true } },
    });
    expect(await planned(showReportAuthor(testId(999), true))).toBe('caseMissing');
  });
});

describe('requoteEvidence', () => {
  it('gives the item the exact words of its new range with their context', async () => {
    const { start, end } = passageOf(HARBOUR_REPORT, 'According to the inspectors, at least 129');
    const result = await planned(
      requoteEvidence(testId(103), HARBOUR_REPORT, textRange(start, end)),
    );
    expect(result).toMatchObject({
      name: 'quotation of E3',
      after: { passage: { start, end, quote: 'According to the inspectors, at least 129' } },
    });
  });

  it('refuses an item of another edition and one that was removed', async () => {
    const range = textRange(0, 4);
    const other = { hash: 'f', text: 'other' };
    expect(await planned(requoteEvidence(testId(103), other, range))).toBe('editionDiffers');
    expect(await planned(requoteEvidence(testId(104), HARBOUR_REPORT, range))).toBe(
      'evidenceMissing',
    );
  });
});
