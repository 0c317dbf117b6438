import { type Line, linesOf, rowsOf } from './lines.ts';
import { bottomOf, least, median, most, type PageContent, type Run, topOf } from './positioned.ts';

/** What the head or foot of a page holds that is the print's and not the text's. */
export interface Furniture {
  readonly kind: 'runningHeader' | 'runningFooter' | 'pageNumber';
  readonly runs: readonly Run[];
  readonly text: string;
  readonly why: string;
}

/** A row near the upper or lower edge of a page. */
interface EdgeRow {
  readonly page: number;
  readonly atTop: boolean;
  readonly runs: readonly Run[];
  readonly line: Line;
  readonly key: string;
  /** Distance of the baseline from the edge of the page that it is near to. */
  readonly distance: number;
  /** White space between it and the row next to it, towards the middle of the page, in its own size. */
  readonly clear: number;
  /** 0 for the outermost row. */
  readonly rank: number;
}

/** Rows looked at, at each edge. */
const ROWS_AT_EDGE = 4;
/** Running words stand in the outer part of a page. */
const EDGE_PART = 0.17;
const SAME_HEIGHT_POINTS = 4;
const ROMAN = '[ivxlcdm]{1,7}';
const NUMBER_ONLY = new RegExp(
  `^[^\\p{L}\\p{N}]*(?:(?:page|p\\.|seite|pagina|página|pág\\.|s\\.|str\\.)\\s*)?(?:(\\d{1,5})|${ROMAN})(?:\\s*(?:of|/|von|sur|de|di|van|\\|)\\s*\\d{1,5})?[^\\p{L}\\p{N}]*$`,
  'iu',
);

/**
 * Finds what is printed on page after page: rows near an edge whose words, numbers set aside, stand at the same height
 * on other pages (the next ones, or the next but one where left and right pages differ), numbers that rise with the
 * pages, and rows in the place of those. One array of finds for each page.
 */
export function findFurniture(pages: readonly PageContent[]): readonly (readonly Furniture[])[] {
  const rows = pages.flatMap(edgeRows);
  const found = new Map<EdgeRow, Furniture['kind']>();
  const reasons = new Map<EdgeRow, string>();
  markRepeated(rows, pages.length, found, reasons);
  markNumbers(rows, pages.length, found, reasons);
  markSlots(rows, pages.length, found, reasons);
  dropInner(rows, found);
  dropClose(found);
  const byPage: Furniture[][] = pages.map(() => []);
  for (const row of rows) {
    const kind = found.get(row);
    if (kind === undefined) continue;
    const why = reasons.get(row) ?? '';
    byPage[row.page]?.push({ kind, runs: row.runs, text: row.line.text, why });
  }
  return byPage;
}

/** The number printed on a page that stands by itself among the furniture; null where there is none. */
export function printedNumber(furniture: readonly Furniture[]): number | null {
  for (const { kind, text } of furniture) {
    const digits = kind === 'pageNumber' ? NUMBER_ONLY.exec(text)?.[1] : undefined;
    if (digits !== undefined) return Number(digits);
  }
  return null;
}

function edgeRows(page: PageContent): readonly EdgeRow[] {
  const rows = rowsOf(page.runs);
  const make = (at: number, rank: number, atTop: boolean): readonly EdgeRow[] => {
    const runs = rows[at];
    const next = rows[atTop ? at + 1 : at - 1];
    if (!runs) return [];
    const y = runs[0]?.y ?? 0;
    const distance = atTop ? y : page.height - y;
    const line = linesOf(runs)[0];
    if (!line || distance > page.height * EDGE_PART || distance < -5) return [];
    const size = Math.max(1, line.size);
    const space = !next
      ? 99
      : atTop
        ? least(next.map(topOf)) - most(runs.map(bottomOf))
        : least(runs.map(topOf)) - most(next.map(bottomOf));
    const key = folded(
      linesOf(runs)
        .map(({ text }) => text)
        .join(' '),
    );
    return [{ page: page.index, atTop, runs, line, key, distance, clear: space / size, rank }];
  };
  const out: EdgeRow[] = [];
  for (let rank = 0; rank < ROWS_AT_EDGE && rank < rows.length; rank += 1) {
    out.push(...make(rank, rank, true));
    if (rows.length - 1 - rank > rank) out.push(...make(rows.length - 1 - rank, rank, false));
  }
  return out;
}

/** Words for comparing: capitals, white space and every number set aside. */
function folded(text: string): string {
  return text
    .toLowerCase()
    .replace(/\d+/g, '#')
    .replace(new RegExp(`(?<![\\p{L}])${ROMAN}(?![\\p{L}])`, 'gu'), '#')
    .replace(/\s+/g, ' ')
    .trim();
}

