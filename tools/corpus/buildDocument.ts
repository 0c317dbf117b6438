import type {
  Block,
  CitationGroup,
  InlineMark,
  PageBreak,
  SourceCard,
  SourceDocument,
} from '../../src/core/document/document.ts';
import { textRange, utf16Offset } from '../../src/core/text/offsets.ts';
import { sha256Hex } from '../../src/core/text/sha256.ts';
import { applyEdits, type PlacedEdit } from './applyEdits.ts';
import type { CorpusEdit } from './edit.ts';

/** One document of the bundle: its raw file, its reviewed edits and its card. */
export interface Edition {
  /** Number that opens the file's name, and names the prepared file: `000`. */
  readonly number: string;
  readonly id: string;
  readonly file: string;
  /** The source has printed pages, and the edits name where they begin. */
  readonly paged: boolean;
  readonly edits: readonly CorpusEdit[];
  readonly card: SourceCard;
}

/** The document that the raw text and its edits make; the same input makes the same value. */
export function buildDocument(edition: Edition, raw: string): SourceDocument {
  const { text, placed } = applyEdits(raw, edition.edits);
  const blocks = blocksOf(text, placed);
  const inlineMarks = marksOf(placed);
  return {
    id: edition.id,
    file: edition.file,
    hash: sha256Hex(text),
    text,
    blocks,
    inlineMarks,
    pageBreaks: edition.paged ? pageBreaksOf(placed) : null,
    citationGroups: citationGroupsOf(text, blocks, inlineMarks),
    card: edition.card,
  };
}

function blocksOf(text: string, placed: readonly PlacedEdit[]): Block[] {
  const blocks: Block[] = [];
  let at = 0;
  let listId = 0;
  for (const words of text.split('\n\n')) {
    const range = textRange(at, at + words.length);
    const made = placed.find(
      ({ edit, end }) => edit.makes?.block && range.start <= end && end <= range.end,
    )?.edit.makes?.block;
    const last = blocks.at(-1);
    if (made?.kind === 'listItem') {
      if (last?.kind !== 'listItem') listId += 1;
      const number = last?.list?.id === listId ? last.list.number + 1 : 1;
      const list = { id: listId, ordered: made.ordered === true, depth: 0, number };
      blocks.push({ kind: 'listItem', ...range, list });
    } else if (made?.kind === 'heading') {
      blocks.push({ kind: 'heading', ...range, level: made.level ?? 1 });
    } else {
      blocks.push({ kind: made?.kind ?? 'paragraph', ...range });
    }
    at = range.end + 2;
  }
  return blocks;
}

function marksOf(placed: readonly PlacedEdit[]): InlineMark[] {
  return placed.flatMap(({ edit, start, end }) =>
    edit.makes?.mark ? [{ kind: edit.makes.mark, ...textRange(start, end) }] : [],
  );
}

function pageBreaksOf(placed: readonly PlacedEdit[]): PageBreak[] {
  return placed.flatMap(({ edit, start, end }) => {
    const page = edit.makes?.page;
    if (page === undefined) return [];
    // A header that joins two halves leaves a space, which ends the page before; the title begins its own page.
    return [{ page, at: utf16Offset(edit.becomes.trim() === '' ? end : start) }];
  });
}

/**
 * Groups in "(Source: A)" or "(Sources: A, B)" at a block's end and in source lines. A source line in brackets speaks
 * for the blocks before it, back to the nearest heading or the nearest block with a group of its own. One without
 * brackets stood under a figure that the copy has lost: it speaks for no block that is held.
 */
function citationGroupsOf(
  text: string,
  blocks: readonly Block[],
  marks: readonly InlineMark[],
): CitationGroup[] {
  const groups: CitationGroup[] = [];
  for (const [index, block] of blocks.entries()) {
    const words = text.slice(block.start, block.end);
    const found = block.kind === 'source' ? words : /\(Sources?: [^()]+\)$/.exec(words)?.[0];
    if (found === undefined) continue;
    const range = textRange(block.end - found.length, block.end);
    const sources = marks
      .filter((mark) => mark.kind === 'link' && mark.start >= range.start && mark.end <= range.end)
      .map(({ start, end }) => ({ name: text.slice(start, end), ...textRange(start, end) }));
    const covers = block.kind === 'source' ? coveredBy(index, found, blocks, groups) : [index];
    groups.push({ block: index, covers, sources, ...range });
  }
  return groups;
}

function coveredBy(
  index: number,
  words: string,
  blocks: readonly Block[],
  before: readonly CitationGroup[],
): number[] {
  if (!words.startsWith('(')) return [];
  const cited = before.at(-1)?.block ?? -1;
  const covers: number[] = [];
  for (let at = index - 1; at > cited && blocks[at]?.kind !== 'heading'; at -= 1)
    covers.unshift(at);
  return covers;
}
