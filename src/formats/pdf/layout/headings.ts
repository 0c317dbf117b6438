import type { BodySetting, FlowBlock } from './flow.ts';
import { isBold } from './lineEnds.ts';
import { heaviest, least } from './positioned.ts';

/** One entry of the file's own outline. */
export interface OutlineHeading {
  readonly title: string;
  /** 1 for the outermost. */
  readonly level: number;
  /** 0-based; null where the file does not say. */
  readonly page: number | null;
}

const LONGEST_UNITS = 220;
const MOST_LINES = 4;
const DEEPEST_LEVEL = 6;
/** Part of a file's text from which on a height of type is one of its text. */
const TEXT_SHARE = 0.12;
const TELLING_UNITS = 4_000;

/**
 * Makes headings of the blocks that are set like one: larger than the text, or bold lines by themselves, or named by
 * the outline. Levels are the outline's; the rest rank by size. O(blocks).
 */
export function markHeadings(
  blocks: readonly FlowBlock[],
  body: BodySetting,
  outline: readonly OutlineHeading[],
): readonly FlowBlock[] {
  const named = new Map<string, OutlineHeading[]>();
  for (const heading of outline) {
    const key = folded(heading.title);
    if (key !== '') named.set(key, [...(named.get(key) ?? []), heading]);
  }
  const sizes = textSizes(blocks);
  const found = blocks.map((block) => {
    if (block.kind !== 'text' && block.kind !== 'listItem') return null;
    const entry = outlineOf(block, named);
    if (!entry && !looksLikeHeading(block, body, sizes)) return null;
    return { block, style: styleOf(block), outlineLevel: entry?.level ?? null };
  });
  const headings = found.filter((entry) => entry !== null);
  const styles = [...new Set(headings.map(({ style }) => style))].sort((a, b) => b - a);
  const levels = new Map<number, number>();
  styles.forEach((style, rank) => {
    const said = headings.flatMap((entry) =>
      entry.style === style && entry.outlineLevel !== null
        ? [[entry.outlineLevel, 1] as const]
        : [],
    );
    levels.set(style, heaviest(said) ?? rank + 1);
  });
  return blocks.map((block, at) => {
    const entry = found[at];
    if (!entry) return block;
    const level = entry.outlineLevel ?? levels.get(entry.style) ?? 2;
    return { ...withMarker(block), kind: 'heading', level: Math.min(DEEPEST_LEVEL, level) };
  });
}

/** The number of a heading is part of its words. */
function withMarker(block: FlowBlock): FlowBlock {
  const { marker, ...rest } = block;
  const first = block.lines[0];
  if (marker === undefined || !first) return rest;
  const [span, ...spans] = first.line.spans;
  if (!span) return rest;
  const line = {
    ...first.line,
    spans: [{ ...span, text: `${marker} ${span.text}` }, ...spans],
    text: `${marker} ${first.line.text}`,
  };
  return { ...rest, lines: [{ ...first, line }, ...block.lines.slice(1)] };
}

function textOf(block: FlowBlock): string {
  return block.lines.map(({ line }) => line.text).join(' ');
}

/** Size and weight as one number that orders styles from the largest. */
function styleOf(block: FlowBlock): number {
  const first = block.lines[0]?.line;
  return first ? Math.round(first.size * 2) + (isBold(first) ? 0.5 : 0) : 0;
}

function outlineOf(
  block: FlowBlock,
  named: ReadonlyMap<string, readonly OutlineHeading[]>,
): OutlineHeading | null {
  if (block.lines.length > MOST_LINES || named.size === 0) return null;
  const text = textOf(block);
  if (text.length > LONGEST_UNITS) return null;
  const whole = block.marker === undefined ? text : `${block.marker} ${text}`;
  const entries = named.get(folded(whole)) ?? named.get(folded(text)) ?? [];
  const page = block.lines[0]?.page;
  return entries.find((entry) => entry.page === null || entry.page === page) ?? null;
}

/** Heights of type, in half points, that a good part of the text is set in: not those of headings. */
function textSizes(blocks: readonly FlowBlock[]): ReadonlySet<number> {
  const letters = new Map<number, number>();
  let all = 0;
  for (const { line } of blocks.flatMap(({ lines }) => lines)) {
    const size = Math.round(line.size * 2);
    letters.set(size, (letters.get(size) ?? 0) + line.text.length);
    all += line.text.length;
  }
  // A page or two has too little text to tell.
  if (all < TELLING_UNITS) return new Set();
  return new Set([...letters].filter(([, sum]) => sum > TEXT_SHARE * all).map(([size]) => size));
}

function looksLikeHeading(
  block: FlowBlock,
  body: BodySetting,
  sizes: ReadonlySet<number>,
): boolean {
  const text = textOf(block);
  const first = block.lines[0]?.line;
  if (!first || text.length > LONGEST_UNITS || block.lines.length > MOST_LINES) return false;
  if (!/\p{L}.*\p{L}/u.test(text) && !/^[\dIVX]+\.?$/.test(text)) return false;
  const ratio = least(block.lines.map(({ line }) => line.size)) / body.size;
  // A sentence in larger type is a lead or a quotation.
  const sentence = /[.;,:”"]\d*$/u.test(text) && (block.lines.length > 1 || ratio < 1.5);
  const textSize = sizes.has(Math.round(first.size * 2)) && !isBold(first);
  if (ratio > 1.14 && !sentence && !textSize) return true;
  const bold = !body.bold && block.lines.every(({ line }) => isBold(line));
  const sized = block.lines.every(({ line }) => line.size > 0.93 * body.size);
  return bold && sized && block.lines.length <= 2 && text.length <= 140 && !/[.;,]$/.test(text);
}

function folded(text: string): string {
  return text
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '');
}
