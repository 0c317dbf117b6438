import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildReport } from '../core/report/buildReport.ts';
import { SECTIONS, testConflicts, testReportInput } from '../core/report/testing/fixtures.ts';
import { writeDocxReport } from './docx/writeDocxReport.ts';
import { printHtml, writeHtmlReport } from './html/writeHtmlReport.ts';
import { writeMarkdownReport } from './markdown/writeMarkdownReport.ts';
import { hostileInput, hostileStrings } from './testing/hostileReport.ts';
import { expectedOf, readBackDocx, readBackHtml, readBackMarkdown } from './testing/readBack.ts';

const all = SECTIONS.map((one) => ({ ...one, shown: true }));
const input = testReportInput({ report: { sections: all, showAuthor: true } });
const model = buildReport({ ...input, conflicts: testConflicts(input.evidence) });
const expected = expectedOf(model);

describe('the formats of one report', () => {
  it('hold the same headings, quotations, notes and citations in the same order', async () => {
    expect(expected.cited).toEqual([1, 2, 3, 4, 2, 1, 5, 2, 4]);
    expect(readBackHtml(writeHtmlReport(model))).toEqual(expected);
    expect(readBackMarkdown(writeMarkdownReport(model))).toEqual(expected);
    expect(readBackDocx(await writeDocxReport(model))).toEqual(expected);
  });

  it('hold the same of hostile text', async () => {
    const hostile = buildReport(hostileInput(hostileStrings().filter((text) => text.length < 400)));
    const wanted = expectedOf(hostile);
    const html = readBackHtml(writeHtmlReport(hostile));
    expect(html.notes).toEqual(wanted.notes);
    expect(html).toEqual(wanted);
    expect(readBackDocx(await writeDocxReport(hostile))).toEqual(wanted);
  });
});

const browser = process.env['CASEBOUND_BROWSER'] ?? '/usr/bin/chromium';
const canPrint =
  spawnSync(browser, ['--version']).status === 0 && spawnSync('pdftotext', ['-v']).status === 0;
if (!canPrint) console.warn('SKIPPED: no Chromium or no pdftotext; the printed PDF was not read.');

/** As lines on the page, and in the order in which the page was written: readers use either. */
const MODES = ['-layout', '-raw'] as const;

describe.skipIf(!canPrint)('the printed report', () => {
  let place = '';
  const read = new Map<string, readonly string[]>();

  beforeAll(() => {
    place = mkdtempSync(path.join(tmpdir(), 'casebound-print-'));
    const [page, pdf] = [path.join(place, 'report.html'), path.join(place, 'report.pdf')];
    writeFileSync(page, printHtml(model));
    execFileSync(
      browser,
      [
        '--headless',
        '--no-sandbox',
        '--disable-quic',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
        '--no-first-run',
        `--user-data-dir=${path.join(place, 'profile')}`,
        '--no-pdf-header-footer',
        '--generate-pdf-document-outline',
        `--print-to-pdf=${pdf}`,
        `file://${page}`,
      ],
      { stdio: 'ignore', timeout: 60_000 },
    );
    for (const mode of MODES) {
      const text = path.join(place, `report${mode}.txt`);
      execFileSync('pdftotext', [mode, pdf, text]);
      read.set(mode, readFileSync(text, 'utf8').split('\f').filter(Boolean));
    }
  }, 90_000);
  afterAll(() => rmSync(place, { recursive: true, force: true }));

  it.each(MODES)('carries marking and page number at head and foot of every page (%s)', (mode) => {
    const pages = read.get(mode) ?? [];
    expect(pages.length).toBeGreaterThan(1);
    for (const [index, page] of pages.entries()) {
      expect(page.match(/TLP:AMBER/g)).toHaveLength(2);
      expect(page).toContain(`Page ${index + 1} of ${pages.length}`);
    }
  });

  it.each(MODES)('holds every heading, note and quotation in the model’s order (%s)', (mode) => {
    const squeezed = (text: string) => text.replace(/[\s\u00ad]+/g, '');
    const furniture = /Page \d+ of \d+|TLP:AMBER/g;
    const text = squeezed((read.get(mode) ?? []).join('\n').replace(furniture, ''));
    let from = 0;
    for (const inOrder of [expected.notes, expected.quotes]) {
      from = 0;
      for (const wanted of inOrder) {
        const at = text.indexOf(squeezed(wanted), from);
        expect(at, wanted).toBeGreaterThanOrEqual(0);
        from = at;
      }
    }
    from = 0;
    for (const wanted of expected.headings) {
      const at = text.indexOf(squeezed(wanted), from);
      expect(at, wanted).toBeGreaterThanOrEqual(0);
      from = at + 1;
    }
  });

  it('has an outline, so that a reader can jump to each section', () => {
    const raw = readFileSync(path.join(place, 'report.pdf'), 'latin1');
    expect(raw).toContain('/Outlines');
    expect(raw).toContain('/StructTreeRoot');
  });
});
