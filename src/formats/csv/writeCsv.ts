/** Signs that a spreadsheet may take for the beginning of a formula, after invisible ones and white space. */
const FORMULA = /^[\s\ufeff\u200b-\u200f\u2060"';,%]*(?:[=+\-@|\t\r\n]|[\uff1d\uff0b\uff0d\uff20])/;
const LEADING_BREAK = /^[\t\r\n]/;

/**
 * Writes rows as CSV (RFC 4180, CRLF, UTF-8 with a byte order mark so that spreadsheets read it as such). Every cell is
 * quoted; a cell that a spreadsheet could take for a formula begins with an apostrophe.
 */
export function writeCsv(rows: readonly (readonly string[])[]): Uint8Array {
  const lines = rows.map((row) => `${row.map(cellOf).join(',')}\r\n`);
  return new TextEncoder().encode(`\ufeff${lines.join('')}`);
}

function cellOf(value: string): string {
  const guarded = FORMULA.test(value) || LEADING_BREAK.test(value) ? `'${value}` : value;
  return `"${guarded.replaceAll('"', '""')}"`;
}
