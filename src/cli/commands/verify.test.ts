import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { summaryOf } from '../../core/document/summary.ts';
import { encodeArchive } from '../../core/journal/archive.ts';
import { MemoryRecords } from '../../core/journal/memoryRecords.ts';
import { sampleId } from '../../core/journal/testing/recordSamples.ts';
import { buildReport } from '../../core/report/buildReport.ts';
import { formatQuotesFile } from '../../core/report/quotesFile.ts';
import { testConflicts, testReportInput } from '../../core/report/testing/fixtures.ts';
import { sha256Hex } from '../../core/text/sha256.ts';
import { writeHtmlReport } from '../../formats/html/writeHtmlReport.ts';
import { writeMarkdownReport } from '../../formats/markdown/writeMarkdownReport.ts';
import { verify } from './verify.ts';

const input = testReportInput();
const model = buildReport(input);
const disputed = buildReport({ ...input, conflicts: testConflicts(input.evidence) });
let place = '';

beforeAll(() => {
  place = mkdtempSync(path.join(tmpdir(), 'casebound-verify-'));
  const documents = input.documents.map((document, index) => {
    const body = JSON.stringify(document);
    writeFileSync(path.join(place, `${index}.json`), body);
    return { ...summaryOf(document), path: `${index}.json`, fileHash: sha256Hex(body) };
  });
  const manifest = { format: 'casebound-corpus', version: 1, documents };
  writeFileSync(path.join(place, 'manifest.json'), JSON.stringify(manifest));
});
afterAll(() => rmSync(place, { recursive: true, force: true }));

function put(name: string, content: string | Uint8Array): string {
  const file = path.join(place, name);
  writeFileSync(file, content);
  return file;
}

async function run(...words: readonly string[]) {
  let data = '';
  const errors: string[] = [];
  const code = await verify.run(
    { words, json: true, data: null },
    {
      data: (text) => {
        data += text;
      },
      error: (sentence) => errors.push(sentence),
    },
  );
  return { code, errors, result: data === '' ? null : JSON.parse(data) };
}

