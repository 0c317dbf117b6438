const DAY = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'long', year: 'numeric' });

/** The day of a moment in ms since 1970, in this machine's time zone: "12 November 2026". */
export function dayWords(atMs: number): string {
  return DAY.format(atMs);
}
