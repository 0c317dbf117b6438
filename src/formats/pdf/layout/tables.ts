import { beginsSmall } from './lineEnds.ts';
import { type Line, linesOf } from './lines.ts';
import { endOf, least, median, most, type Run } from './positioned.ts';

/** Lines `[start, end)` of a region that are a table, with its cells from left to right in rows. */
export interface FoundTable {
  readonly start: number;
  readonly end: number;
  /** Rows of cells of lines; an empty cell has none. */
  readonly rows: readonly (readonly (readonly Line[])[])[];
}

/** Words of one line between two wide gaps. */
interface Segment {
  readonly runs: readonly Run[];
  readonly x0: number;
  readonly x1: number;
}

interface Stretch {
  readonly x0: number;
  readonly x1: number;
}

/** Rows that two columns must line up over; three columns or more convince sooner. */
const FEWEST_ROWS = 3;
const FEWEST_ROWS_OF_MANY = 2;
/** No page has so many lines that can be read. */
const MOST_LINES = 2_000;
/** Lines of a paragraph begin with small letters more often than rows do. */
const SMALL_BEGINNINGS = 0.4;

/**
 * Finds tables by their gaps: three or more lines that follow each other, cut by wide gaps into cells that line up.
 * Careful on purpose: where cells do not line up the lines stay lines, for a table taken for prose reads badly but
 * prose taken for a table reads worse. Rules drawn on the page are not looked at. O(lines²) at worst.
 */
export function findTables(lines: readonly Line[]): readonly FoundTable[] {
  if (lines.length > MOST_LINES) return [];
  const segments = lines.map(segmentsOf);
  const tables: FoundTable[] = [];
  let at = 0;
  while (at < lines.length) {
    const end = stretchEnd(lines, segments, at);
    const table = end - at >= FEWEST_ROWS_OF_MANY ? tableOf(lines, segments, at, end) : null;
    if (table) tables.push(table);
    at = table ? end : at + 1;
  }
  return tables;
}

function segmentsOf(line: Line): readonly Segment[] {
  const out: { runs: Run[]; x0: number; x1: number }[] = [];
  for (const run of line.runs) {
    const last = out.at(-1);
    if (last && run.x - last.x1 < Math.max(7, 0.85 * line.size)) {
      last.runs.push(run);
      last.x1 = Math.max(last.x1, endOf(run));
    } else out.push({ runs: [run], x0: run.x, x1: endOf(run) });
  }
  return out;
}

/** End of the lines from `at` on that could be rows: two cells or more, or one that goes on in a cell above it. */
function stretchEnd(
  lines: readonly Line[],
  segments: readonly (readonly Segment[])[],
  at: number,
): number {
  if ((segments[at]?.length ?? 0) < 2) return at;
  let end = at + 1;
  let lastRow = end;
  while (end < lines.length) {
    const line = lines[end];
    const before = lines[end - 1];
    if (!line || !before || line.y - before.y > 4 * line.size) break;
    if ((segments[end]?.length ?? 0) >= 2) lastRow = end + 1;
    else if (
      line.y - before.y > 1.6 * line.size ||
      !within(segments[end]?.[0], segments[lastRow - 1])
    )
      break;
    end += 1;
    if (end - lastRow > 4) break;
  }
  // Lines after the last row are in the last row's cells when they stand closer to it than rows to each other.
  return end - lastRow <= 4 ? end : lastRow;
}

function within(part: Segment | undefined, row: readonly Segment[] | undefined): boolean {
  if (!part || !row) return false;
  const over = row.filter(({ x0, x1 }) => part.x0 < x1 && part.x1 > x0);
  return over.length === 1 && over.some(({ x0 }) => Math.abs(x0 - part.x0) < 3);
}

function tableOf(
  lines: readonly Line[],
  segments: readonly (readonly Segment[])[],
  start: number,
  end: number,
): FoundTable | null {
  const parts = segments.slice(start, end);
  const columns = columnsOf(parts.filter((row) => row.length >= 2).flat());
  const full = parts.filter((row) => row.length >= 2);
  if (columns.length < 2) return null;
  const fewest = columns.length > 2 && sameStarts(full) ? FEWEST_ROWS_OF_MANY : FEWEST_ROWS;
  if (full.length < fewest) return null;
  const within = lines.slice(start + 1, end);
  if (within.filter(beginsSmall).length > SMALL_BEGINNINGS * within.length) return null;
  const place = (part: Segment) => columns.filter(({ x0, x1 }) => part.x0 < x1 && part.x1 > x0);
  // Cells that line up leave the columns apart; gaps that fall anywhere melt them together.
  const split = full.filter(
    (row) =>
      new Set(row.map((part) => columns.indexOf(place(part)[0] ?? { x0: 0, x1: 0 }))).size >= 2,
  );
  if (split.length < 0.8 * full.length) return null;
  if (isJustified(lines, full) || !columns.every((column) => linesUp(full, column))) return null;
  const cells = full.flat();
  const letters = cells.reduce(
    (sum, { runs }) => sum + runs.reduce((n, run) => n + run.text.length, 0),
    0,
  );
  if (columns.length === 2 && letters / cells.length > 34) return null;
  const lists = full.filter((row) =>
    /^([•●▪◦‣*–-]|\d{1,3}[.)]?)$/u.test(row[0]?.runs[0]?.text.trim() ?? ''),
  );
  if (columns.length === 2 && lists.length > 0.6 * full.length) return null;
  return { start, end, rows: rowsIn(lines, parts, columns, start) };
}