function sameHeight(a: EdgeRow, b: EdgeRow): boolean {
  return a.atTop === b.atTop && Math.abs(a.distance - b.distance) <= SAME_HEIGHT_POINTS;
}

function markRepeated(
  rows: readonly EdgeRow[],
  pageCount: number,
  found: Map<EdgeRow, Furniture['kind']>,
  reasons: Map<EdgeRow, string>,
): void {
  const byKey = new Map<string, EdgeRow[]>();
  for (const row of rows) {
    if (!/\p{L}/u.test(row.key)) continue;
    const key = `${row.atTop}${row.key}`;
    byKey.set(key, [...(byKey.get(key) ?? []), row]);
  }
  // On few pages the same words may stand at the same height by chance: there they must be set apart too.
  const needed = pageCount >= 6 ? 3 : 2;
  for (const alike of byKey.values()) {
    for (const row of alike) {
      const same = alike.filter((other) => sameHeight(row, other));
      const others = new Set(same.map(({ page }) => page));
      const near = [...others].some((page) => page !== row.page && Math.abs(page - row.page) <= 2);
      if (others.size < needed || !(near || others.size > 3)) continue;
      found.set(row, row.atTop ? 'runningHeader' : 'runningFooter');
      const where = row.atTop ? 'head' : 'foot';
      reasons.set(row, `The same words stand at the ${where} of ${others.size} pages.`);
    }
  }
}

/** A row further in is furniture only where all the rows outside it are. */
function dropInner(rows: readonly EdgeRow[], found: Map<EdgeRow, Furniture['kind']>): void {
  const inward = [...found.keys()].sort((a, b) => a.rank - b.rank);
  for (const row of inward) {
    const outside = rows.filter(
      (other) => other.page === row.page && other.atTop === row.atTop && other.rank < row.rank,
    );
    if (outside.some((other) => !found.has(other))) found.delete(row);
  }
}

/** Rows that are no further from the text than its lines from each other are lines of it that are alike: of forms, say. */
function dropClose(found: Map<EdgeRow, Furniture['kind']>): void {
  const place = (row: EdgeRow, rank: number) => `${row.page} ${row.atTop} ${rank}`;
  const kept = new Set<string>();
  for (const row of [...found.keys()].sort((a, b) => b.rank - a.rank)) {
    if (row.clear > 0.35 || kept.has(place(row, row.rank + 1))) kept.add(place(row, row.rank));
    else found.delete(row);
  }
}

function markNumbers(
  rows: readonly EdgeRow[],
  pageCount: number,
  found: Map<EdgeRow, Furniture['kind']>,
  reasons: Map<EdgeRow, string>,
): void {
  const numbered = rows.filter(
    (row) => row.rank < 2 && row.clear > 0.2 && NUMBER_ONLY.test(row.line.text),
  );
  const offsets = new Map<string, EdgeRow[]>();
  for (const row of numbered) {
    const digits = NUMBER_ONLY.exec(row.line.text)?.[1];
    const offset = digits === undefined ? 'roman' : String(Number(digits) - row.page);
    const key = `${row.atTop}:${offset}`;
    offsets.set(key, [...(offsets.get(key) ?? []), row]);
  }
  for (const [key, alike] of offsets) {
    const pages = new Set(alike.map(({ page }) => page)).size;
    const lone = pageCount === 1 && key.endsWith(':1') && (alike[0]?.clear ?? 0) > 1;
    if (pages < Math.min(2, pageCount) && !lone) continue;
    for (const row of alike) {
      found.set(row, 'pageNumber');
      reasons.set(row, 'The number of the page, which the place in the text keeps.');
    }
  }
}

/** A row where most pages have furniture, set off from the text alike, is a heading of a chapter that is printed there. */
function markSlots(
  rows: readonly EdgeRow[],
  pageCount: number,
  found: Map<EdgeRow, Furniture['kind']>,
  reasons: Map<EdgeRow, string>,
): void {
  if (pageCount < 5) return;
  for (const atTop of [true, false]) {
    const known = [...found.keys()].filter((row) => row.atTop === atTop && row.rank === 0);
    if (new Set(known.map(({ page }) => page)).size < pageCount * 0.4) continue;
    const height = median(known.map(({ distance }) => distance));
    const size = median(known.map(({ line }) => line.size));
    for (const row of rows) {
      if (found.has(row) || row.rank > 0 || row.atTop !== atTop || row.clear < 0.8) continue;
      if (Math.abs(row.distance - height) > 1.5 || Math.abs(row.line.size - size) > 0.3) continue;
      found.set(row, atTop ? 'runningHeader' : 'runningFooter');
      reasons.set(row, `It stands where ${known.length} pages have their running words.`);
    }
  }
}
