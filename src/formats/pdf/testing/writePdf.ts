/** Words drawn on a page. Points from the page's upper left corner; `y` is the baseline's. */
export interface DrawnText {
  readonly x: number;
  readonly y: number;
  readonly size: number;
  readonly text: string;
  /** `any` draws every character there is, each half an em wide; the others are Helvetica and hold Latin only. */
  readonly font?: 'regular' | 'bold' | 'italic' | 'any';
  /** Quarter turns to the left. */
  readonly turn?: 0 | 1;
}

/** What a test file holds beside its words. */
export interface DrawnFile {
  readonly pages: readonly (readonly DrawnText[])[];
  readonly info?: Readonly<Record<string, string>>;
  /** Of `/PageLabels`: where numbering starts on the first page. */
  readonly firstLabel?: number;
  readonly outline?: readonly { readonly title: string; readonly page: number }[];
  readonly links?: readonly {
    readonly page: number;
    readonly rect: readonly number[];
    readonly url: string;
  }[];
  /** Members of the catalog, as PDF writes them. */
  readonly catalog?: string;
  /** 0-based pages that are covered by a picture. */
  readonly pictures?: readonly number[];
}

/** Width and height of the pages, A4 in points. */
export const PAGE = { width: 595, height: 842 } as const;

const WIDTHS =
  '278 278 355 556 556 889 667 191 333 333 389 584 278 333 278 278 556 556 556 556 556 556 556 556 556 556 278 278 584 584 584 556 1015 667 667 722 722 667 611 778 722 278 500 667 556 833 722 778 667 778 722 667 611 722 667 944 667 667 611 278 278 278 469 556 333 556 556 500 556 556 278 556 556 222 222 500 222 833 556 556 556 556 333 500 278 556 500 722 500 500 500 334 260 334 584'
    .split(' ')
    .map(Number);
const FONTS = { regular: 'F1', bold: 'F2', italic: 'F3', any: 'F4' } as const;

/** Width of words in Helvetica (ASCII) or, for `any`, at half an em for each character. */
export function widthOf(text: string, size: number, font: DrawnText['font'] = 'regular'): number {
  if (font === 'any') return [...text].length * 0.5 * size;
  return (
    [...text].reduce((sum, sign) => sum + (WIDTHS[sign.charCodeAt(0) - 32] ?? 556), 0) *
    size *
    0.001
  );
}

/** A PDF 1.7 of some words at places: valid, small and the same for the same input. */
export function writePdf(file: DrawnFile): Uint8Array {
  const objects: string[] = [];
  const add = (body: string) => objects.push(body);
  const pagesAt = 2;
  add('');
  add('');
  const helvetica = (name: string) =>
    add(`<< /Type /Font /Subtype /Type1 /BaseFont /${name} /Encoding /WinAnsiEncoding >>`);
  const fonts = [
    helvetica('Helvetica'),
    helvetica('Helvetica-Bold'),
    helvetica('Helvetica-Oblique'),
  ];
  const characters = [
    ...new Set(file.pages.flat().flatMap(({ font, text }) => (font === 'any' ? [...text] : []))),
  ];
  const codes = new Map(characters.map((sign, at) => [sign, at + 1] as const));
  fonts.push(anyFont(add, codes));
  const resources = `<< /Font << ${fonts.map((at, index) => `/F${index + 1} ${at} 0 R`).join(' ')} >> >>`;
  const picture = file.pictures?.length
    ? add(
        stream(
          '/Type /XObject /Subtype /Image /Width 2 /Height 2 /BitsPerComponent 8 /ColorSpace /DeviceGray',
          'abcd',
        ),
      )
    : 0;
  const pages = file.pages.map((texts, index) => {
    const shown = file.pictures?.includes(index)
      ? `q ${PAGE.width} 0 0 ${PAGE.height} 0 0 cm /Im Do Q\n`
      : '';
    const content = add(stream('', shown + texts.map((text) => drawn(text, codes)).join('\n')));
    const links = (file.links ?? [])
      .filter(({ page }) => page === index)
      .map(({ rect, url }) =>
        add(
          `<< /Type /Annot /Subtype /Link /Rect [${rect.join(' ')}] /A << /S /URI /URI ${literal(url)} >> >>`,
        ),
      );
    const annotations =
      links.length > 0 ? ` /Annots [${links.map((at) => `${at} 0 R`).join(' ')}]` : '';
    const own =
      shown === '' ? resources : `${resources.slice(0, -2)}/XObject << /Im ${picture} 0 R >> >>`;
    return add(
      `<< /Type /Page /Parent ${pagesAt} 0 R /Resources ${own} /Contents ${content} 0 R${annotations} >>`,
    );
  });
  objects[pagesAt - 1] =
    `<< /Type /Pages /Count ${pages.length} /Kids [${pages.map((at) => `${at} 0 R`).join(' ')}] /MediaBox [0 0 ${PAGE.width} ${PAGE.height}] >>`;
  const labels =
    file.firstLabel === undefined
      ? ''
      : ` /PageLabels << /Nums [0 << /S /D /St ${file.firstLabel} >>] >>`;
  const outline = file.outline ? ` /Outlines ${outlineOf(objects, file.outline, pages)} 0 R` : '';
  objects[0] = `<< /Type /Catalog /Pages ${pagesAt} 0 R${labels}${outline} ${file.catalog ?? ''} >>`;
  const info = add(
    `<< ${Object.entries(file.info ?? {})
      .map(([key, value]) => `/${key} ${literal(value)}`)
      .join(' ')} >>`,
  );
  return assembled(objects, info);
}

