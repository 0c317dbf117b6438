import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { REPORT_SECTIONS } from '../casefile/casefile.ts';
import { reportSections } from '../casefile/reportLayout.ts';
import { buildReport } from './buildReport.ts';
import type { ReportBlock, ReportModel } from './model.ts';
import { runsText } from './model.ts';
import {
  HARBOUR_REPORT,
  SECTIONS,
  testConflicts,
  testEvidence,
  testId,
  testReportInput,
} from './testing/fixtures.ts';

function headings(model: ReportModel): readonly string[] {
  return model.blocks.flatMap((one) =>
    one.kind === 'heading' ? [`${one.level} ${runsText(one.runs)}`] : [],
  );
}

function noteTexts(model: ReportModel): readonly string[] {
  return model.notes.map((note) => `${note.note} ${runsText(note.runs)}`);
}

function blockOf<K extends ReportBlock['kind']>(model: ReportModel, kind: K) {
  return model.blocks.find((one): one is Extract<ReportBlock, { kind: K }> => one.kind === kind);
}

describe('buildReport', () => {
  const model = buildReport(testReportInput());

  it('opens with title, question and facts, and names nobody unless asked', () => {
    expect(model.blocks.slice(0, 3)).toEqual([
      { kind: 'title', text: 'Crates & permits, Easthaven 2015' },
      { kind: 'question', text: 'How were crates moved through Easthaven?' },
      {
        kind: 'facts',
        facts: [
          { label: 'Information cut-off', value: '2 February 2016' },
          { label: 'Issued', value: '21 November 2026' },
          { label: 'Evidence', value: '5 items, 2 documents' },
        ],
      },
    ]);
    expect(model.author).toBeNull();
    const named = buildReport(
      testReportInput({ report: { sections: SECTIONS, showAuthor: true } }),
    );
    expect(named.author).toBe('Analyst Four');
    expect(blockOf(named, 'facts')?.facts[0]).toEqual({
      label: 'Prepared by',
      value: 'Analyst Four',
    });
  });

  it('says the cut-off date and that legal status may have changed', () => {
    const scope = model.blocks[3];
    const words = scope?.kind === 'paragraph' ? runsText(scope.runs) : '';
    expect(words).toContain('Information cut-off 2 February 2016; the legal status');
    expect(words).toContain('may have changed');
    expect(words).toContain('Casebound counts paragraphs');
    expect(words).toContain('5 items from 2 documents held offline, of 2 publishers');
    expect(words).toContain('1 item is cited at second hand: the source behind it was not read.');
  });

  it('orders narrative, Notes, Evidence register and Bibliography, and skips no heading level', () => {
    expect(headings(model)).toEqual([
      '1 How the crates moved',
      '2 What it cost',
      '1 Notes',
      '1 Evidence register',
      '1 Bibliography',
    ]);
  });

  it('numbers one note per item by first citation', () => {
    expect(noteTexts(model)).toEqual([
      '1 [E3] NHI, Harbours: Safety & Oversight (November 2015, inferred), p. 1, ¶ 2. Retrieved: not recorded. B2.',
      '2 [E1] NHI, Harbours: Safety & Oversight (November 2015, inferred), p. 1, ¶ 1. Retrieved: not recorded. B3.',
      '3 [E2] Le Phare, as cited in NHI, Harbours: Safety & Oversight (November 2015, inferred), p. 1, ¶ 2. Retrieved: not recorded. C2.',
      '4 [E5] NHI, Harbours: Safety & Oversight (November 2015, inferred), p. 2, ¶ 3. Retrieved: not recorded. B, credibility not graded.',
    ]);
  });

  it('parts citations that stand side by side', () => {
    const paragraph = model.blocks[5];
    const runs = paragraph?.kind === 'paragraph' ? paragraph.runs : [];
    const cited = runs.flatMap((run) =>
      run.kind === 'citation' ? [[run.number, run.note, run.joined]] : [],
    );
    expect(cited).toEqual([
      [3, 1, false],
      [1, 2, false],
      [2, 3, true],
    ]);
  });

  it('keys the register by number, quotes exactly, and names what was removed', () => {
    const items = blockOf(model, 'register')?.items ?? [];
    expect(items.map((item) => [item.number, item.kind])).toEqual([
      [1, 'item'],
      [2, 'item'],
      [3, 'item'],
      [4, 'removed'],
      [5, 'item'],
      [6, 'item'],
    ]);
    for (const quote of model.quotes) {
      const document = testReportInput().documents.find((one) => one.id === quote.documentId);
      expect(document?.text.slice(quote.start, quote.end)).toBe(quote.quote);
    }
    const [first, second] = items;
    expect(first?.kind === 'item' ? runsText(first.place) : '').toBe('NHI, “Overview”, p. 1, ¶ 1.');
    expect(second?.kind === 'item' ? second.remarks.map(runsText) : []).toEqual([
      'Strength: stated. As of November 2015, inferred.',
      'Letter changed from B to C on this item: unnamed clerk, Le Phare not read.',
      'Comment: Compare E3.',
    ]);
  });

  it('gives each document once, with the hash of the copy held', () => {
    const entries = blockOf(model, 'bibliography')?.entries.map(runsText) ?? [];
    expect(entries[0]).toMatch(
      /^Evening Wire \(EW\)\. Two ports agree to share manifests\. By J\. Reed\. 2 February 2016\. Source letter A\. Retrieved 3 March 2016\. Local copy SHA-256 [0-9a-f]{64}\.$/,
    );
    expect(entries[1]).toContain('Northern Harbour Institute (NHI). Harbours');
    expect(entries).toHaveLength(2);
  });

  it('lists entities only when ticked: all spellings, the source’s date and the strength', () => {
    const sections = SECTIONS.map((one) => ({ ...one, shown: true }));
    const full = buildReport(testReportInput({ report: { sections, showAuthor: false } }));
    expect(headings(full).at(-1)).toBe('1 Entities');
    expect(blockOf(full, 'table')?.rows).toEqual([
      ['Easthaven', 'Place', 'Eest|haven', 'E1 (NHI, November 2015, inferred; reported)'],
    ]);
  });

  it('puts item numbers in the text where the notes are left out', () => {
    const sections = SECTIONS.filter((one) => one.section !== 'notes');
    const plain = buildReport(testReportInput({ report: { sections, showAuthor: false } }));
    const runs = plain.blocks.flatMap((one) => (one.kind === 'paragraph' ? one.runs : []));
    const notes = runs.flatMap((run) => (run.kind === 'citation' ? [run.note] : []));
    expect(notes.length).toBeGreaterThan(0);
    expect(new Set(notes)).toEqual(new Set([null]));
    expect(plain.notes).toEqual([]);
  });

  it('says in place that a cited item was removed', () => {
    const input = testReportInput();
    const evidence = input.evidence.map((item) =>
      item.number === 3 ? { ...item, deletedAtMs: 1_700_000_000_002 } : item,
    );
    const gone = buildReport({ ...input, evidence });
    const runs = gone.blocks.flatMap((one) => (one.kind === 'paragraph' ? one.runs : []));
    expect(runsText(runs)).toContain('count.[E3 removed]');
    expect(gone.notes.map((note) => note.number)).toEqual([1, 2, 5]);
  });

  it('keeps to the layout’s sections in any order, and is the same for the same input', () => {
    const layout = fc
      .shuffledSubarray([...REPORT_SECTIONS])
      .map((sections) => sections.map((section) => ({ section, shown: true })));
    fc.assert(
      fc.property(layout, (sections) => {
        const report = { sections, showAuthor: false };
        const input = testReportInput({ report });
        const built = buildReport(input);
        const opened = (model: ReportModel) =>
          model.blocks.flatMap((one) =>
            one.kind === 'heading' && one.opens !== null ? [one.opens] : [],
          );
        const asked = sections.map((one) => one.section).filter((one) => one !== 'conflicts');
        const expected = asked.filter(
          (one) => one !== 'narrative' && (one !== 'notes' || asked.includes('narrative')),
        );
        expect(opened(built)).toEqual(expected);
        expect(buildReport(input)).toEqual(built);
        const disputed = buildReport({ ...input, conflicts: testConflicts(input.evidence) });
        const all = reportSections(report).map((one) => one.section);
        expect(opened(disputed)).toEqual(all.filter((one) => one !== 'narrative'));
      }),
      { seed: 20261121, numRuns: 100 },
    );
  });

  it('numbers notes 1…n without a gap, whatever the narrative cites', () => {
    const cited = fc.array(fc.integer({ min: 1, max: 9 }), { maxLength: 20 });
    fc.assert(
      fc.property(cited, (numbers) => {
        const input = testReportInput();
        const narrative = {
          type: 'doc' as const,
          content: [
            {
              type: 'paragraph' as const,
              content: numbers.map((n) => ({
                type: 'evidence' as const,
                attrs: { id: testId(100 + n) },
              })),
            },
          ],
        };
        const live = new Set([1, 2, 3, 5, 6]);
        const first = [...new Set(numbers)].filter((n) => live.has(n));
        const { notes } = buildReport({ ...input, narrative });
        expect(notes.map((note) => note.number)).toEqual(first);
        expect(notes.map((note) => note.note)).toEqual(first.map((_, index) => index + 1));
      }),
      { seed: 20261121, numRuns: 100 },
    );
  });

  it('says so where an item’s document is not held', () => {
    const input = testReportInput();
    const orphan = testEvidence(1, HARBOUR_REPORT, 'Dr. Ada Quill', { documentId: testId(99) });
    const { notes } = buildReport({ ...input, evidence: [orphan] });
    expect(notes.map((note) => runsText(note.runs))).toEqual([
      '[E1] The document is not held. 2, reliability not graded.',
    ]);
  });
});

