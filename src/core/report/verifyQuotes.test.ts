import { describe, expect, it } from 'vitest';
import { buildReport } from './buildReport.ts';
import { formatQuotesFile, parseQuotesFile, quotesFileName } from './quotesFile.ts';
import { testReportInput } from './testing/fixtures.ts';
import { verifyQuotes } from './verifyQuotes.ts';

const input = testReportInput();
const held = input.documents;
const model = buildReport(input);
const [first] = model.quotes;
if (first === undefined) throw new Error('the test case has quotations');

describe('verifyQuotes', () => {
  it('passes every quotation of an untouched report', () => {
    expect(verifyQuotes(model.quotes, held)).toEqual({
      checked: 5,
      passed: 5,
      moved: 0,
      altered: 0,
      failures: [],
    });
  });

  it('names a quotation whose words were changed', () => {
    const result = verifyQuotes([{ ...first, quote: `${first.quote}!` }], held);
    expect(result).toMatchObject({ passed: 0, moved: 0, altered: 1 });
    expect(result.failures[0]).toMatchObject({ evidence: 'E1', result: 'altered' });
    expect(result.failures[0]).not.toHaveProperty('foundAt');
  });

  it('finds words whose offsets were changed', () => {
    const result = verifyQuotes([{ ...first, start: 0, end: first.quote.length }], held);
    expect(result.failures[0]).toMatchObject({
      result: 'moved',
      foundAt: { documentId: first.documentId, start: first.start, end: first.end },
    });
  });

  it('finds the words in another edition of the document, and never calls that a pass', () => {
    const result = verifyQuotes([{ ...first, hash: 'f'.repeat(64) }], held);
    expect(result.failures[0]).toMatchObject({ result: 'moved', foundAt: { start: first.start } });
  });

  it('takes words that stand twice only where their context tells the places apart', () => {
    const twice = [{ id: 'd', hash: 'h', text: 'one ship. two ship.' }];
    const quote = { ...first, documentId: 'd', hash: 'old', quote: 'ship' };
    const told = verifyQuotes([{ ...quote, prefix: 'two ', suffix: '.' }], twice);
    expect(told.failures[0]).toMatchObject({ result: 'moved', foundAt: { start: 14, end: 18 } });
    const open = verifyQuotes([{ ...quote, prefix: '', suffix: '.' }], twice);
    expect(open.failures[0]).toMatchObject({ result: 'altered' });
  });

  it('does not pass a quotation of a document that is not held, nor an empty one', () => {
    expect(verifyQuotes([first], [])).toMatchObject({ altered: 1 });
    expect(verifyQuotes([{ ...first, quote: '', end: first.start }], held)).toMatchObject({
      altered: 1,
    });
  });
});

describe('the quotes file', () => {
  it('holds every quotation, and reading it gives them back', () => {
    const parsed = parseQuotesFile(formatQuotesFile(model, 'Case.pdf'));
    expect(parsed).toMatchObject({ ok: true, value: { report: 'Case.pdf', quotes: model.quotes } });
    expect(quotesFileName('Case 1.2 2026.pdf')).toBe('Case 1.2 2026.quotes.json');
  });

  it('keeps a malformed quotation as one that cannot pass', () => {
    const parsed = parseQuotesFile(
      '{"format":"casebound-quotes","quotes":[{"quote":"x","start":-4},7]}',
    );
    const quotes = parsed.ok ? parsed.value.quotes : [];
    expect(verifyQuotes(quotes, held)).toMatchObject({ checked: 2, altered: 2 });
    expect(parseQuotesFile('[]').ok).toBe(false);
    expect(parseQuotesFile('{').ok).toBe(false);
  });
});
