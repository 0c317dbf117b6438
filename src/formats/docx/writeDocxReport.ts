import type { FileChild, IParagraphOptions, ISectionOptions } from 'docx';
import {
  BorderStyle,
  Document,
  Footer,
  Header,
  HeadingLevel,
  Packer,
  PageNumber,
  Paragraph,
  ShadingType,
  Table,
  TableCell,
  TableRow,
  TabStopType,
  TextRun,
  WidthType,
} from 'docx';
import { markingColours } from '../../core/report/markingColours.ts';
import type {
  PrintedConflict,
  RegisterItem,
  ReportBlock,
  ReportModel,
  ReportRun,
} from '../../core/report/model.ts';
import { printableText } from '../../core/report/printableText.ts';
import { docxLine, RunWriter } from './reportRuns.ts';
import type { ReportList } from './reportStyles.ts';
import { reportNumbering, reportStyles, SANS } from './reportStyles.ts';

/** A4 and the margins of design §9, in twentieths of a point. */
const PAGE = {
  size: { width: 11906, height: 16838 },
  margin: { top: 1474, bottom: 1361, left: 1077, right: 1077, header: 680, footer: 680 },
};
const TEXT_WIDTH = PAGE.size.width - PAGE.margin.left - PAGE.margin.right;

const HEADINGS = {
  1: HeadingLevel.HEADING_1,
  2: HeadingLevel.HEADING_2,
  3: HeadingLevel.HEADING_3,
} as const;

/** Walks the blocks of a report into Word's, collecting the lists that need a numbering of their own. */
class BlockWriter {
  readonly runs = new RunWriter();
  readonly lists: ReportList[] = [];

  blocks(blocks: readonly ReportBlock[], depth = 0, options: IParagraphOptions = {}): FileChild[] {
    return blocks.flatMap((one) => this.#block(one, depth, options));
  }

  #block(one: ReportBlock, depth: number, options: IParagraphOptions): FileChild[] {
    switch (one.kind) {
      case 'title':
        return [this.#line(one.text, { heading: HeadingLevel.TITLE })];
      case 'question':
        return [this.#line(one.text, { style: 'Question' })];
      case 'facts':
        return one.facts.map(({ label, value }) =>
          this.#line(`${label}: ${value}`, { style: 'Facts' }),
        );
      case 'heading':
        return [
          new Paragraph({ heading: HEADINGS[one.level], children: this.runs.runs(one.runs) }),
        ];
      case 'paragraph': {
        const style = one.tone === 'small' ? { style: 'Small' } : {};
        return [new Paragraph({ ...style, ...options, children: this.runs.runs(one.runs) })];
      }
      case 'quotation':
        return this.blocks(one.blocks, depth, { ...options, style: 'Quotation' });
      case 'list':
        return this.#list(one, depth, options);
      case 'notes':
        // The notes are the file's footnotes; here stands only where other formats list them.
        return one.notes.length === 0
          ? []
          : [
              this.#line('In this format each note stands at the foot of the page that cites it.', {
                style: 'Small',
              }),
            ];
      case 'conflicts':
        return one.conflicts.flatMap((each) => this.#conflict(each));
      case 'register':
        return one.items.flatMap((item) => this.#registerItem(item));
      case 'bibliography':
        return one.entries.map(
          (runs) => new Paragraph({ style: 'BibliographyEntry', children: this.runs.runs(runs) }),
        );
      case 'table':
        return [table(one.columns, one.rows)];
    }
  }

  #line(text: string, options: IParagraphOptions): Paragraph {
    return new Paragraph({ ...options, children: [new TextRun({ text: docxLine(text) })] });
  }

  #list(
    one: Extract<ReportBlock, { kind: 'list' }>,
    depth: number,
    options: IParagraphOptions,
  ): FileChild[] {
    const bounded = Math.min(depth, 8);
    const reference = `list-${this.lists.length + 1}`;
    this.lists.push({ reference, ordered: one.ordered, start: one.start, depth: bounded });
    const inItem = { ...options, indent: { left: 454 * (bounded + 1) } };
    return one.items.flatMap((item) => {
      const [first, ...rest] = item;
      if (first?.kind !== 'paragraph') return this.blocks(item, depth + 1, inItem);
      return [
        new Paragraph({
          ...options,
          numbering: { reference, level: 0 },
          children: this.runs.runs(first.runs),
        }),
        ...this.blocks(rest, depth + 1, inItem),
      ];
    });
  }