function drawn(
  { x, y, size, text, font = 'regular', turn = 0 }: DrawnText,
  codes: ReadonlyMap<string, number>,
): string {
  const matrix =
    turn === 1
      ? `0 1 -1 0 ${round(x)} ${round(PAGE.height - y)}`
      : `1 0 0 1 ${round(x)} ${round(PAGE.height - y)}`;
  const show =
    font === 'any'
      ? `<${[...text].map((sign) => hex(codes.get(sign) ?? 0)).join('')}>`
      : literal(text);
  return `BT /${FONTS[font]} ${round(size)} Tf ${matrix} Tm ${show} Tj ET`;
}

/** A font without a program whose characters are told by a table to Unicode. */
function anyFont(add: (body: string) => number, codes: ReadonlyMap<string, number>): number {
  const lines = [...codes].map(([sign, code]) => `<${hex(code)}> <${utf16(sign)}>`);
  const tables: string[] = [];
  for (let at = 0; at < lines.length; at += 100) {
    const part = lines.slice(at, at + 100);
    tables.push(`${part.length} beginbfchar\n${part.join('\n')}\nendbfchar`);
  }
  const map = `/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /T def /CMapType 2 def 1 begincodespacerange <0000> <FFFF> endcodespacerange\n${tables.join('\n')}\nendcmap end end`;
  const toUnicode = add(stream('', map));
  const descriptor = add(
    '<< /Type /FontDescriptor /FontName /Any /Flags 4 /FontBBox [0 -200 1000 800] /ItalicAngle 0 /Ascent 800 /Descent -200 /CapHeight 700 /StemV 80 >>',
  );
  const cid = add(
    `<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Any /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> /FontDescriptor ${descriptor} 0 R /DW 500 >>`,
  );
  return add(
    `<< /Type /Font /Subtype /Type0 /BaseFont /Any /Encoding /Identity-H /DescendantFonts [${cid} 0 R] /ToUnicode ${toUnicode} 0 R >>`,
  );
}

function outlineOf(
  objects: string[],
  entries: NonNullable<DrawnFile['outline']>,
  pages: readonly number[],
): number {
  const root = objects.push('');
  const first = root + 1;
  entries.forEach(({ title, page }, at) => {
    const beside = `${at > 0 ? `/Prev ${first + at - 1} 0 R ` : ''}${at < entries.length - 1 ? `/Next ${first + at + 1} 0 R` : ''}`;
    objects.push(
      `<< /Title ${literal(title)} /Parent ${root} 0 R ${beside} /Dest [${pages[page] ?? 0} 0 R /Fit] >>`,
    );
  });
  objects[root - 1] =
    `<< /Type /Outlines /First ${first} 0 R /Last ${first + entries.length - 1} 0 R /Count ${entries.length} >>`;
  return root;
}

function stream(members: string, body: string): string {
  return `<< ${members} /Length ${body.length} >>\nstream\n${body}\nendstream`;
}

function literal(text: string): string {
  const ascii = /^[\x20-\x7e]*$/.test(text);
  if (ascii) return `(${text.replace(/[\\()]/g, '\\$&')})`;
  return `<FEFF${[...text].map(utf16).join('')}>`;
}

function utf16(sign: string): string {
  return Array.from({ length: sign.length }, (_, at) => hex(sign.charCodeAt(at))).join('');
}

function hex(code: number): string {
  return code.toString(16).toUpperCase().padStart(4, '0');
}

function round(value: number): string {
  return String(Math.round(value * 100) / 100);
}

function assembled(objects: readonly string[], info: number): Uint8Array {
  const parts: string[] = ['%PDF-1.7\n'];
  const places: number[] = [];
  let length = parts[0]?.length ?? 0;
  objects.forEach((body, at) => {
    places.push(length);
    const part = `${at + 1} 0 obj\n${body}\nendobj\n`;
    parts.push(part);
    length += part.length;
  });
  const rows = places.map((place) => `${String(place).padStart(10, '0')} 00000 n \n`);
  parts.push(
    `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${rows.join('')}`,
    `trailer\n<< /Size ${objects.length + 1} /Root 1 0 R /Info ${info} 0 R >>\nstartxref\n${length}\n%%EOF\n`,
  );
  const text = parts.join('');
  return Uint8Array.from(text, (sign) => sign.charCodeAt(0));
}
