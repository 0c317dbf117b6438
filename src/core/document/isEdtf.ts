const DATE = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?[~?%]?$/;

function isDate(text: string): boolean {
  const parts = DATE.exec(text);
  if (!parts) return false;
  const [, year = '', month, day] = parts;
  if (month === undefined) return true;
  if (Number(month) < 1 || Number(month) > 12) return false;
  if (day === undefined) return true;
  return (
    Number(day) >= 1 &&
    Number(day) <= new Date(Date.UTC(Number(year), Number(month), 0)).getUTCDate()
  );
}

/**
 * Whether a text is a date of the part of EDTF (ISO 8601-2) that is in use: a year, month or day, perhaps approximate
 * (`~`), uncertain (`?`) or both (`%`), or an interval of two of them (`2010/2015`).
 */
export function isEdtf(text: string): boolean {
  const ends = text.split('/');
  return ends.length <= 2 && ends.every(isDate);
}
