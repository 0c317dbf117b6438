import type { PageNaming } from './FileFinds.ts';
import { bodySettingOf } from './layout/bodySetting.ts';
import { asOneRegion, openingOf, type Region, regionsOf } from './layout/columns.ts';
import type { FlowBlock } from './layout/flow.ts';
import { labelsIn, takeNotes } from './layout/footnotes.ts';
import { type Furniture, findFurniture, printedNumber } from './layout/furniture.ts';
import { markHeadings, type OutlineHeading } from './layout/headings.ts';
import { type FlowRegion, joinBlocks } from './layout/joinBlocks.ts';
import type { Joining } from './layout/joinLines.ts';
import { type Line, linesOf } from './layout/lines.ts';
import { paragraphsOf } from './layout/paragraphs.ts';
import type { PageContent, Run } from './layout/positioned.ts';
import { vocabularyOf } from './layout/vocabulary.ts';
import type { RepairLog } from './RepairLog.ts';

/** What the file says beside its pages. */
export interface LayoutFacts {
  readonly outline: readonly OutlineHeading[];
  readonly labels: readonly string[] | null;
  readonly repairs: RepairLog;
  /** Told of each page that is laid out. */
  readonly tell: (done: number, of: number) => void;
}

/** A file's text in reading order. */
export interface LaidOut {
  readonly blocks: readonly FlowBlock[];
  readonly joining: Joining;
  readonly firstHeading: string | null;
  readonly firstPage: number;
  readonly pageNaming: PageNaming;
  readonly pageNumber: (page: number) => number;
}

/** One page on its way: its regions as lines, and the running words that the analyst wants kept. */
interface LaidPage {
  readonly page: number;
  readonly regions: readonly (readonly Line[])[];
  readonly turned: readonly (readonly Line[])[];
  readonly keptAbove: readonly Line[];
  readonly keptBelow: readonly Line[];
}

const RTL = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]/g;
const OPENING_UNITS = 140;
/** A page with more is no page of text: its lines are read straight down, a slice at a time. */
const MOST_RUNS = 12_000;
const SLICE_RUNS = 4_000;

/**
 * Makes running text of pages: each step is a function of its own in `layout`. O(n log n) per page.
 * @param pages it is emptied page by page, so that a long file is never held twice.
 */
export function layOut(pages: PageContent[], facts: LayoutFacts): LaidOut {
  const { repairs } = facts;
  const furniture = findFurniture(pages);
  const { naming, pageNumber } = namesOf(pages, facts.labels, furniture);
  const laid: LaidPage[] = [];
  const count = pages.length;
  for (let page = pages.shift(); page; page = pages.shift()) {
    facts.tell(page.index, count);
    laid.push(layPage(page, furniture[page.index] ?? [], repairs, pageNumber));
  }
  const { body, vocabulary } = measure(laid);
  const flow: FlowRegion[] = [];
  let before: LaidPage | undefined;
  for (let page = laid.shift(); page; page = laid.shift()) {
    flow.push(...flowOf(page, body, before));
    before = page;
  }
  const headed = withHeadings(flow, body, facts.outline);
  const blocks = joinBlocks(headed, repairs, pageNumber);
  const notes = new Set(
    blocks.flatMap(({ kind, marker, lines }) =>
      kind === 'footnote' && marker !== undefined ? [`${lines[0]?.page ?? 0}:${marker}`] : [],
    ),
  );
  const joining: Joining = { vocabulary, body, repairs, pageNumber, notes, referred: new Set() };
  const heading = blocks.find(({ kind }) => kind === 'heading');
  return {
    blocks,
    joining,
    firstHeading: heading?.lines.map(({ line }) => line.text).join(' ') ?? null,
    firstPage: pageNumber(0),
    pageNaming: naming,
    pageNumber,
  };
}

/** What is learned from all lines together. */
function measure(laid: readonly LaidPage[]) {
  const regions = laid.flatMap((page) => [...page.regions, ...page.turned]);
  return { body: bodySettingOf(regions), vocabulary: vocabularyOf(regions) };
}

/** What pages are called by: their labels where those are plain rising numbers, else what is printed on them, else their count. */
function namesOf(
  pages: readonly PageContent[],
  labels: readonly string[] | null,
  furniture: readonly (readonly Furniture[])[],
): { readonly naming: PageNaming; readonly pageNumber: (page: number) => number } {
  if (labels !== null && labels.length === pages.length) {
    const numbers = labels.map((label) => (/^[1-9]\d{0,5}$/.test(label) ? Number(label) : 0));
    const rising = numbers.every((number, at) => number > (numbers[at - 1] ?? 0));
    if (rising) return { naming: 'labels', pageNumber: (page) => numbers[page] ?? page + 1 };
    return { naming: 'countedDespiteLabels', pageNumber: (page) => page + 1 };
  }
  const offsets = furniture.map((found, at) => {
    const number = printedNumber(found);
    return number === null ? null : number - at - 1;
  });
  const offset = offsets.find((each) => each !== null) ?? 0;
  const agreeing = offsets.filter((each) => each === offset).length;
  const agreed = offset > 0 && pages.length >= 3 && agreeing >= 0.8 * pages.length;
  if (agreed) return { naming: 'printed', pageNumber: (page) => page + 1 + offset };
  return { naming: 'counted', pageNumber: (page) => page + 1 };
}

