import { describe, expect, it } from 'vitest';
import { textRange } from '../text/offsets.ts';
import { blockingFindings, checkReport } from './checks.ts';
import { clippedHedges } from './hedges.ts';
import type { ReportInput } from './material.ts';
import {
  HARBOUR_NEWS,
  HARBOUR_REPORT,
  passageOf,
  testConflicts,
  testEvidence,
  testId,
  testParagraph,
  testReportInput,
} from './testing/fixtures.ts';

function said(input: ReportInput): readonly string[] {
  return checkReport(input).map((one) => `${one.severity} ${one.kind}: ${one.says}`);
}

function clipped(quote: string): readonly [string, string][] {
  const { start, end } = passageOf(HARBOUR_REPORT, quote);
  return clippedHedges(HARBOUR_REPORT, textRange(start, end)).map((one) => [
    one.hedge,
    HARBOUR_REPORT.text.slice(one.extended.start, one.extended.end),
  ]);
}

describe('checkReport', () => {
  it('lists what a reader would ask about, warnings before what is in order', () => {
    expect(said(testReportInput())).toEqual([
      'warning hedge: E3 is cut short of “According to” in its sentence',
      'warning grade: E5 is graded in part: B, credibility not graded',
      'warning uncited: 2 paragraphs cite no evidence',
      'warning publisher: 4 of 5 items share one publisher',
      'ok marking: TLP:AMBER stands on every page',
      'ok quote: All 5 quotations match the source text',
      'ok privateNotes: No private notes are included',
    ]);
  });

  it('stops a report without a marking', () => {
    const findings = blockingFindings(checkReport(testReportInput({ marking: '  ' })));
    expect(findings).toMatchObject([{ kind: 'marking', fix: { kind: 'setMarking' } }]);
  });

  it('stops a report whose quotation differs by one character, and names the item', () => {
    const input = testReportInput();
    const evidence = input.evidence.map((item) =>
      item.number === 3
        ? { ...item, passage: { ...item.passage, quote: item.passage.quote.replace('9', '8') } }
        : item,
    );
    const findings = blockingFindings(checkReport({ ...input, evidence }));
    expect(findings).toMatchObject([
      { says: 'E3: its quotation differs from the source text', evidenceId: testId(103) },
    ]);
  });

  it('stops a report whose item quotes an edition or a document that is not held', () => {
    const input = testReportInput();
    const evidence = [
      testEvidence(1, HARBOUR_REPORT, 'Dr. Ada Quill', { hash: '0'.repeat(64) }),
      testEvidence(2, HARBOUR_REPORT, 'Dr. Ada Quill', { documentId: testId(99) }),
    ];
    const says = blockingFindings(checkReport({ ...input, evidence })).map((one) => one.says);
    expect(says).toEqual([
      'E1: another edition of its document is held',
      'E2: its document is not held',
    ]);
  });

  it('names citations of items that were removed', () => {
    const input = testReportInput();
    const narrative = { type: 'doc' as const, content: [testParagraph('Gone.', 4, 9)] };
    expect(said({ ...input, narrative })).toContain(
      'warning removedCitation: The narrative cites E4, which was removed; an item that is not held',
    );
  });

  it('finds several publishers in order and does not count a case of one item', () => {
    const input = testReportInput();
    const two = [
      testEvidence(1, HARBOUR_REPORT, 'The board said nothing.'),
      testEvidence(2, HARBOUR_NEWS, 'Nobody objected.'),
    ];
    expect(said({ ...input, evidence: two })).toContain(
      'ok publisher: The items rest on several publishers',
    );
    const one = said({ ...input, evidence: two.slice(0, 1) });
    expect(one.filter((line) => line.includes('publisher'))).toEqual([]);
  });
});

describe('clippedHedges', () => {
  it('names the hedge before a quotation and offers the sentence from its start', () => {
    expect(clipped('at least 129 crates were moved')).toEqual([
      ['According to', 'According to the inspectors, at least 129 crates were moved'],
    ]);
  });

  it('names a hedge that the quotation cuts in two', () => {
    expect(clipped('edly seen leaving')).toEqual([
      ['allegedly', 'August 22, 2015: Bo Marlow was allegedly seen leaving'],
    ]);
  });

  it('says nothing where the quotation holds the hedge, or the hedge is another sentence’s', () => {
    expect(clipped('Dr. Ada Quill is believed to have signed')).toEqual([]);
    expect(clipped('two docks close')).toEqual([]);
    expect(clipped('Costs rose')).toEqual([]);
  });

  it('does not take a hedge of the next block for its own', () => {
    expect(clipped('A crane fails; two docks close.')).toEqual([]);
  });

  it('makes a quotation that its hedge no longer lacks', () => {
    const { start, end } = passageOf(HARBOUR_REPORT, 'at least 129 crates');
    const [found] = clippedHedges(HARBOUR_REPORT, textRange(start, end));
    expect(found).toBeDefined();
    if (found) expect(clippedHedges(HARBOUR_REPORT, found.extended)).toEqual([]);
  });
});

describe('checkReport of a case with conflicts', () => {
  const input = testReportInput();
  const conflicts = testConflicts(input.evidence);

  it('says how many are open, and checks the passages that are no evidence too', () => {
    const words = said({ ...input, conflicts });
    expect(words).toContain('warning conflict: 1 conflict of the evidence is open');
    expect(words).toContain('ok quote: All 6 quotations match the source text');
    const settled = conflicts.map((one) => ({
      ...one,
      conflict: { ...one.conflict, state: 'resolved' as const },
    }));
    expect(said({ ...input, conflicts: settled })).toContain(
      'ok conflict: Every conflict of the evidence is explained or resolved',
    );
  });

  it('stops a report whose passage beside the evidence is not in the text held', () => {
    const documents = input.documents.map((one) =>
      one === HARBOUR_NEWS ? { ...one, text: one.text.replace('11 people', '12 people') } : one,
    );
    expect(blockingFindings(checkReport({ ...input, documents, conflicts }))).toMatchObject([
      {
        says: 'Conflict 1, the passage not in evidence: its quotation differs from the source text',
      },
    ]);
  });
});
