const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
] as const;

function writtenDay(date: string): string | null {
  const parts = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$/.exec(date);
  if (!parts) return null;
  const [, year = '', month, day] = parts;
  if (month === undefined) return year;
  const name = MONTHS[Number(month) - 1];
  if (name === undefined) return null;
  return day === undefined ? `${name} ${year}` : `${Number(day)} ${name} ${year}`;
}

/**
 * An EDTF date in words: `2016-02-02` is "2 February 2016", `2015-11~` "November 2015", `2010/2015` "2010 to 2015".
 * The qualifiers are left to `isInferredDate`; what is not understood is given back as it stands.
 */
export function writtenDate(edtf: string): string {
  const bare = edtf.replace(/[~?%]/g, '');
  const [from = '', to] = bare.split('/');
  const start = writtenDay(from);
  if (to === undefined) return start ?? edtf;
  const end = writtenDay(to);
  return start !== null && end !== null ? `${start} to ${end}` : edtf;
}

/** Whether an EDTF date says of itself that it is approximate or uncertain, as a date worked out from the text is. */
export function isInferredDate(edtf: string): boolean {
  return /[~?%]/.test(edtf);
}

/** The date in words with ", inferred" where it was worked out and not printed. */
export function writtenDateWithBasis(edtf: string): string {
  return isInferredDate(edtf) ? `${writtenDate(edtf)}, inferred` : writtenDate(edtf);
}