function layPage(
  page: PageContent,
  furniture: readonly Furniture[],
  repairs: RepairLog,
  pageNumber: (page: number) => number,
): LaidPage {
  const number = pageNumber(page.index);
  const away = new Set<Run>();
  const kept: { readonly lines: readonly Line[]; readonly above: boolean }[] = [];
  for (const { kind, runs, text, why } of furniture) {
    const id = `${kind}:${page.index + 1}`;
    for (const run of runs) away.add(run);
    if (repairs.add({ id, kind, page: number, before: text, after: '', why })) continue;
    kept.push({ lines: linesOf(runs), above: (runs[0]?.y ?? 0) < page.height / 2 });
  }
  const runs = page.runs.filter((run) => !away.has(run));
  const regions = orderedRegions(page, runs, repairs, number);
  const lines = (above: boolean) =>
    kept.filter((each) => each.above === above).flatMap((each) => each.lines);
  return {
    page: page.index,
    regions: regions.map((region) => linesOf(region.runs)),
    turned: page.turned.map((group) => linesOf(group)),
    keptAbove: lines(true),
    keptBelow: lines(false),
  };
}

function slices(runs: readonly Run[]): readonly Region[] {
  const down = [...runs].sort((a, b) => a.y - b.y || a.x - b.x);
  const count = Math.ceil(down.length / SLICE_RUNS);
  return Array.from({ length: count }, (_, at) => ({
    runs: down.slice(at * SLICE_RUNS, (at + 1) * SLICE_RUNS),
    column: false,
  }));
}

/** The page's regions in reading order, which is a repair where it has columns: undone, lines run straight across. */
function orderedRegions(
  page: PageContent,
  runs: readonly Run[],
  repairs: RepairLog,
  number: number,
): readonly Region[] {
  const text = runs.map((run) => run.text).join('');
  const rtl = (text.match(RTL)?.length ?? 0) > 0.4 * text.length;
  if (runs.length > MOST_RUNS) return slices(runs);
  const regions = regionsOf(runs, rtl);
  const columns = regions.filter(({ column }) => column).length;
  if (columns === 0) return regions;
  const across = asOneRegion(runs);
  const made = repairs.add({
    id: `columnOrder:${page.index + 1}`,
    kind: 'columnOrder',
    page: number,
    before: openingOf(across, OPENING_UNITS),
    after: openingOf(regions, OPENING_UNITS),
    why: 'Free space runs down the page between columns of text.',
  });
  return made ? regions : across;
}

function flowOf(
  page: LaidPage,
  body: ReturnType<typeof bodySettingOf>,
  before: LaidPage | undefined,
): readonly FlowRegion[] {
  const labels = labelsIn(page.regions.flat());
  const smallBefore = (before?.regions.at(-1)?.at(-1)?.size ?? 99) <= 0.93 * body.size;
  const notes: FlowBlock[] = [];
  const regions = page.regions.map((lines, at): FlowRegion => {
    const apart = takeNotes(lines, page.page, body, labels, smallBefore);
    notes.push(...apart.notes);
    const blocks = paragraphsOf(apart.body, page.page, body);
    return { page: page.page, order: at + 1, blocks, aside: false };
  });
  const aside = (blocks: readonly FlowBlock[]): FlowRegion => ({
    page: page.page,
    order: 0,
    blocks,
    aside: true,
  });
  const running = (lines: readonly Line[]) =>
    lines.map(
      (line): FlowBlock => ({
        kind: 'furniture',
        lines: [{ line, page: page.page }],
        left: line.x0,
        right: line.x1,
        indented: false,
      }),
    );
  const turned = page.turned.flatMap((lines) => paragraphsOf(lines, page.page, body));
  return [
    aside(running(page.keptAbove)),
    ...regions.filter(({ blocks }) => blocks.length > 0),
    aside([...notes, ...turned, ...running(page.keptBelow)]),
  ];
}

/** Headings are told from the text by all the blocks of the file; asides have none. */
function withHeadings(
  flow: readonly FlowRegion[],
  body: ReturnType<typeof bodySettingOf>,
  outline: readonly OutlineHeading[],
): readonly FlowRegion[] {
  const texts = flow.filter(({ aside }) => !aside);
  const marked = markHeadings(
    texts.flatMap(({ blocks }) => blocks),
    body,
    outline,
  );
  let at = 0;
  return flow.map((region) => {
    if (region.aside) return region;
    const blocks = marked.slice(at, at + region.blocks.length);
    at += region.blocks.length;
    return { ...region, blocks };
  });
}
