import { type LinkArea, linkedRuns } from './layout/links.ts';
import type { PageContent, Run, Setting } from './layout/positioned.ts';
import type { PdfAnnotation, PdfEngine, PdfPage, PdfTextItem } from './pdfEngine.ts';
import { plainCharacters } from './plainCharacters.ts';

/** What a page holds beside its words. */
export interface PageFinds {
  readonly content: PageContent;
  /** A picture covers much of the page. */
  readonly pictured: boolean;
  readonly annotations: readonly PdfAnnotation[];
  /** BCP 47, of the page's text, where the file says so. */
  readonly language: string | null;
}

/** What is known of the fonts of a file, by their names in pdf.js; null for one that could not be asked for. */
export type FontBook = Map<string, Setting | null>;

const PLAIN: Setting = { bold: false, italic: false, mono: false };
/** Asking for the fonts of a page costs about as much as its text: files with fonts of their own on each page stop here. */
const MOST_FONT_PAGES = 400;
/** A page with fewer letters may be a scan that a number was stamped on. */
const FEW_LETTERS = 80;
/** Part of the page that a picture must cover to be the page. */
const PICTURED_PART = 0.3;
/** A page of so many drawn shapes and no text is drawn text. */
const MOST_PATHS = 400;
/** Of the same words, how many earlier ones are looked at for one in the same place. */
const MOST_TWINS = 40;

/** Reads one page: its words where they stand, how they are set, and its links. */
export async function readPage(
  page: PdfPage,
  index: number,
  engine: PdfEngine,
  fonts: FontBook,
): Promise<PageFinds> {
  const view = page.getViewport({ scale: 1 });
  const { items, lang } = await page.getTextContent({ disableNormalization: true });
  const annotations = await page.getAnnotations().catch(() => []);
  const letters = items.reduce((sum, { str }) => sum + str.trim().length, 0);
  const unknown = [...new Set(items.map(({ fontName }) => fontName))].filter(
    (font) => font !== undefined && !fonts.has(font),
  );
  let pictured = false;
  const asked = unknown.length > 0 && fonts.size < MOST_FONT_PAGES * 4;
  if (asked || letters < FEW_LETTERS) {
    const operations = await page.getOperatorList().catch(() => null);
    pictured =
      letters < FEW_LETTERS && operations !== null && holdsPicture(operations, engine, view);
  }
  for (const font of unknown) fonts.set(font, asked ? settingOf(page, font) : null);
  const links = linkAreas(annotations, view.transform);
  const placed = items.flatMap((item, at) =>
    placedRun(item, items[at - 1], view.transform, fonts.get(item.fontName) ?? PLAIN),
  );
  const { main, turned } = byDirection(placed, view.width, view.height);
  const content: PageContent = {
    index,
    width: main.width,
    height: main.height,
    runs: linkedRuns(withoutTwins(main.runs), main.turn === 0 ? links : []),
    turned,
  };
  page.cleanup();
  return { content, pictured, annotations, language: lang };
}

function settingOf(page: PdfPage, id: string): Setting {
  const font = page.commonObjs.has(id) ? page.commonObjs.get(id) : null;
  const name = font?.name ?? '';
  return {
    bold: font?.bold === true || font?.black === true || /bold|black|heavy|semibd|demi/i.test(name),
    italic: font?.italic === true || /ital|obli/i.test(name),
    mono: /mono|courier|consol|typewriter/i.test(name),
  };
}

/** A run with the direction that it is drawn in: quarter turns clockwise, or null for a slant. */
interface Placed {
  readonly run: Run;
  readonly turn: number;
}

function placedRun(
  item: PdfTextItem,
  before: PdfTextItem | undefined,
  view: readonly number[],
  setting: Setting,
): readonly Placed[] {
  if (typeof item.str !== 'string') return [];
  const text = plainCharacters(item.str);
  if (text.trim() === '') return [];
  const [a, b, c, d, e, f] = times(view, item.transform);
  const size = Math.hypot(c, d);
  const [x, y, width] = [e, f, item.width];
  if (![x, y, width, size].every(Number.isFinite) || size < 0.5 || size > 2000) return [];
  const angle = Math.atan2(b, a);
  const turn = Math.round(angle / (Math.PI / 2));
  const slanted = Math.abs(angle - (turn * Math.PI) / 2) > 0.12;
  const spaced = /^\s/.test(item.str) || (before !== undefined && /\s$/.test(before.str));
  const lead = text.length - text.trimStart().length;
  const part = (width * lead) / text.length;
  const run: Run = {
    text: text.trim(),
    x: x + part,
    y,
    width: Math.max(0, (width * text.trim().length) / text.length),
    size,
    spaced,
    ...setting,
  };
  return [{ run, turn: slanted ? 9 : (turn + 4) % 4 }];
}

