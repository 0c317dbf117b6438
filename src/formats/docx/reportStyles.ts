import type { INumberingOptions, IStylesOptions } from 'docx';
import { AlignmentType, BorderStyle, LevelFormat } from 'docx';

/** Fonts that every Word has, and LibreOffice has twins of. */
export const SERIF = 'Cambria';
/** Sans counterpart, for what is ours and not a source's or analyst's. */
export const SANS = 'Calibri';

const INK = '16211F';
const QUIET = '444444';

function heading(size: number, before: number, italics = false) {
  return {
    run: { font: SERIF, size, bold: true, italics, color: INK },
    paragraph: { spacing: { before, after: 100 }, keepNext: true },
  };
}

/** The styles of a report: Word's own title, headings and footnotes, and a few of ours with names to find them by. */
export function reportStyles(language: string): IStylesOptions {
  const small = { font: SANS, size: 17, color: QUIET };
  return {
    default: {
      document: {
        run: { font: SERIF, size: 21, language: { value: language } },
        paragraph: { spacing: { after: 140, line: 300 } },
      },
      title: {
        run: { font: SERIF, size: 44, bold: true, color: INK },
        paragraph: { spacing: { after: 120 }, keepNext: true },
      },
      heading1: heading(28, 400),
      heading2: heading(24, 280),
      heading3: heading(21, 240, true),
      footnoteText: {
        run: { font: SANS, size: 17 },
        paragraph: { spacing: { after: 40, line: 240 } },
      },
      hyperlink: { run: { color: '0B5563' } },
    },
    // The library's own character styles are based on it without bringing it along.
    characterStyles: [{ id: 'DefaultParagraphFont', name: 'Default Paragraph Font' }],
    paragraphStyles: [
      {
        id: 'Question',
        name: 'Question',
        basedOn: 'Normal',
        run: { italics: true, size: 26 },
        paragraph: { spacing: { after: 240 } },
      },
      {
        id: 'Facts',
        name: 'Facts',
        basedOn: 'Normal',
        run: { font: SANS, size: 17 },
        paragraph: { spacing: { after: 20 } },
      },
      { id: 'Small', name: 'Small', basedOn: 'Normal', run: small },
      {
        id: 'EvidenceLabel',
        name: 'Evidence label',
        basedOn: 'Normal',
        run: { font: SANS, size: 17, bold: true },
        paragraph: {
          spacing: { before: 120, after: 60 },
          keepNext: true,
          border: { top: { style: BorderStyle.SINGLE, size: 6, color: 'BBBBBB', space: 4 } },
        },
      },
      {
        id: 'EvidenceQuote',
        name: 'Evidence quote',
        basedOn: 'Normal',
        paragraph: { indent: { left: 567 }, spacing: { after: 60 }, keepNext: true },
      },
      {
        id: 'EvidencePlace',
        name: 'Evidence place',
        basedOn: 'Small',
        run: small,
        paragraph: { indent: { left: 567 }, spacing: { after: 40 } },
      },
      {
        id: 'Quotation',
        name: 'Quotation',
        basedOn: 'Normal',
        paragraph: {
          indent: { left: 454 },
          border: { left: { style: BorderStyle.SINGLE, size: 12, color: '999999', space: 8 } },
        },
      },
      {
        id: 'BibliographyEntry',
        name: 'Bibliography entry',
        basedOn: 'Normal',
        run: { font: SANS, size: 17 },
        paragraph: { indent: { left: 340, hanging: 340 } },
      },
      {
        id: 'TableText',
        name: 'Table text',
        basedOn: 'Normal',
        run: { font: SANS, size: 17 },
        paragraph: { spacing: { before: 40, after: 40, line: 240 } },
      },
    ],
  };
}

/** A list of the narrative by the name its paragraphs refer to it with. */
export interface ReportList {
  readonly reference: string;
  readonly ordered: boolean;
  readonly start: number;
  /** 0 to 8. */
  readonly depth: number;
}

/** The numbering of each list: its own, so that every ordered list counts from its own start. */
export function reportNumbering(lists: readonly ReportList[]): INumberingOptions {
  return {
    config: lists.map(({ reference, ordered, start, depth }) => ({
      reference,
      levels: [
        {
          level: 0,
          format: ordered ? LevelFormat.DECIMAL : LevelFormat.BULLET,
          text: ordered ? '%1.' : '•',
          start,
          alignment: AlignmentType.LEFT,
          style: { paragraph: { indent: { left: 454 * (depth + 1), hanging: 284 } } },
        },
      ],
    })),
  };
}
