import type { RepairLog } from '../RepairLog.ts';
import type { FlowBlock, FlowLine } from './flow.ts';
import { beginsSmall, endsSentence, isShort } from './lineEnds.ts';
import { BROKEN_END } from './vocabulary.ts';

/** What stands in one region, or beside the text of one page. */
export interface FlowRegion {
  /** 0-based place of the page in the file. */
  readonly page: number;
  /** 1-based place of the region on its page. */
  readonly order: number;
  readonly blocks: readonly FlowBlock[];
  /** Footnotes and what an undone repair leaves in: they interrupt no paragraph. */
  readonly aside: boolean;
}

/** Puts the regions of a file one after another, joining paragraphs that go on in the next column or on the next page. */
export function joinBlocks(
  regions: readonly FlowRegion[],
  repairs: RepairLog,
  pageNumber: (page: number) => number,
): readonly FlowBlock[] {
  const indents = usesIndents(regions);
  const out: FlowBlock[] = [];
  let waiting: FlowBlock[] = [];
  /** Place in `out` of the last block of text; asides stand after it in `waiting`. */
  let open = -1;
  const flush = () => {
    out.push(...waiting);
    waiting = [];
  };
  for (const region of regions) {
    if (region.aside) {
      for (const block of region.blocks) addAside(out, waiting, block);
      continue;
    }
    region.blocks.forEach((block, at) => {
      const before = out[open];
      const joins = at === 0 && before !== undefined && goesOn(before, block, indents);
      if (joins && joinMade(before, block, region, repairs, pageNumber)) {
        out[open] = joined(before, block);
        return;
      }
      flush();
      out.push(block);
      open = out.length - 1;
    });
  }
  flush();
  return out;
}

/** A footnote without a sign goes on with the one before it. */
function addAside(out: FlowBlock[], waiting: FlowBlock[], block: FlowBlock): void {
  if (block.kind === 'footnote' && block.marker === undefined) {
    for (const list of [waiting, out]) {
      const at = list.findLastIndex(({ kind }) => kind === 'footnote');
      const note = list[at];
      if (!note) continue;
      list[at] = { ...note, lines: [...note.lines, ...block.lines] };
      return;
    }
  }
  waiting.push(block);
}

/** Most paragraphs of more than a line have their first line set in. */
function usesIndents(regions: readonly FlowRegion[]): boolean {
  const texts = regions
    .flatMap(({ blocks }) => blocks)
    .filter(({ kind, lines }) => kind === 'text' && lines.length > 1);
  return texts.filter(({ indented }) => indented).length > 0.4 * texts.length;
}

function goesOn(before: FlowBlock, block: FlowBlock, indents: boolean): boolean {
  const last = before.lines.at(-1)?.line;
  const first = block.lines[0]?.line;
  if (!last || !first || block.kind !== 'text') return false;
  if (before.kind !== 'text' && before.kind !== 'listItem') return false;
  if (Math.abs(last.size - first.size) > 0.06 * last.size || last.rtl !== first.rtl) return false;
  if (BROKEN_END.test(last.text) && beginsSmall(first)) return true;
  if (beginsSmall(first))
    return !endsSentence(last) || !isShort(last, first, before.left, before.right);
  if (block.indented || isShort(last, first, before.left, before.right)) return false;
  // A lone line has no others to show where lines end.
  if (!endsSentence(last)) return before.lines.length > 1 || before.right - last.x1 < 4 * last.size;
  return indents && before.lines.length > 1;
}

function joinMade(
  before: FlowBlock,
  block: FlowBlock,
  { page, order }: FlowRegion,
  repairs: RepairLog,
  pageNumber: (page: number) => number,
): boolean {
  const last = before.lines.at(-1);
  const first = block.lines[0]?.line.text ?? '';
  const acrossPages = last?.page !== page;
  const end = (last?.line.text ?? '').slice(-120);
  return repairs.add({
    id: `pageJoin:${page + 1}${acrossPages ? '' : `.${order}`}`,
    kind: 'pageJoin',
    page: pageNumber(page),
    before: `${end} ¶ ${first.slice(0, 120)}`,
    after: `${end} ${first.slice(0, 120)}`,
    why: acrossPages
      ? 'The sentence goes on from the page before.'
      : 'The sentence goes on from the column before.',
  });
}

/** Lines of two columns are measured by their own column: the second half takes the first one's edges. */
function joined(before: FlowBlock, block: FlowBlock): FlowBlock {
  const shifted: FlowLine[] = block.lines.map(({ line, page }) => {
    const by = before.left - block.left;
    return by === 0
      ? { line, page }
      : { page, line: { ...line, x0: line.x0 + by, x1: line.x1 + by } };
  });
  const right = Math.max(before.right, before.left + block.right - block.left);
  return { ...before, right, lines: [...before.lines, ...shifted] };
}
