/** Signs that a spreadsheet may take for the beginning of a formula, after invisible ones and white space. */
const FORMULA = /^[\s\ufeff\u200b-\u200f\u2060"';,%]*(?:[=+\-@|\t\r\n]|[\uff1d\uff0b\uff0d\uff20])/;
const LEADING_BREAK = /^[\t\r\n]/;

/**
 * Writes rows as CSV (RFC 4180, CRLF, UTF-8 with a byte order mark so that spreadsheets read it as such). Every cell is
 * quoted; a cell that a spreadsheet could take for a formula begins with an apostrophe.
 */
export function writeCsv(rows: readonly (readonly string[])[]): Uint8Array {
  return new TextEncoder().encode(`${CSV_START}${rows.map(csvLine).join('')}`);
}

/** What a file that is written row by row begins with. */
export const CSV_START = '\ufeff';

/** One row of such a file, its end of line included. */
export function csvLine(row: readonly string[]): string {
  return `${row.map(cellOf).join(',')}\r\n`;
}

function cellOf(value: string): string {
  const guarded = FORMULA.test(value) || LEADING_BREAK.test(value) ? `'${value}` : value;
  return `"${guarded.replaceAll('"', '""')}"`;
}
