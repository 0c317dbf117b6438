import type { BodySetting, FlowBlock } from './flow.ts';
import { beginsSmall, endsSentence, indentOf, isBold, isShort } from './lineEnds.ts';
import type { Line } from './lines.ts';
import { findMarkers, type ListMarker, withoutStart } from './listMarkers.ts';
import { least, most } from './positioned.ts';
import { findTables } from './tables.ts';

/** A region's lines with its edges. */
interface Frame {
  readonly page: number;
  readonly left: number;
  readonly right: number;
  readonly body: BodySetting;
}

/** Cuts the lines of one region into paragraphs, list items and tables. */
export function paragraphsOf(
  lines: readonly Line[],
  page: number,
  body: BodySetting,
): readonly FlowBlock[] {
  if (lines.length === 0) return [];
  const frame: Frame = {
    page,
    left: least(lines.map(({ x0 }) => x0)),
    right: most(lines.map(({ x1 }) => x1)),
    body,
  };
  const blocks: FlowBlock[] = [];
  let at = 0;
  for (const table of findTables(lines)) {
    blocks.push(...textBlocks(lines.slice(at, table.start), frame));
    const inside = lines.slice(table.start, table.end);
    blocks.push({ ...base(frame, inside), kind: 'table', rows: table.rows });
    at = table.end;
  }
  blocks.push(...textBlocks(lines.slice(at), frame));
  return blocks;
}

function base(frame: Frame, lines: readonly Line[]): Omit<FlowBlock, 'kind'> {
  const { page, left, right } = frame;
  const first = lines[0];
  const indented = first !== undefined && indentOf(first, left, right) > 0.7 * first.size;
  // Where the words stood is no longer asked for: thousands of pages of it would be held for nothing.
  const flow = lines.map((line) => ({ line: { ...line, runs: [] }, page }));
  return { lines: flow, left, right, indented };
}

function textBlocks(lines: readonly Line[], frame: Frame): readonly FlowBlock[] {
  const markers = findMarkers(lines);
  const blocks: FlowBlock[] = [];
  let open: Line[] = [];
  let marker: ListMarker | null = null;
  const close = () => {
    const first = open[0];
    if (!first) return;
    if (!marker) blocks.push({ ...base(frame, open), kind: 'text' });
    else {
      const bare = [withoutStart(first, marker.text.length), ...open.slice(1)];
      blocks.push({ ...base(frame, bare), kind: 'listItem', marker: marker.text });
    }
    open = [];
  };
  for (const line of lines) {
    const found = markers.get(line) ?? null;
    if (open.length > 0 && (found || breaks(open, line, marker, frame))) close();
    if (open.length === 0) marker = found;
    open.push(line);
  }
  close();
  return blocks;
}

/** Whether a line begins a new paragraph after those of the open one. */
function breaks(
  open: readonly Line[],
  line: Line,
  marker: ListMarker | null,
  frame: Frame,
): boolean {
  const before = open.at(-1);
  if (!before) return false;
  const { left, right, body } = frame;
  const size = Math.min(before.size, line.size);
  const gap = line.y - before.y;
  if (Math.abs(before.size - line.size) > 0.07 * size) return true;
  if (gap > 1.33 * body.leading(line.size) || gap > 2.6 * size || gap < 0) return true;
  const large = line.size > 1.12 * body.size;
  const short = isShort(before, line, left, right) && !/[-\u2010–—]$/u.test(before.text);
  if (isBold(before) !== isBold(line) && short && !body.bold) return true;
  if (large) return false;
  const indent = indentOf(line, left, right);
  const step = 0.7 * size;
  if (marker) {
    if (indent < marker.textX - left - step && short) return true;
    return short && endsSentence(before) && gap > 1.15 * body.leading(line.size);
  }
  const indents = open.map((other) => indentOf(other, left, right));
  const previous = indents.at(-1) ?? 0;
  if (open.length > 1 && least(indents.slice(1)) - indent > step && !beginsSmall(line)) return true;
  if (
    indent - previous > step &&
    (short || endsSentence(before)) &&
    !isCentred(line, before, frame)
  )
    return true;
  if (!short) return false;
  const wide = (before.rtl ? before.x0 - left : right - before.x1) > 0.25 * (right - left);
  return endsSentence(before) || (wide && !beginsSmall(line));
}

function isCentred(line: Line, before: Line, { left, right }: Frame): boolean {
  const middle = (left + right) / 2;
  const off = (of: Line) => Math.abs((of.x0 + of.x1) / 2 - middle);
  return off(line) < 2 && off(before) < 2 && line.x0 - left > 2 * line.size;
}
