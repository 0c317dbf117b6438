import { linesOf, rowsOf } from './lines.ts';
import { bottomOf, endOf, least, median, most, type Run, topOf } from './positioned.ts';

/** Part of a page that is read from top to bottom as one. */
export interface Region {
  readonly runs: readonly Run[];
  /** Beside it, on the same height, is another region. */
  readonly column: boolean;
}

/** A free strip between two columns. */
interface Gutter {
  readonly x: number;
  readonly top: number;
  readonly bottom: number;
  /** Lines on the side that has fewer. */
  readonly lines: number;
}

const BIN_POINTS = 2;
/** Columns within columns: a newspaper page has two levels, more is a table. */
const DEEPEST = 6;

/**
 * Regions of a page in reading order. A page is cut at the free strip that most lines stand beside, with what is above
 * the strip read first, then the columns in the direction of the script, then what is below; each part is cut again.
 * This is the recursive XY-cut (Nagy and Seth 1984) led by whitespace (Breuel 2002) instead of by projection alone,
 * which a heading across two columns defeats. O(n · strips) per level.
 */
export function regionsOf(runs: readonly Run[], rtl = false): readonly Region[] {
  return cut(runs, rtl, false, 0);
}

function cut(
  runs: readonly Run[],
  rtl: boolean,
  column: boolean,
  depth: number,
): readonly Region[] {
  const gutter = depth < DEEPEST && runs.length >= 6 ? findGutter(runs) : null;
  if (!gutter) return runs.length === 0 ? [] : [{ runs, column }];
  const above: Run[] = [];
  const left: Run[] = [];
  const right: Run[] = [];
  const below: Run[] = [];
  for (const run of runs) {
    if (run.y < gutter.top) above.push(run);
    else if (run.y > gutter.bottom) below.push(run);
    else if (run.x + run.width / 2 < gutter.x) left.push(run);
    else right.push(run);
  }
  const sides = rtl ? [right, left] : [left, right];
  return [
    ...cut(above, rtl, column, depth + 1),
    ...sides.flatMap((side) => cut(side, rtl, true, depth + 1)),
    ...cut(below, rtl, column, depth + 1),
  ];
}

function findGutter(runs: readonly Run[]): Gutter | null {
  const size = median(runs.map((run) => run.size));
  let best: Gutter | null = null;
  for (const x of stripsOf(runs)) {
    for (const gutter of guttersAt(runs, x, size)) {
      if (!best || gutter.lines > best.lines) best = gutter;
    }
  }
  return best;
}

/** Middles of the strips that few runs cross. */
function stripsOf(runs: readonly Run[]): readonly number[] {
  const from = least(runs.map(({ x }) => x));
  const to = most(runs.map(endOf));
  const bins = new Array<number>(Math.max(1, Math.ceil((to - from) / BIN_POINTS))).fill(0);
  for (const run of runs) {
    const first = Math.max(0, Math.floor((run.x - from) / BIN_POINTS));
    const last = Math.min(bins.length - 1, Math.floor((endOf(run) - 0.5 - from) / BIN_POINTS));
    for (let bin = first; bin <= last; bin += 1) bins[bin] = (bins[bin] ?? 0) + 1;
  }
  const busy = median(bins);
  const strips: number[] = [];
  let start = -1;
  for (let bin = 0; bin <= bins.length; bin += 1) {
    const low = bin < bins.length && (bins[bin] ?? 0) <= busy * 0.5;
    if (low && start < 0) start = bin;
    if (low || start < 0) continue;
    if (start > 0 && bin < bins.length) strips.push(from + lowest(bins, start, bin) * BIN_POINTS);
    start = -1;
  }
  return strips;
}

/** Middle of the emptiest stretch of some bins. */
function lowest(bins: readonly number[], start: number, end: number): number {
  let least = Number.POSITIVE_INFINITY;
  for (let bin = start; bin < end; bin += 1) least = Math.min(least, bins[bin] ?? 0);
  let best = start;
  let longest = 0;
  for (let bin = start; bin < end; bin += 1) {
    let length = 0;
    while (bin + length < end && bins[bin + length] === least) length += 1;
    if (length > longest) [best, longest] = [bin + length / 2, length];
    bin += length;
  }
  return best;
}

/** The stretches of a strip that nothing crosses and that text stands on both sides of. */
function guttersAt(runs: readonly Run[], x: number, size: number): readonly Gutter[] {
  const large = new Set(
    rowsOf(runs.filter((run) => run.size > 1.3 * size))
      .filter((row) => crosses(row, x))
      .flat(),
  );
  const crossing = runs
    .filter((run) => large.has(run) || (run.x < x - 0.5 && endOf(run) > x + 0.5))
    .sort((a, b) => a.y - b.y);
  const stops = [Number.NEGATIVE_INFINITY, ...crossing.map(({ y }) => y), Number.POSITIVE_INFINITY];
  const gutters: Gutter[] = [];
  for (let at = 1; at < stops.length; at += 1) {
    const from = stops[at - 1] ?? 0;
    const to = stops[at] ?? 0;
    if (to - from < 4 * size) continue;
    const within = runs.filter((run) => run.y > from + 1 && run.y < to - 1);
    const left = within.filter((run) => endOf(run) <= x + 0.5);
    const right = within.filter((run) => run.x >= x - 0.5);
    const ends = { above: from, followed: to !== Number.POSITIVE_INFINITY };
    const gutter = judge(left, right, x, size, ends);
    if (gutter) gutters.push(gutter);
  }
  return gutters;
}

