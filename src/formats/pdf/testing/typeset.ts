import { type DrawnText, PAGE, widthOf } from './writePdf.ts';

/** How text is set on test pages. */
export interface Typesetting {
  readonly columns: 1 | 2 | 3;
  readonly size: number;
  /** Words of the running head, with the page's number in it for `#`; even pages may have other ones. */
  readonly head?: (page: number) => string;
  readonly foot?: (page: number) => string;
  /** Breaks words of eight letters and more where a line has room for half of one. */
  readonly breakWords?: boolean;
  readonly font?: DrawnText['font'];
  /** Of the first line of each paragraph, in ems; without it paragraphs are set apart. */
  readonly indent?: number;
}

const MARGIN = { side: 60, top: 90, bottom: 90, gutter: 20 } as const;

/** Sets paragraphs into columns and pages as a printer would. */
export function typeset(paragraphs: readonly string[], how: Typesetting): DrawnText[][] {
  const { columns, size, indent = 0, font = 'regular' } = how;
  const width = (PAGE.width - 2 * MARGIN.side - (columns - 1) * MARGIN.gutter) / columns;
  const leading = 1.25 * size;
  const pages: DrawnText[][] = [];
  let column: number = columns;
  let y = 0;
  const newLine = (gap: number) => {
    y += gap;
    if (column < columns && y <= PAGE.height - MARGIN.bottom) return;
    y = MARGIN.top + size;
    column += 1;
    if (column < columns) return;
    column = 0;
    pages.push(furniture(pages.length + 1, how));
  };
  for (const paragraph of paragraphs) {
    linesOf(paragraph.split(' '), width, how).forEach((text, at) => {
      newLine(at === 0 && indent === 0 ? 1.9 * leading : leading);
      const x = MARGIN.side + column * (width + MARGIN.gutter) + (at === 0 ? indent * size : 0);
      pages.at(-1)?.push({ x, y, size, text, font });
    });
  }
  return pages;
}

function furniture(page: number, { head, foot }: Typesetting): DrawnText[] {
  const out: DrawnText[] = [];
  if (head) out.push({ x: MARGIN.side, y: 40, size: 8, text: head(page) });
  if (foot) out.push({ x: 280, y: PAGE.height - 40, size: 8, text: foot(page) });
  return out;
}

function linesOf(
  words: readonly string[],
  width: number,
  { size, font, breakWords, indent = 0 }: Typesetting,
): string[] {
  const lines: string[] = [];
  let line = '';
  const room = () => width - (lines.length === 0 ? indent * size : 0);
  for (const word of words) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (widthOf(longer, size, font) <= room()) {
      line = longer;
      continue;
    }
    const half = Math.floor(word.length / 2);
    const broken = `${line} ${word.slice(0, half)}-`;
    if (breakWords && /^[a-z]{8,}$/.test(word) && widthOf(broken, size, font) <= room()) {
      lines.push(broken);
      line = word.slice(half);
    } else {
      if (line !== '') lines.push(line);
      line = word;
    }
  }
  lines.push(line);
  return lines;
}
