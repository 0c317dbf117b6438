/**
 * Words for a line that has little room: at most so many code points with the ellipsis, cut between words where that
 * leaves more than half.
 */
export function shortened(words: string, most: number): string {
  const points = [...words];
  if (points.length <= most) return words;
  const head = points.slice(0, most - 1).join('');
  const cut = points[most - 1] === ' ' ? head.length : head.lastIndexOf(' ');
  return `${(cut > most / 2 ? head.slice(0, cut) : head).trimEnd()}…`;
}
