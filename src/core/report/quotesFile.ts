import type { Result } from '../result.ts';
import { fail, ok } from '../result.ts';
import type { ReportModel, ReportQuote } from './model.ts';

/** The sidecar of a report whose format cannot carry positions: `NAME.quotes.json` beside `NAME.pdf`. */
export interface QuotesFile {
  readonly format: 'casebound-quotes';
  readonly version: 1;
  /** File name of the report it belongs to. */
  readonly report: string;
  readonly title: string;
  readonly issuedOn: string;
  readonly quotes: readonly ReportQuote[];
}

/** The sidecar's text for a report saved as `report`. */
export function formatQuotesFile(model: ReportModel, report: string): string {
  const file: QuotesFile = {
    format: 'casebound-quotes',
    version: 1,
    report,
    title: model.title,
    issuedOn: model.issuedOn,
    quotes: model.quotes,
  };
  return `${JSON.stringify(file, null, 2)}\n`;
}

/** The sidecar's name for a report: `Case 2026-11-21.pdf` has `Case 2026-11-21.quotes.json`. */
export function quotesFileName(report: string): string {
  return `${report.replace(/\.[^./\\]*$/, '')}.quotes.json`;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

function offset(value: unknown): number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0 ? value : -1;
}

/**
 * Reads a sidecar. A quotation with a missing or malformed field is kept with a value that cannot be verified.
 * @returns a failure of kind `notQuotes` when the text is no sidecar at all.
 */
export function parseQuotesFile(
  json: string,
): Result<QuotesFile, { readonly kind: 'notQuotes'; readonly says: string }> {
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch {
    return fail({ kind: 'notQuotes', says: 'The file is no JSON.' });
  }
  if (!isRecord(value) || value.format !== 'casebound-quotes' || !Array.isArray(value.quotes)) {
    return fail({ kind: 'notQuotes', says: 'The file is no list of a report’s quotations.' });
  }
  const quotes = value.quotes.map((one: unknown): ReportQuote => {
    const given = isRecord(one) ? one : {};
    return {
      evidence: text(given.evidence),
      documentId: text(given.documentId),
      hash: text(given.hash),
      start: offset(given.start),
      end: offset(given.end),
      quote: text(given.quote),
      prefix: text(given.prefix),
      suffix: text(given.suffix),
    };
  });
  return ok({
    format: 'casebound-quotes',
    version: 1,
    report: text(value.report),
    title: text(value.title),
    issuedOn: text(value.issuedOn),
    quotes,
  });
}