  #registerItem(item: RegisterItem): FileChild[] {
    const label = item.kind === 'item' ? item.grade : 'removed';
    const head = this.#line(`E${item.number} ${label}`, { style: 'EvidenceLabel' });
    if (item.kind === 'removed') return [head];
    return [
      head,
      ...this.#quotation(item.quote.quote, item.language),
      ...this.#places([item.place, ...item.remarks]),
    ];
  }

  #conflict({ head, statements, note }: PrintedConflict): FileChild[] {
    return [
      new Paragraph({ style: 'EvidenceLabel', children: this.runs.runs(head) }),
      ...statements.flatMap(({ quote, language, place }, index) => [
        ...this.#quotation(quote.quote, language),
        ...this.#places(index === statements.length - 1 && note !== null ? [place, note] : [place]),
      ]),
    ];
  }

  #quotation(quote: string, spoken: string | null): FileChild[] {
    const language = spoken === null ? {} : { language: { value: spoken } };
    return `“${printableText(quote)}”`.split(/\n+/).map(
      (text) =>
        new Paragraph({
          style: 'EvidenceQuote',
          children: [new TextRun({ text: docxLine(text), ...language })],
        }),
    );
  }

  /** Paragraphs under a quotation, kept together on a page. */
  #places(many: readonly (readonly ReportRun[])[]): FileChild[] {
    return many.map(
      (runs, index) =>
        new Paragraph({
          style: 'EvidencePlace',
          keepNext: index < many.length - 1,
          keepLines: true,
          children: this.runs.runs(runs),
        }),
    );
  }
}

function cell(text: string, isHead: boolean, width: number): TableCell {
  const edge = {
    style: BorderStyle.SINGLE,
    size: isHead ? 8 : 4,
    color: isHead ? '16211F' : 'BBBBBB',
  };
  const none = { style: BorderStyle.NONE, size: 0, color: 'auto' };
  return new TableCell({
    width: { size: width, type: WidthType.DXA },
    borders: { top: none, left: none, right: none, bottom: edge },
    children: [
      new Paragraph({
        style: 'TableText',
        children: [new TextRun({ text: docxLine(text), ...(isHead ? { bold: true } : {}) })],
      }),
    ],
  });
}

/** A table as wide as the text; its last column has twice the room, and its header row repeats on every page. */
function table(columns: readonly string[], rows: readonly (readonly string[])[]): Table {
  const unit = Math.floor(TEXT_WIDTH / (columns.length + 1));
  const widths = columns.map((_, index) => (index === columns.length - 1 ? unit * 2 : unit));
  const row = (cells: readonly string[], isHead: boolean) =>
    new TableRow({
      ...(isHead ? { tableHeader: true } : {}),
      cantSplit: true,
      children: cells.map((text, index) => cell(text, isHead, widths[index] ?? unit)),
    });
  return new Table({
    width: { size: widths.reduce((sum, width) => sum + width, 0), type: WidthType.DXA },
    columnWidths: widths,
    rows: [row(columns, true), ...rows.map((cells) => row(cells, false))],
  });
}

function runningLine(
  left: (string | (typeof PageNumber)[keyof typeof PageNumber])[],
  marking: string,
) {
  const { text, ground } = markingColours(marking);
  const mark = new TextRun({
    text: ` ${marking} `,
    bold: true,
    size: 24,
    font: SANS,
    color: text.slice(1),
    shading: { type: ShadingType.CLEAR, color: 'auto', fill: ground.slice(1) },
  });
  return new Paragraph({
    tabStops: [{ type: TabStopType.RIGHT, position: TEXT_WIDTH }],
    children: [
      new TextRun({ font: SANS, size: 16, color: '555555', children: left }),
      ...(marking === '' ? [] : [new TextRun({ children: ['\t'] }), mark]),
    ],
  });
}

function section(model: ReportModel, children: readonly FileChild[]): ISectionOptions {
  const characters = [...docxLine(model.title)];
  const title =
    characters.length > 70 ? `${characters.slice(0, 69).join('')}…` : characters.join('');
  const marking = docxLine(model.marking);
  return {
    properties: { page: PAGE },
    headers: { default: new Header({ children: [runningLine([title], marking)] }) },
    footers: {
      default: new Footer({
        children: [
          runningLine(['Page ', PageNumber.CURRENT, ' of ', PageNumber.TOTAL_PAGES], marking),
        ],
      }),
    },
    children,
  };
}

/** The words of the Word file's properties, where line ends and control characters have no place. */
function property(text: string): string {
  return docxLine(text).slice(0, 255);
}

/**
 * A report as a Word file: real title, headings, footnotes and table heads, the marking and "Page n of m" on every
 * page. The author is the one the report names, or Casebound; never the system's user.
 */
export async function writeDocxReport(model: ReportModel): Promise<Uint8Array> {
  const writer = new BlockWriter();
  const children = writer.blocks(model.blocks);
  const notes = new RunWriter();
  const author = property(model.author ?? 'Casebound');
  const document = new Document({
    title: property(model.title),
    creator: author,
    lastModifiedBy: author,
    description: 'Written by Casebound',
    keywords: property(model.marking),
    styles: reportStyles('en-GB'),
    numbering: reportNumbering(writer.lists),
    compatabilityModeVersion: 15,
    footnotes: Object.fromEntries(
      model.notes.map((note) => [
        String(note.note),
        {
          children: [
            new Paragraph({
              style: 'FootnoteText',
              children: [new TextRun({ text: ' ' }), ...notes.runs(note.runs)],
            }),
          ],
        },
      ]),
    ),
    sections: [section(model, children)],
  });
  return new Uint8Array(await Packer.toArrayBuffer(document));
}
