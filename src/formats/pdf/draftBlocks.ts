import type { ListPlace } from '../../core/document/document.ts';
import type { DraftBlock, DraftCell } from '../../core/importing/draft.ts';
import type { FlowBlock } from './layout/flow.ts';
import { type Joining, joinLines } from './layout/joinLines.ts';
import { isBold } from './layout/lineEnds.ts';
import type { Line } from './layout/lines.ts';
import { least, most } from './layout/positioned.ts';

const CAPTION =
  /^(?:Figure|Fig\.|Table|Chart|Map|Graph|Box|Photo|Abbildung|Abb\.|Tabelle|Tab\.|Tableau|Carte|Graphique|Figura|Tabla|Cuadro|Grafiek|Tabel)\s+[\dIVX]+(?:[.-]\d+)*\s*(?:[.:–—|]|$)/u;

/** Blocks from one word of progress to the next. */
const TOLD_BLOCKS = 50;

/** Hands the blocks of a file over as drafts: words put together, lists numbered, footnotes keyed. */
export function draftBlocks(
  blocks: readonly FlowBlock[],
  joining: Joining,
  tell: (done: number, of: number) => void,
): readonly DraftBlock[] {
  const lists = new Lists();
  return blocks.map((block, at) => {
    if (at % TOLD_BLOCKS === 0) tell(at, blocks.length);
    return draftOf(block, lists.next(block), joining);
  });
}

function draftOf(block: FlowBlock, list: ListPlace | null, joining: Joining): DraftBlock {
  const plain = block.kind === 'heading';
  const pieces = joinLines(block.lines, { ...block, plain }, joining);
  switch (block.kind) {
    case 'heading':
      return { kind: 'heading', level: block.level ?? 2, pieces };
    case 'listItem':
      return { kind: 'listItem', pieces, ...(list ? { list } : {}) };
    case 'footnote':
      return footnote(block, pieces, joining);
    case 'table':
      return { kind: 'table', pieces: [], rows: cells(block, joining) };
    case 'text':
    case 'furniture':
      return { kind: isCaption(block) ? 'caption' : 'paragraph', pieces };
  }
}

function isCaption({ kind, lines }: FlowBlock): boolean {
  const text = lines[0]?.line.text ?? '';
  return kind === 'text' && lines.length <= 4 && CAPTION.test(text);
}

/** A note that nothing refers to keeps its sign: it would be lost with the reference. */
function footnote(block: FlowBlock, pieces: DraftBlock['pieces'], joining: Joining): DraftBlock {
  const key = `${block.lines[0]?.page ?? 0}:${block.marker ?? ''}`;
  if (block.marker === undefined) return { kind: 'footnote', pieces };
  if (joining.referred.has(key)) return { kind: 'footnote', pieces, noteKey: key };
  return { kind: 'footnote', pieces: [{ text: `${block.marker} ` }, ...pieces] };
}

function cells(block: FlowBlock, joining: Joining): readonly (readonly DraftCell[])[] {
  const rows = block.rows ?? [];
  const page = block.lines[0]?.page ?? 0;
  const bold = (row: readonly (readonly Line[])[] | undefined) =>
    row?.every((cell) => cell.every(isBold)) === true;
  const headed = bold(rows[0]) && !bold(rows[1]);
  return rows.map((row, at) =>
    row.map((lines) => {
      const left = least(lines.map(({ x0 }) => x0));
      const right = most(lines.map(({ x1 }) => x1));
      const header = headed && at === 0;
      const flow = lines.map((line) => ({ line, page }));
      return { header, pieces: joinLines(flow, { left, right, plain: header }, joining) };
    }),
  );
}

/** Items that follow each other are one list; how far they are set in tells their depth. */
class Lists {
  #id = -1;
  #levels: { x: number; count: number }[] = [];

  next(block: FlowBlock): ListPlace | null {
    if (block.kind !== 'listItem') {
      if (block.kind !== 'footnote' && block.kind !== 'furniture') this.#levels = [];
      return null;
    }
    const x = block.lines[0]?.line.x0 ?? 0;
    const number = /^\d+/.exec(block.marker ?? '')?.[0];
    if (this.#levels.length === 0) this.#id += 1;
    while (this.#levels.length > 1 && x < (this.#levels.at(-1)?.x ?? 0) - 4) this.#levels.pop();
    const level = this.#levels.at(-1);
    if (!level || x > level.x + 8) this.#levels.push({ x, count: 0 });
    const depth = this.#levels.length - 1;
    const here = this.#levels[depth];
    if (here) here.count += 1;
    const ordered = number !== undefined;
    return { id: this.#id, ordered, depth, number: ordered ? Number(number) : (here?.count ?? 1) };
  }
}