/** The text of the page's own direction, which most letters are drawn in, and the rest by direction. */
function byDirection(placed: readonly Placed[], width: number, height: number) {
  const groups = new Map<number, Run[]>();
  for (const { run, turn } of placed) {
    const group = groups.get(turn) ?? [];
    group.push(turnedBack(run, turn, width, height));
    groups.set(turn, group);
  }
  const letters = (turn: number) =>
    (groups.get(turn) ?? []).reduce((sum, { text }) => sum + text.length, 0);
  const order = [...groups.keys()].sort((a, b) => letters(b) - letters(a) || a - b);
  const turn = order[0] ?? 0;
  const lying = turn === 1 || turn === 3;
  return {
    main: {
      turn,
      runs: groups.get(turn) ?? [],
      width: lying ? height : width,
      height: lying ? width : height,
    },
    turned: order.slice(1).map((other) => groups.get(other) ?? []),
  };
}

/** The run as it stands when the page is turned so that it reads from left to right. */
function turnedBack(run: Run, turn: number, width: number, height: number): Run {
  switch (turn) {
    case 1:
      return { ...run, x: run.y, y: width - run.x };
    case 2:
      return { ...run, x: width - run.x, y: height - run.y };
    case 3:
      return { ...run, x: height - run.y, y: run.x };
    default:
      return run;
  }
}

/** Bold type is made at times by drawing the same words twice, a hair apart. */
function withoutTwins(runs: readonly Run[]): readonly Run[] {
  const seen = new Map<string, Run[]>();
  return runs.filter((run) => {
    const key = `${run.text}\n${Math.round(run.size)}`;
    const same = seen.get(key) ?? [];
    const near = 0.12 * run.size;
    if (
      same.some((other) => Math.abs(other.x - run.x) < near && Math.abs(other.y - run.y) < near)
    ) {
      return false;
    }
    if (same.length < MOST_TWINS) same.push(run);
    seen.set(key, same);
    return true;
  });
}

function linkAreas(
  annotations: readonly PdfAnnotation[],
  view: readonly number[],
): readonly LinkArea[] {
  return annotations.flatMap(({ subtype, url, rect }) => {
    if (subtype !== 'Link' || url === undefined || rect.length < 4) return [];
    const [x0 = 0, y0 = 0, x1 = 0, y1 = 0] = rect;
    const [, , , , ax, ay] = times(view, [1, 0, 0, 1, x0, y0]);
    const [, , , , bx, by] = times(view, [1, 0, 0, 1, x1, y1]);
    return [
      {
        address: url,
        left: Math.min(ax, bx),
        right: Math.max(ax, bx),
        top: Math.min(ay, by),
        bottom: Math.max(ay, by),
      },
    ];
  });
}

/** Product of two transforms as PDF writes them. */
function times(
  m: readonly number[],
  n: readonly number[],
): readonly [number, number, number, number, number, number] {
  const [a = 1, b = 0, c = 0, d = 1, e = 0, f = 0] = m;
  const [g = 1, h = 0, i = 0, j = 1, k = 0, l = 0] = n;
  return [
    a * g + c * h,
    b * g + d * h,
    a * i + c * j,
    b * i + d * j,
    a * k + c * l + e,
    b * k + d * l + f,
  ];
}

/** Pictures are left out as the page is read; what made room for one is still there. */
function holdsPicture(
  {
    fnArray,
    argsArray,
  }: { readonly fnArray: readonly number[]; readonly argsArray: readonly unknown[] },
  engine: PdfEngine,
  view: { readonly width: number; readonly height: number },
): boolean {
  const { transform, constructPath, save, restore, paintImageXObject, paintImageMaskXObject } =
    engine.OPS;
  const stack: number[] = [];
  let scale = 1;
  let paths = 0;
  for (const [at, fn] of fnArray.entries()) {
    if (fn === paintImageXObject || fn === paintImageMaskXObject) return true;
    if (fn === constructPath) paths += 1;
    if (paths > MOST_PATHS) return true;
    if (fn === save) stack.push(scale);
    if (fn === restore) scale = stack.pop() ?? 1;
    const args = argsArray[at];
    if (fn !== transform || !Array.isArray(args)) continue;
    const [a, b, c, d] = args.map(Number);
    scale *= Math.abs((a ?? 0) * (d ?? 0) - (b ?? 0) * (c ?? 0));
    if (scale > PICTURED_PART * view.width * view.height) return true;
  }
  return false;
}
