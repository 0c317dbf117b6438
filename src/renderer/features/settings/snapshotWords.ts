/** A moment as "21 November 2026, 21:05" in the analyst's own time zone. */
export function momentWords(ms: number): string {
  return new Date(ms).toLocaleString('en-GB', {
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
  });
}

/** Live records of a snapshot in words: "12 items". */
export function itemWords(counts: Readonly<Record<string, number>>): string {
  const items = Object.values(counts).reduce((sum, count) => sum + count, 0);
  return items === 1 ? '1 item' : `${items} items`;
}

/** What is said of lines of an archive that are no records; nothing where there are none. */
export function asideWords(count: number): string {
  if (count === 0) return '';
  return count === 1
    ? '. 1 malformed record was set aside'
    : `. ${count} malformed records were set aside`;
}

/** The day of a moment as `2026-11-21`, in the analyst's own time zone. */
export function isoDay(ms: number): string {
  const at = new Date(ms);
  const two = (value: number): string => String(value).padStart(2, '0');
  return `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}`;
}
