import type {
  Block,
  InlineMark,
  NoteReference,
  PageBreak,
  SourceCard,
  SourceDocument,
  TableCell,
  TableRow,
} from '../document/document.ts';
import { textRange, utf16Offset } from '../text/offsets.ts';
import { sha256Hex } from '../text/sha256.ts';
import { citationGroupsIn } from './citationGroupsIn.ts';
import type { DraftBlock, DraftPiece } from './draft.ts';
import { safeAddress } from './safeAddress.ts';

/** What a document is built from, beside its blocks. */
export interface DraftFacts {
  readonly file: string;
  readonly card: SourceCard;
  /** The source has printed pages: its first block is on `firstPage` unless a piece says otherwise. */
  readonly firstPage: number | null;
}

/**
 * Puts blocks together to a document: canonical text with one blank line between blocks, and every position in it. A
 * block without words is left out, with what it says of pages kept for the next one; white space at a block's ends
 * goes, everything else in it stays as it is. Every document so built passes `validateDocument`. O(n).
 */
export function buildDocument(
  drafts: readonly DraftBlock[],
  facts: DraftFacts,
): Omit<SourceDocument, 'id'> {
  const builder = new Builder(facts.firstPage);
  for (const draft of drafts) builder.add(draft);
  const text = builder.text();
  const noteReferences = builder.noteReferences();
  return {
    file: facts.file,
    hash: sha256Hex(text),
    text,
    blocks: builder.blocks,
    inlineMarks: builder.inlineMarks,
    pageBreaks: builder.pageBreaks.length === 0 ? null : builder.pageBreaks,
    citationGroups: citationGroupsIn(text, builder.blocks),
    ...(noteReferences.length === 0 ? {} : { noteReferences }),
    card: facts.card,
  };
}

interface OpenReference {
  readonly at: number;
  readonly block: number;
  readonly key: string;
  readonly label: string;
}

class Builder {
  readonly blocks: Block[] = [];
  readonly inlineMarks: InlineMark[] = [];
  readonly pageBreaks: PageBreak[] = [];
  readonly #parts: string[] = [];
  /** Where in `inlineMarks` the last mark of each kind is. */
  readonly #lastMarks = new Map<string, number>();
  readonly #references: OpenReference[] = [];
  /** First block of each footnote, by its key. */
  readonly #notes = new Map<string, number>();
  #length = 0;
  #page: number | null;

  constructor(firstPage: number | null) {
    this.#page = firstPage;
  }

  text(): string {
    return this.#parts.join('');
  }

  /** References whose footnote was found, in text order. */
  noteReferences(): NoteReference[] {
    return this.#references.flatMap(({ at, block, key, label }) => {
      const note = this.#notes.get(key);
      return note === undefined ? [] : [{ at: utf16Offset(at), block, note, label }];
    });
  }

  add(draft: DraftBlock): void {
    const cells = draft.rows?.flat() ?? [];
    const all = draft.rows ? cells.flatMap((cell) => cell.pieces) : draft.pieces;
    if (!all.some(({ text }) => text.trim() !== '')) {
      for (const { page } of all) if (page !== undefined) this.#page = page;
      return;
    }
    if (this.blocks.length > 0) this.#append('\n\n');
    const start = this.#length;
    const rows = draft.rows ? this.#addRows(draft.rows) : null;
    if (!rows) this.#addPieces(trimmed(draft.pieces));
    if (draft.noteKey !== undefined && !this.#notes.has(draft.noteKey)) {
      this.#notes.set(draft.noteKey, this.blocks.length);
    }
    this.blocks.push({
      kind: draft.kind,
      ...textRange(start, this.#length),
      ...(draft.kind === 'heading' ? { level: Math.min(6, Math.max(1, draft.level ?? 2)) } : {}),
      ...(draft.kind === 'listItem'
        ? { list: draft.list ?? { id: 0, ordered: false, depth: 0, number: 1 } }
        : {}),
      ...(rows ? { rows } : {}),
    });
  }

  #append(text: string): void {
    this.#parts.push(text);
    this.#length += text.length;
  }

  #addRows(rows: NonNullable<DraftBlock['rows']>): TableRow[] {
    return rows.map((row, line) => {
      if (line > 0) this.#append('\n');
      const cells = row.map((cell, column): TableCell => {
        if (column > 0) this.#append('\t');
        const start = this.#length;
        this.#addPieces(trimmed(cell.pieces));
        return {
          ...textRange(start, this.#length),
          header: cell.header,
          columns: Math.max(1, cell.columns ?? 1),
          lines: Math.max(1, cell.lines ?? 1),
        };
      });
      return { cells };
    });
  }

  #addPieces(pieces: readonly DraftPiece[]): void {
    for (const { text: given, kinds = [], address, page, note } of pieces) {
      const text = wellFormed(given);
      if (page !== undefined) this.#page = page;
      const start = this.#length;
      if (text !== '') {
        this.#breakPage(start);
        this.#append(text);
        for (const kind of kinds) {
          const led = kind === 'link' && address !== undefined ? safeAddress(address) : null;
          this.#mark({
            kind,
            ...textRange(start, this.#length),
            ...(led === null ? {} : { address: led }),
          });
        }
      }
      if (note) {
        const block = this.blocks.length;
        this.#references.push({ at: this.#length, block, key: note.key, label: note.label });
      }
    }
  }

  /** A page begins with the first words on it. Pages that hold none, or do not follow in order, have no break. */
  #breakPage(at: number): void {
    const page = this.#page;
    this.#page = null;
    const last = this.pageBreaks.at(-1);
    if (page === null || (last && (page <= last.page || at <= last.at))) return;
    this.pageBreaks.push({ page, at: utf16Offset(at) });
  }

  /** Pieces of one kind that follow each other directly are one mark. */
  #mark(mark: InlineMark): void {
    const index = this.#lastMarks.get(mark.kind) ?? -1;
    const last = this.inlineMarks[index];
    if (last && last.end === mark.start && last.address === mark.address) {
      this.inlineMarks[index] = { ...last, end: mark.end };
      return;
    }
    this.#lastMarks.set(mark.kind, this.inlineMarks.length);
    this.inlineMarks.push(mark);
  }
}

/** Line ends become line feeds, and half a character the sign for one that cannot be read. */
function wellFormed(text: string): string {
  return text
    .replace(/\r\n?/g, '\n')
    .replace(/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, '\ufffd');
}

/** The pieces without white space before the first word and after the last; pages and references stay. */
function trimmed(pieces: readonly DraftPiece[]): readonly DraftPiece[] {
  const kept = [...pieces];
  for (let at = 0; at < kept.length; at += 1) {
    const piece = kept[at];
    if (!piece) break;
    kept[at] = { ...piece, text: piece.text.trimStart() };
    if (kept[at]?.text !== '') break;
  }
  for (let at = kept.length - 1; at >= 0; at -= 1) {
    const piece = kept[at];
    if (!piece) break;
    kept[at] = { ...piece, text: piece.text.trimEnd() };
    if (kept[at]?.text !== '') break;
  }
  return kept;
}
