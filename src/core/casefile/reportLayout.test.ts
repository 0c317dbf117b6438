import { describe, expect, it } from 'vitest';
import type { Change, RecordReader } from '../journal/plan.ts';
import type { AnyRecord } from '../records/tables.ts';
import { testId, testReportInput } from '../report/testing/fixtures.ts';
import type { ReportSection } from './casefile.ts';
import {
  moveReportSection,
  reportSections,
  showReportAuthor,
  showReportSection,
} from './reportLayout.ts';

const { caseFile } = testReportInput();

const reader: RecordReader = {
  get: async (table, id) => {
    const records: readonly AnyRecord[] = table === 'cases' ? [caseFile] : [];
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
      name: 'omission of Notes in the report of Crates & permits, Easthaven 2015',
      after: { report: { sections: { 2: { section: 'notes', shown: false } } } },
    });
  });

  it('moves a part by one place, and writes nothing at the end of the list', async () => {
    const moved = await planned(moveReportSection(caseFile.id, 'register', 'up'));
    expect(moved).toMatchObject({
      after: { report: { sections: { 2: { section: 'register' }, 3: { section: 'notes' } } } },
    });
    const stays = await planned(moveReportSection(caseFile.id, 'narrative', 'up'));
    expect(stays).toMatchObject({ after: null });
  });

  it('shows the conflicts of a case that was stored before there were any, after its narrative', () => {
    const shown = (names: readonly ReportSection[]) =>
      names.map((section) => ({ section, shown: true }));
    const old = { sections: shown(['register', 'narrative', 'notes']), showAuthor: false };
    expect(reportSections(old)).toEqual(shown(['register', 'narrative', 'conflicts', 'notes']));
    const bare = { sections: shown(['register']), showAuthor: false };
    expect(reportSections(bare)).toEqual(shown(['conflicts', 'register']));
    const left = [{ section: 'conflicts' as const, shown: false }];
    expect(reportSections({ sections: left, showAuthor: false })).toBe(left);
  });

  it('names the author only when asked, and refuses a case that is not there', async () => {
    expect(await planned(showReportAuthor(caseFile.id, true))).toMatchObject({
      after: { report: { showAuthor: true } },
    });
    expect(await planned(showReportAuthor(testId(999), true))).toBe('caseMissing');
  });
});