/** Lines that all reach both edges are prose set to them, whose gaps are wide spaces. */
function isJustified(lines: readonly Line[], rows: readonly (readonly Segment[])[]): boolean {
  const left = least(lines.map(({ x0 }) => x0));
  const right = most(lines.map(({ x1 }) => x1));
  const reaching = rows.filter(
    (row) => (row[0]?.x0 ?? 0) - left < 1.5 && right - (row.at(-1)?.x1 ?? 0) < 1.5,
  );
  const numbers = rows.filter((row) => /\d[%)]?$/.test(row.at(-1)?.runs.at(-1)?.text ?? ''));
  return reaching.length > 0.6 * rows.length && numbers.length < 0.6 * rows.length;
}

/** Cells of one column share their left edges, their right ones or their middles. */
function linesUp(rows: readonly (readonly Segment[])[], column: Stretch): boolean {
  const cells = rows.flatMap((row) => {
    const own = row.filter(({ x0, x1 }) => x0 < column.x1 && x1 > column.x0);
    return own.length === 0 ? [] : [{ x0: own[0]?.x0 ?? 0, x1: own.at(-1)?.x1 ?? 0 }];
  });
  const measures = [
    (cell: Stretch) => cell.x0,
    (cell: Stretch) => cell.x1,
    (cell: Stretch) => (cell.x0 + cell.x1) / 2,
  ];
  return measures.some((measure) => {
    const middle = median(cells.map(measure));
    const near = cells.filter((cell) => Math.abs(measure(cell) - middle) < 3);
    return near.length >= 0.7 * cells.length;
  });
}

/** Every row has as many cells as the first, and each begins where the first row's does. */
function sameStarts(rows: readonly (readonly Segment[])[]): boolean {
  const first = rows[0] ?? [];
  return rows.every(
    (row) =>
      row.length === first.length &&
      row.every(({ x0 }, at) => Math.abs(x0 - (first[at]?.x0 ?? 0)) < 2),
  );
}

/** The stretches that segments cover, joined where they overlap. */
function columnsOf(parts: readonly Segment[]): readonly Stretch[] {
  const sorted = [...parts].sort((a, b) => a.x0 - b.x0);
  const columns: { x0: number; x1: number }[] = [];
  for (const { x0, x1 } of sorted) {
    const last = columns.at(-1);
    if (last && x0 < last.x1) last.x1 = Math.max(last.x1, x1);
    else columns.push({ x0, x1 });
  }
  return columns;
}

function rowsIn(
  lines: readonly Line[],
  parts: readonly (readonly Segment[])[],
  columns: readonly Stretch[],
  start: number,
): readonly (readonly (readonly Line[])[])[] {
  const rows: Line[][][] = [];
  parts.forEach((row, at) => {
    const line = lines[start + at];
    const before = lines[start + at - 1];
    if (!line) return;
    const starts = row.some(
      ({ x0, x1 }) => x0 < (columns[0]?.x1 ?? 0) && x1 > (columns[0]?.x0 ?? 0),
    );
    const close = at > 0 && before !== undefined && line.y - before.y < 1.45 * line.size;
    const goesOn = close && (!starts || row.length === 1);
    const cells = goesOn ? rows.at(-1) : undefined;
    const into = cells ?? columns.map((): Line[] => []);
    if (!cells) rows.push(into);
    columns.forEach(({ x0, x1 }, column) => {
      const runs = row
        .filter((part) => columnOf(part, columns) === column)
        .flatMap((part) => part.runs);
      if (runs.length > 0 && x1 >= x0) into[column]?.push(...linesOf(runs));
    });
  });
  return rows;
}

/** The column that most of a segment stands in. */
function columnOf(part: Segment, columns: readonly Stretch[]): number {
  let best = 0;
  let most = -1;
  columns.forEach(({ x0, x1 }, column) => {
    const shared = Math.min(part.x1, x1) - Math.max(part.x0, x0);
    if (shared > most) [best, most] = [column, shared];
  });
  return best;
}