describe('casebound verify', () => {
  it('says which records of an archive are malformed, and verifies the others', async () => {
    const records = new MemoryRecords();
    for (const one of input.evidence) records.put('evidence', one);
    const [first] = input.evidence;
    if (!first) throw new Error('no evidence');
    const id = sampleId('bad', 1);
    records.put('evidence', { ...first, id, passage: 'none' as never });
    const { code, errors, result } = await run(put('bad.zip', encodeArchive(records, null)), place);
    expect(code).toBe(1);
    expect(errors).toEqual([
      expect.stringMatching(
        /^tables\/evidence.jsonl, line \d+ is malformed and left out: passage /,
      ),
    ]);
    const live = input.evidence.filter(({ deletedAtMs }) => deletedAtMs === null);
    expect(result).toMatchObject({ checked: live.length, passed: live.length });
  });

  it('passes an untouched HTML report', async () => {
    const file = put('report.html', writeHtmlReport(model));
    expect(await run(file, place)).toEqual({
      code: 0,
      errors: [],
      result: { checked: 5, passed: 5, moved: 0, altered: 0, failures: [] },
    });
  });

  it('checks both statements of every conflict too, also the one that is no evidence', async () => {
    const html = writeHtmlReport(disputed);
    const whole = await run(put('disputed.html', html), place);
    expect(whole).toMatchObject({ code: 0, result: { checked: 9, passed: 9 } });
    const words = 'inspectors have charged 11 people';
    const file = put(
      'disputed.tampered.html',
      html.replace(`>${words}<`, '>inspectors have charged 19 people<'),
    );
    const { result } = await run(file, place);
    expect(result.failures).toMatchObject([{ evidence: 'Conflict 1', result: 'altered' }]);
    const markdown = put('disputed.md', writeMarkdownReport(disputed));
    put('disputed.quotes.json', formatQuotesFile(disputed, 'disputed.md'));
    expect(await run(markdown, place)).toMatchObject({ code: 0, result: { checked: 9 } });
  });

  it('names the quotation of an HTML report that was tampered with', async () => {
    const html = writeHtmlReport(model).replace('at least 129 crates were', 'at least 12 crates');
    const { code, result } = await run(put('tampered.html', html), place);
    expect(code).toBe(1);
    expect(result).toMatchObject({ checked: 5, passed: 4, moved: 0, altered: 1 });
    expect(result.failures).toMatchObject([
      { evidence: 'E3', documentId: input.documents[0]?.id, result: 'altered' },
    ]);
    expect(Object.keys(result.failures[0])).toEqual([
      'evidence',
      'documentId',
      'start',
      'end',
      'quote',
      'result',
    ]);
  });

  it('says where a quotation moved to', async () => {
    const [first] = model.quotes;
    const html = writeHtmlReport(model).replace(`data-start="${first?.start}"`, 'data-start="3"');
    const { code, result } = await run(put('moved.html', html), place);
    expect(code).toBe(1);
    expect(result).toMatchObject({ passed: 4, moved: 1, altered: 0 });
    expect(result.failures[0].foundAt).toMatchObject({ start: first?.start, end: first?.end });
  });

  it('reads a sidecar by its own name and by its report’s, whether or not the report is there', async () => {
    const sidecar = put('Case.quotes.json', formatQuotesFile(model, 'Case.pdf'));
    expect((await run(sidecar, place)).result).toMatchObject({ checked: 5, passed: 5 });
    expect((await run(put('Case.pdf', '%PDF-'), place)).result).toMatchObject({ passed: 5 });
  });

  it('takes the numbered sidecar that names the report where several formats lie side by side', async () => {
    put('Both.quotes.json', formatQuotesFile(model, 'Both.pdf'));
    const quotes = model.quotes.slice(0, 2);
    put('Both (2).quotes.json', formatQuotesFile({ ...model, quotes }, 'Both.md'));
    put('Both.pdf', '%PDF-');
    const file = put('Both.md', writeMarkdownReport(model));
    expect((await run(file, place)).result).toMatchObject({ checked: 2, passed: 2 });
    expect((await run(path.join(place, 'Both.pdf'), place)).result).toMatchObject({ checked: 5 });
  });

  it('finds a Markdown report altered although its sidecar is not', async () => {
    const markdown = writeMarkdownReport(model);
    put('Note.quotes.json', formatQuotesFile(model, 'Note.md'));
    expect((await run(put('Note.md', markdown), place)).code).toBe(0);
    const changed = put('Note.md', markdown.replace('“at least 129', '“at least 130'));
    const { code, result } = await run(changed, place);
    expect(code).toBe(1);
    expect(result).toMatchObject({ passed: 4, altered: 1 });
    expect(result.failures).toMatchObject([{ evidence: 'E3', result: 'altered' }]);
  });

  it('verifies every live passage of an archive', async () => {
    const records = new MemoryRecords();
    for (const item of input.evidence) records.put('evidence', item);
    const file = put('library.casebound', encodeArchive(records, null));
    expect((await run(file, place)).result).toMatchObject({ checked: 5, passed: 5 });
  });

  it('finds nothing to bear a quotation out where its document is not held', async () => {
    const file = put('elsewhere.html', writeHtmlReport(model));
    const { code, result } = await run(file);
    expect(code).toBe(1);
    expect(result).toMatchObject({ checked: 5, altered: 5 });
  });

  it('does not take a page without quotations for a report that holds', async () => {
    const { code, result, errors } = await run(put('empty.html', '<p>Nothing</p>'), place);
    expect(code).toBe(1);
    expect(result).toMatchObject({ checked: 0 });
    expect(errors).toHaveLength(1);
  });

  it('refuses a file that is missing, is nothing it knows, or lacks its sidecar', async () => {
    expect((await run(path.join(place, 'none.html'), place)).code).toBe(2);
    expect((await run(put('some.zip', 'PK'), place)).code).toBe(2);
    expect((await run(put('lonely.pdf', '%PDF-'), place)).code).toBe(2);
    expect((await run(put('odd.json', '{}'), place)).code).toBe(2);
    expect((await run()).code).toBe(2);
    expect(readFileSync(path.join(place, 'odd.json'), 'utf8')).toBe('{}');
  });
});
