const MONTHS = [
  'january',
  'february',
  'march',
  'april',
  'may',
  'june',
  'july',
  'august',
  'september',
  'october',
  'november',
  'december',
] as const;
const NAME = `(${MONTHS.map((name) => `${name}|${name.slice(0, 3)}`).join('|')}|sept)\\.?`;
const WEEKDAY = /^(mon|tues?|wed(nes)?|thu(rs)?|fri|sat(ur)?|sun)(day)?\.?,?\s+/;
const YEAR = '(1[5-9]\\d\\d|20\\d\\d)';
const DAY = '(\\d{1,2})(?:st|nd|rd|th)?';
/** What may follow a date: a time of day, with or without a zone. */
const TIME = '(?:[,\\s]+(?:at\\s+)?\\d{1,2}:\\d\\d.*)?';

const ISO = new RegExp(`^${YEAR}(?:-(\\d\\d)(?:-(\\d\\d)(?:[t\\s]\\d\\d[:.]?\\d\\d.*)?)?)?$`);
const BASIC = new RegExp(`^${YEAR}(\\d\\d)(\\d\\d)$`);
const SLASHED = new RegExp(`^${YEAR}/(\\d\\d)/(\\d\\d)$`);
const DAY_FIRST = new RegExp(`^${DAY}(?:\\s+of)?[\\s-]+${NAME},?[\\s-]+${YEAR}${TIME}$`);
const MONTH_FIRST = new RegExp(`^${NAME}\\s+${DAY},?\\s+${YEAR}${TIME}$`);
const MONTH_ONLY = new RegExp(`^${NAME},?\\s+${YEAR}$`);

/**
 * A date as metadata write it (ISO 8601, RFC 2822, or spelled in English) as EDTF of the same precision: `2016-02-02`,
 * `2016-02`, `2016`. The time of day is left out. Null where the words are not plainly one date: `02/03/2016` could be
 * two, and a day that the month does not have is none.
 */
export function edtfOf(words: string): string | null {
  const text = words.slice(0, 100).trim().toLowerCase().replace(/\s+/g, ' ');
  const iso = ISO.exec(text) ?? BASIC.exec(text) ?? SLASHED.exec(text);
  if (iso) return calendar(iso[1], iso[2], iso[3]);
  const spelled = text.replace(WEEKDAY, '');
  const dayFirst = DAY_FIRST.exec(spelled);
  if (dayFirst) return calendar(dayFirst[3], monthOf(dayFirst[2]), dayFirst[1]);
  const monthFirst = MONTH_FIRST.exec(spelled);
  if (monthFirst) return calendar(monthFirst[3], monthOf(monthFirst[1]), monthFirst[2]);
  const monthOnly = MONTH_ONLY.exec(spelled);
  return monthOnly ? calendar(monthOnly[2], monthOf(monthOnly[1]), undefined) : null;
}

function monthOf(name: string | undefined): string {
  const head = (name ?? '').slice(0, 3);
  return String(MONTHS.findIndex((month) => month.startsWith(head)) + 1);
}

/** The date if the calendar has it. */
function calendar(
  year: string | undefined,
  month: string | undefined,
  day: string | undefined,
): string | null {
  if (year === undefined) return null;
  if (month === undefined) return year;
  const number = Number(month);
  if (number < 1 || number > 12) return null;
  const written = `${year}-${month.padStart(2, '0')}`;
  if (day === undefined) return written;
  const last = new Date(Date.UTC(Number(year), number, 0)).getUTCDate();
  return Number(day) >= 1 && Number(day) <= last ? `${written}-${day.padStart(2, '0')}` : null;
}
