import type {
  Block,
  InlineKind,
  InlineMark,
  NoteReference,
  SourceDocument,
} from '../../../../core/document/document.ts';
import { floorToCodePoint } from '../../../../core/text/offsets.ts';
import { inlinePartsOf } from './inlineParts.ts';

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
  readonly kinds: ReadonlySet<InlineKind>;
  /** Where a link led; null where that is unknown, and outside links. */
  readonly address: string | null;
  /** Part of a "(Sources: …)", drawn dimmed. */
  readonly citation: boolean;
  /** Number of the printed page that begins here, within the block; null elsewhere. */
  readonly page: number | null;
  /** References to footnotes that stand before its first character. */
  readonly references: readonly NoteReference[];
}

/** The runs of `[from, to)` of one block, in order; together they are exactly its text. By default those of the whole block. */
export function runsOf(
  document: SourceDocument,
  index: number,
  from = document.blocks[index]?.start ?? 0,
  to = document.blocks[index]?.end ?? 0,
): readonly InlineRun[] {
  const inside = ({ start, end }: { readonly start: number; readonly end: number }): boolean =>
    start < to && end > from;
  const parts = inlinePartsOf(document, index);
  const marks = parts.marks.filter(inside);
  const groups = parts.groups.filter(inside);
  const breaks = new Map(parts.breaks.map(({ at, page }) => [at as number, page]));
  const references = parts.references.filter(({ at }) => at >= from && at < to);
  const cuts = new Set<number>([from, to]);
  for (const { start, end } of [...marks, ...groups]) {
    cuts.add(Math.max(start, from));
    cuts.add(Math.min(end, to));
  }
  for (const at of breaks.keys()) if (at > from && at < to) cuts.add(at);
  for (const { at } of references) cuts.add(at);
  const places = [...cuts].sort((a, b) => a - b);
  // Marks that have begun and not ended: a long block may hold thousands.
  let next = 0;
  let open: InlineMark[] = [];
  return places.slice(0, -1).map((start, at) => {
    const end = places[at + 1] ?? to;
    for (let mark = marks[next]; mark && mark.start <= start; mark = marks[next]) {
      open.push(mark);
      next += 1;
    }
    open = open.filter((mark) => mark.end >= end);
    return {
      start,
      end,
      kinds: new Set(open.map(({ kind }) => kind)),
      address: open.find(({ address }) => address !== undefined)?.address ?? null,
      citation: groups.some((group) => group.start <= start && group.end >= end),
      page: start > (document.blocks[index]?.start ?? 0) ? (breaks.get(start) ?? null) : null,
      references: references.filter((one) => one.at === start),
    };
  });
}

/** Number of the printed page that begins with the block's first character; null when none does. */
export function pageBefore(document: SourceDocument, index: number): number | null {
  const start = document.blocks[index]?.start;
  return inlinePartsOf(document, index).breaks.find(({ at }) => at === start)?.page ?? null;
}

/** Blocks, or characters, above which a document is drawn section by section as it is read. */
const WHOLE_BLOCKS = 1000;
const WHOLE_CHARACTERS = 300_000;

/** Whether a document is too long to stand in the page whole. */
export function isLong(document: SourceDocument): boolean {
  return document.blocks.length > WHOLE_BLOCKS || document.text.length > WHOLE_CHARACTERS;
}

/** Characters of a section of a long document: about two screens, drawn and laid out within one frame. */
const SHORT_CHARACTERS = 6000;
const SHORT_BLOCKS = 40;

/** Cuts a long document into sections of at most 40 blocks that end with the block that fills two screens. */
export function shortSectionsOf(blocks: readonly Block[]): readonly SheetSection[] {
  const sections: SheetSection[] = [];
  let from = 0;
  let characters = 0;
  blocks.forEach((block, index) => {
    characters += block.end - block.start;
    const full = characters >= SHORT_CHARACTERS || index + 1 - from >= SHORT_BLOCKS;
    if (!full && index + 1 < blocks.length) return;
    sections.push({ from, to: index + 1 });
    from = index + 1;
    characters = 0;
  });
  return sections;
}

/** Characters from which a block is laid out in pieces, and about how long each is. */
const WHOLE_BLOCK_CHARACTERS = 20_000;
const PIECE_CHARACTERS = 8000;
/** How far before its full length a piece may end at a space. */
const SPACE_WITHIN = 600;

/** Cuts `[from, to)` into pieces where that is too long to lay out at once: after a space where there is one, never within a character. */
export function piecesOf(
  text: string,
  from: number,
  to: number,
): readonly { readonly start: number; readonly end: number }[] {
  if (to - from <= WHOLE_BLOCK_CHARACTERS) return [{ start: from, end: to }];
  const pieces: { start: number; end: number }[] = [];
  for (let start = from; start < to; ) {
    const full = start + PIECE_CHARACTERS;
    let end = full >= to ? to : full;
    if (end < to) {
      const near = text.slice(full - SPACE_WITHIN, full);
      const line = near.lastIndexOf('\n');
      const space = line >= 0 ? line : near.search(/\s\S*$/);
      end = space >= 0 ? full - SPACE_WITHIN + space + 1 : floorToCodePoint(text, full);
    }
    pieces.push({ start, end });
    start = end;
  }
  return pieces;
}
