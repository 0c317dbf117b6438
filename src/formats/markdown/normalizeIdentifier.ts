/** A label of a link or footnote as CommonMark compares it: case and white space do not count. */
export function normalizeIdentifier(label: string): string {
  return label.replace(/\s+/g, ' ').trim().toLowerCase().toUpperCase();
}
