/** Most characters of a quotation that a name carries; a longer one is cut between words. */
const MOST = 36;

/** A quotation as names and menus carry it: one line, cut between words: “at least 129 people were…”. */
export function passageWords(quote: string): string {
  const line = quote.replace(/\s+/g, ' ').trim();
  if (line.length <= MOST) return `“${line}”`;
  const cut = line.slice(0, MOST + 1).replace(/\s+\S*$/, '');
  // A single word that is longer than all that fits is cut inside, whole characters kept.
  const kept = cut.length <= MOST ? cut : [...line].slice(0, MOST / 2).join('');
  return `“${kept}…”`;
}