/** A heading whose words happen to leave the strip free. */
function crosses(row: readonly Run[], x: number): boolean {
  const left = row.filter((run) => endOf(run) <= x + 0.5);
  const right = row.filter((run) => run.x >= x - 0.5);
  if (left.length === 0 || right.length === 0) return false;
  const gap = least(right.map((run) => run.x)) - most(left.map(endOf));
  return gap < 3 * (row[0]?.size ?? 0);
}

/** Whether what stands on both sides are columns of prose, and how far the strip between them goes. */
function judge(
  left: readonly Run[],
  right: readonly Run[],
  x: number,
  size: number,
  { above, followed }: { readonly above: number; readonly followed: boolean },
): Gutter | null {
  if (left.length < 2 || right.length < 2) return null;
  const width = least(right.map((run) => run.x)) - most(left.map(endOf));
  if (width < Math.max(6, 0.75 * size)) return null;
  const leftRows = rowsOf(left);
  const rightRows = rowsOf(right);
  const top = upperEnd(leftRows, rightRows, size, above);
  const bottom = lowerEnd(leftRows, rightRows, size, followed);
  const lines = Math.min(leftRows.length, rightRows.length);
  const shared =
    Math.min(most(left.map(bottomOf)), most(right.map(bottomOf))) -
    Math.max(least(left.map(topOf)), least(right.map(topOf)));
  if (lines < 3 || shared < 2.5 * size) return null;
  if (!isProse(leftRows, rightRows) || !isProse(rightRows, leftRows)) return null;
  return { x, top, bottom, lines };
}

/** A line on one side alone, next to a line above that crosses, ends what is above: the last of a paragraph or heading. */
function upperEnd(
  left: readonly Run[][],
  right: readonly Run[][],
  size: number,
  above: number,
): number {
  const head = (rows: readonly Run[][]) => rows[0]?.[0]?.y ?? 0;
  const first = Math.min(head(left), head(right));
  const rows = head(left) < head(right) ? left : right;
  const own = rows[0] ?? [];
  const lone = Math.abs(head(left) - head(right)) > 0.6 * size;
  const height = most(own.map((run) => run.size));
  const close = first - above < 1.7 * height;
  const apart = (rows[1]?.[0]?.y ?? 0) - first > first - above + 0.15 * height;
  const end = least([...left.flat().map(topOf), ...right.flat().map(topOf)]);
  return lone && close && apart ? first + 1 : end;
}

/** Lines on one side alone, set off at the foot, belong to what follows across both columns. */
function lowerEnd(
  left: readonly Run[][],
  right: readonly Run[][],
  size: number,
  followed: boolean,
): number {
  const foot = (rows: readonly Run[][]) => most(rows.flat().map((run) => run.y));
  const both = Math.min(foot(left), foot(right));
  const longer = foot(left) > foot(right) ? left : right;
  const end = Math.max(foot(left), foot(right)) + 1;
  if (!followed) return end;
  const beyond = longer.filter((row) => (row[0]?.y ?? 0) > both + 0.5 * size);
  if (beyond.length > 3) return end;
  for (const row of beyond) {
    const y = row[0]?.y ?? 0;
    const before = longer.filter((other) => (other[0]?.y ?? 0) < y - 0.5).at(-1)?.[0]?.y ?? y;
    if (y - before > 1.7 * size) return (y + before) / 2;
  }
  return end;
}

/** Prose fills its lines. Cells of a table are short, or numbers, on baselines that the next column shares. */
function isProse(rows: readonly Run[][], others: readonly Run[][]): boolean {
  const texts = rows.map((row) => row.map(({ text }) => text).join(' '));
  const letters = texts.map((text) => text.match(/\p{L}/gu)?.length ?? 0);
  const average = letters.reduce((sum, n) => sum + n, 0) / rows.length;
  const wide = texts.some((text) => /[\u2e80-\u9fff\uac00-\ud7af]/.test(text));
  const ys = others.map((row) => row[0]?.y ?? 0);
  const level = rows.filter((row) => ys.some((y) => Math.abs(y - (row[0]?.y ?? 0)) < 1)).length;
  const ends = rows.map((row) => most(row.map(endOf)));
  const starts = rows.map((row) => least(row.map(({ x }) => x)));
  const widths = ends.map((end, at) => end - (starts[at] ?? 0)).sort((one, two) => one - two);
  // Not by the width of the side: it may hold two columns more, on other baselines.
  const usual = widths[Math.floor(widths.length * 0.75)] ?? 0;
  const fill = (widths[Math.floor(widths.length / 2)] ?? 0) / Math.max(1, usual);
  const words = texts.reduce((sum, text) => sum + text.split(' ').length, 0) / rows.length;
  const many = rows.length > 7 && words > 2;
  const fewest = level > 0.7 * rows.length && !many ? 17 : 11;
  return usual >= 45 && average >= (wide ? fewest / 2 : fewest) && fill >= 0.5;
}

/** The page's runs in the order of their lines straight across, as if it had no columns. */
export function asOneRegion(runs: readonly Run[]): readonly Region[] {
  return runs.length === 0 ? [] : [{ runs, column: false }];
}

/** The first words of some regions, for telling what a change of order does. */
export function openingOf(regions: readonly Region[], units: number): string {
  const words: string[] = [];
  let length = 0;
  for (const { runs } of regions) {
    for (const { text } of linesOf(runs)) {
      words.push(text);
      length += text.length + 1;
      if (length > units) return words.join(' ').slice(0, units);
    }
  }
  return words.join(' ').slice(0, units);
}