describe('Conflicting statements', () => {
  const input = testReportInput();
  const conflicts = testConflicts(input.evidence);
  const model = buildReport({ ...input, conflicts });

  it('print every conflict of the evidence between narrative and Notes, and no other', () => {
    expect(headings(model)).toEqual([
      '1 How the crates moved',
      '2 What it cost',
      '1 Conflicting statements',
      '1 Notes',
      '1 Evidence register',
      '1 Bibliography',
    ]);
    const printed = blockOf(model, 'conflicts')?.conflicts ?? [];
    expect(
      printed.map(({ head, statements, note }) => [
        runsText(head),
        ...statements.map(({ quote, place }) => `${quote.quote} | ${runsText(place)}`),
        note && runsText(note),
      ]),
    ).toEqual([
      [
        '1. Explained: both can stand.',
        'at least 129 crates were moved by night | E3. NHI, Harbours: Safety & Oversight (November 2015, inferred), p. 1, ¶ 2. B2.',
        'inspectors have charged 11 people | Not in evidence. EW, Two ports agree to share manifests (2 February 2016), ¶ 1. A, credibility not graded.',
        'Note: Crates and people are *not* counted alike.',
      ],
      [
        '2. Open: neither is taken for the other.',
        'believed to have signed the permits in Easthaven | E1. NHI, Harbours: Safety & Oversight (November 2015, inferred), p. 1, ¶ 1. B3.',
        '$2,000 to $10,000 per berth & month — a*mark*, [o]ne <b>tag</b> | E5. NHI, Harbours: Safety & Oversight (November 2015, inferred), p. 2, ¶ 3. B, credibility not graded.',
        null,
      ],
    ]);
  });

  it('cite by the notes that the narrative has, and number a passage that is no evidence on', () => {
    expect(noteTexts(model).slice(4)).toEqual([
      '5 EW, Two ports agree to share manifests (2 February 2016), ¶ 1. Retrieved 3 March 2016. A, credibility not graded.',
    ]);
    expect(model.quotes.map(({ evidence }) => evidence)).toEqual([
      ...['E3', 'Conflict 1', 'E1', 'E5', 'E1', 'E2', 'E3', 'E5', 'E6'],
    ]);
  });

  it('number the notes as printed when they stand before the narrative', () => {
    const sections = [...SECTIONS].sort(
      (a, b) => Number(b.section === 'conflicts') - Number(a.section === 'conflicts'),
    );
    const report = { sections, showAuthor: false };
    const moved = buildReport({ ...testReportInput({ report }), conflicts });
    expect(moved.notes.map(({ number }) => number)).toEqual([3, null, 1, 5, 2]);
  });

  it('say nothing when there are none, and are there for a case stored before there were any', () => {
    const without = SECTIONS.filter(({ section }) => section !== 'conflicts');
    const report = { sections: without, showAuthor: false };
    expect(buildReport({ ...testReportInput({ report }), conflicts })).toEqual(model);
    const none = buildReport(testReportInput({ report }));
    expect(none).toEqual(buildReport(testReportInput()));
    expect(headings(none)).not.toContain('1 Conflicting statements');
  });

  it('list the documents of passages that are no evidence in the bibliography', () => {
    const alone = { ...input, evidence: input.evidence.filter(({ number }) => number < 6) };
    const entries = blockOf(buildReport({ ...alone, conflicts }), 'bibliography')?.entries ?? [];
    expect(entries).toHaveLength(2);
    expect(blockOf(buildReport(alone), 'bibliography')?.entries).toHaveLength(1);
  });
});
