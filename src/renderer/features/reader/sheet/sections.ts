import type { Block, SourceDocument } from '../../../../core/document/document.ts';

/** Blocks that a section holds at least before a heading may begin the next one. */
const FROM = 25;
/** Blocks after which a section ends at the next place that does not split a list. */
const UP_TO = 60;

/** A stretch of blocks that is laid out, or skipped, together; indices are half-open. */
export interface SheetSection {
  readonly from: number;
  readonly to: number;
}

/** A single block, or the items of one list that follow each other. */
export type SheetGroup =
  | { readonly kind: 'block'; readonly block: number }
  | { readonly kind: 'list'; readonly items: readonly number[] };

/**
 * Cuts a document into sections of 25 to 100 blocks: few enough to lay out quickly, enough that skipping the others is
 * cheap. Prefers headings; never cuts a list unless it alone is longer than 100.
 */
export function sectionsOf(blocks: readonly Block[]): readonly SheetSection[] {
  const sections: SheetSection[] = [];
  let from = 0;
  blocks.forEach((block, index) => {
    const length = index - from;
    const inList =
      block.list !== undefined &&
      blocks[index - 1]?.list !== undefined &&
      block.kind === 'listItem';
    const wanted = (block.kind === 'heading' && length >= FROM) || length >= UP_TO;
    if ((wanted && !inList) || length >= 100) {
      sections.push({ from, to: index });
      from = index;
    }
  });
  if (from < blocks.length) sections.push({ from, to: blocks.length });
  return sections;
}

/** The blocks of a section, with the items of each run of list items together. */
export function groupsOf(
  blocks: readonly Block[],
  { from, to }: SheetSection,
): readonly SheetGroup[] {
  const groups: SheetGroup[] = [];
  let list: number[] | null = null;
  for (let index = from; index < to; index += 1) {
    if (blocks[index]?.kind === 'listItem') {
      if (list) list.push(index);
      else {
        list = [index];
        groups.push({ kind: 'list', items: list });
      }
      continue;
    }
    list = null;
    groups.push({ kind: 'block', block: index });
  }
  return groups;
}

/** An item with the items nested under it. */
export interface ListNode {
  readonly block: number;
  readonly ordered: boolean;
  readonly number: number;
  readonly children: readonly ListNode[];
}

/** Nests a run of list items by their depth; lists that follow each other directly become separate arrays. */
export function listsOf(
  blocks: readonly Block[],
  items: readonly number[],
): readonly (readonly ListNode[])[] {
  interface Open extends ListNode {
    readonly children: Open[];
    readonly id: number;
    readonly depth: number;
  }
  const lists: Open[][] = [];
  const path: Open[] = [];
  for (const block of items) {
    const place = blocks[block]?.list;
    const depth = place?.depth ?? 0;
    const node: Open = {
      block,
      ordered: place?.ordered ?? false,
      number: place?.number ?? 1,
      id: place?.id ?? 0,
      depth,
      children: [],
    };
    while ((path.at(-1)?.depth ?? -1) >= depth) path.pop();
    const parent = path.at(-1);
    const last = lists.at(-1);
    if (parent) parent.children.push(node);
    else if (last && last[0]?.id === node.id) last.push(node);
    else lists.push([node]);
    path.push(node);
  }
  return lists;
}

/** A stretch of a block's text that is drawn in one way. Offsets count in the document. */
export interface InlineRun {
  readonly start: number;
  readonly end: number;
  readonly emphasis: boolean;
  readonly strong: boolean;
  readonly link: boolean;
  /** Part of a "(Sources: …)", drawn dimmed. */
  readonly citation: boolean;
  /** Number of the printed page that begins here, within the block; null elsewhere. */
  readonly page: number | null;
}

/** The runs of one block, in order; together they are exactly its text. */
export function runsOf(document: SourceDocument, index: number): readonly InlineRun[] {
  const block = document.blocks[index];
  if (!block) return [];
  const inside = (range: { readonly start: number; readonly end: number }): boolean =>
    range.start < block.end && range.end > block.start;
  const marks = document.inlineMarks.filter(inside);
  const groups = document.citationGroups.filter((group) => group.block === index && inside(group));
  const breaks = (document.pageBreaks ?? []).filter(({ at }) => at > block.start && at < block.end);
  const cuts = new Set<number>([block.start, block.end]);
  for (const { start, end } of [...marks, ...groups]) {
    cuts.add(Math.max(start, block.start));
    cuts.add(Math.min(end, block.end));
  }
  for (const { at } of breaks) cuts.add(at);
  const places = [...cuts].sort((a, b) => a - b);
  return places.slice(0, -1).map((start, at) => {
    const end = places[at + 1] ?? block.end;
    const has = (kind: string): boolean =>
      marks.some((mark) => mark.kind === kind && mark.start <= start && mark.end >= end);
    return {
      start,
      end,
      emphasis: has('emphasis'),
      strong: has('strong'),
      link: has('link'),
      citation: groups.some((group) => group.start <= start && group.end >= end),
      page: breaks.find((one) => one.at === start)?.page ?? null,
    };
  });
}

/** Number of the printed page that begins with the block's first character; null when none does. */
export function pageBefore(document: SourceDocument, index: number): number | null {
  const block = document.blocks[index];
  return document.pageBreaks?.find(({ at }) => at === block?.start)?.page ?? null;
}
