import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { validateDocument } from '../../core/document/validateDocument.ts';
import { documentOf } from '../../core/importing/heldDocument.ts';
import type { ReadFile } from '../../core/importing/importing.ts';
import { plainCharacters } from './plainCharacters.ts';
import { readPdf } from './readPdf.ts';
import { typeset } from './testing/typeset.ts';
import { type DrawnFile, type DrawnText, widthOf, writePdf } from './testing/writePdf.ts';

async function read(file: DrawnFile, without: readonly string[] = []): Promise<ReadFile> {
  const result = await readPdf({
    bytes: writePdf(file),
    file: 'report.pdf',
    without: new Set(without),
  });
  if (!result.ok) throw new Error(result.failure.says);
  expect(validateDocument(documentOf(result.value))).toMatchObject({ ok: true });
  return result.value;
}

async function refusalOf(bytes: Uint8Array) {
  const result = await readPdf({ bytes, file: 'report.pdf', without: new Set() });
  return result.ok ? null : result.failure;
}

function blocksOf({ document }: ReadFile): readonly string[] {
  return document.blocks.map(({ kind, level, start, end }) => {
    return `${kind}${level ?? ''}: ${document.text.slice(start, end)}`;
  });
}

const words =
  'the of and a in to court witness border transfer finance network travel report evidence statement authorities investigation organisation counterterrorism international responsibility'.split(
    ' ',
  );
/** Paragraphs of words that are the same for the same seed. */
function prose(seed: number, paragraphs: number, length = 60): readonly string[] {
  let state = seed;
  const next = () => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
    return state / 2 ** 32;
  };
  return Array.from({ length: paragraphs }, () => {
    const all = Array.from({ length }, () => words[Math.floor(next() * words.length)] ?? '');
    return `The ${all.join(' ')}.`;
  });
}

const line = (text: string, y: number, more: Partial<DrawnText> = {}): DrawnText => ({
  x: 60,
  y,
  size: 10,
  text,
  ...more,
});

describe('text out of a PDF', () => {
  it.each([1, 2, 3] as const)(
    'is what was set in %d columns, with heads, feet and broken words',
    async (columns) => {
      const paragraphs = prose(columns, 40);
      const pages = typeset(paragraphs, {
        columns,
        size: 10,
        breakWords: true,
        head: (page) => (page % 2 === 0 ? `${page}   Recruitment routes` : `Chapter one   ${page}`),
        foot: (page) => `Page ${page} of 9`,
      });
      const { document, repairs } = await read({ pages });
      expect(pages.length).toBeGreaterThan(2);
      expect(document.text).toBe(paragraphs.join('\n\n'));
      expect(new Set(repairs.map(({ kind }) => kind))).toContain('hyphenation');
      expect(document.pageBreaks?.map(({ page }) => page)).toEqual(pages.map((_, at) => at + 1));
    },
  );

  it('is the words drawn, whatever characters they are of', async () => {
    const sign = fc
      .string({ unit: 'grapheme', minLength: 1, maxLength: 1 })
      .filter(
        (each) =>
          /^[\p{L}\p{N}\p{S}\p{P}]$/u.test(each) &&
          !/[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u.test(
            each,
          ),
      );
    const word = fc
      .array(sign, { minLength: 2, maxLength: 9 })
      .map((signs) => `a${signs.join('')}`);
    const lines = fc.array(fc.array(word, { minLength: 3, maxLength: 5 }), {
      minLength: 1,
      maxLength: 6,
    });
    await fc.assert(
      fc.asyncProperty(lines, async (all) => {
        const texts = all.map((each) => each.join(' '));
        const pages = [texts.map((text, at) => line(text, 100 + 40 * at, { font: 'any' }))];
        const { document } = await read({ pages });
        const flat = (text: string) => plainCharacters(text).split(/\s+/).join(' ');
        expect(document.text.split(/\s+/).join(' ')).toBe(texts.map(flat).join(' '));
      }),
      { seed: 20261121, numRuns: 30 },
    );
  });

  it('is the same for the same file', async () => {
    const pages = typeset(prose(7, 12), { columns: 2, size: 10, foot: String });
    expect(await read({ pages })).toEqual(await read({ pages }));
  });

  it('keeps real hyphens and puts broken words together only where that makes one', async () => {
    const pages = [
      [
        line('A directive on counter-', 100),
        line('terrorism, and on state-', 112.5),
        line('of-the-art counter-terrorism by the govern-', 125),
        line('ment. The government knows pre-', 137.5),
        line('and post-war files of 2014-', 150),
        line('2015 in long lines of text that go on', 162.5),
      ],
    ];
    const { document } = await read({ pages });
    expect(document.text).toBe(
      'A directive on counter-terrorism, and on state-of-the-art counter-terrorism by the government. The government knows pre- and post-war files of 2014-2015 in long lines of text that go on',
    );
  });

  it('turns text that lies on its side, and keeps it apart', async () => {
    const side = line('Printed in Brussels by the archive', 700, { x: 30, turn: 1 });
    const texts = ['One line of the page itself', 'and another line of the page.'];
    const { document } = await read({
      pages: [[...texts.map((text, at) => line(text, 100 + 12.5 * at)), side]],
    });
    expect(document.text).toBe(`${texts.join(' ')}\n\n${side.text}`);
  });
});

describe('the structure of a PDF', () => {
  it('finds headings by size and by the outline, lists, captions and tables', async () => {
    const cells = [
      ['Year', 'Left', 'Returned'],
      ['2013', '104', '12'],
      ['2014', '211', '38'],
    ];
    const table = cells.flatMap((row, at) =>
      row.map((text, column) => line(text, 320 + 16 * at, { x: 60 + 120 * column })),
    );
    const page = [
      line('Routes to Syria', 80, { size: 20, font: 'bold' }),
      ...(typeset(prose(3, 1), { columns: 1, size: 10 })[0]?.map((text) => ({
        ...text,
        y: text.y + 20,
      })) ?? []),
      line('Background', 222),
      line('• by road', 250, { font: 'any' }),
      line('• by air', 265, { font: 'any' }),
      line('1. first', 280),
      line('2. second', 295),
      ...table,
      line('Table 1: Departures by year', 380, { size: 9 }),
    ];
    const { document, ...rest } = await read({
      pages: [page],
      outline: [{ title: 'Background', page: 0 }],
    });
    const blocks = blocksOf({ document, ...rest }).filter(
      (block) => !block.startsWith('paragraph'),
    );
    expect(blocks).toEqual([
      'heading1: Routes to Syria',
      'heading1: Background',
      'listItem: by road',
      'listItem: by air',
      'listItem: first',
      'listItem: second',
      'table: Year\tLeft\tReturned\n2013\t104\t12\n2014\t211\t38',
      'caption: Table 1: Departures by year',
    ]);
  });

  it('refers to footnotes at the foot of the page', async () => {
    const page = [
      line('The court heard of four routes', 100),
      line('1', 96, { x: 60.5 + widthOf('The court heard of four routes', 10), size: 6.5 }),
      line('and of two more that were closed.', 112.5),
      line('1', 757, { size: 5.5 }),
      line('Le Soir, 4 May 2015.', 760, { x: 66, size: 8 }),
    ];
    const { document } = await read({ pages: [page] });
    expect(document.blocks.map(({ kind }) => kind)).toEqual(['paragraph', 'footnote']);
    expect(document.text).toBe(
      'The court heard of four routes and of two more that were closed.\n\nLe Soir, 4 May 2015.',
    );
    expect(document.noteReferences).toEqual([{ at: 30, block: 0, note: 1, label: '1' }]);
  });

  it('marks bold and italic words and links, and leaves other addresses out', async () => {
    const page = [
      line('A plain beginning of the line,', 100),
      line('bold', 100, { x: 200, font: 'bold' }),
      line('and italic', 100, { x: 230, font: 'italic' }),
      line('then see the archive.', 112.5),
    ];
    const links = [
      { page: 0, rect: [60, 725, 160, 740], url: 'https://example.org/a' },
      { page: 0, rect: [225, 735, 280, 750], url: 'javascript:alert(1)' },
    ];
    const { document } = await read({ pages: [page], links });
    const marks = document.inlineMarks.map(({ kind, start, end, address }) => [
      kind,
      document.text.slice(start, end),
      address ?? null,
    ]);
    expect(marks).toEqual([
      ['strong', 'bold', null],
      ['emphasis', 'and italic', null],
      ['link', 'then see the archive.', 'https://example.org/a'],
    ]);
  });
});

describe('repairs', () => {
  const paragraphs = prose(11, 48);
  const pages = typeset(paragraphs, {
    columns: 2,
    size: 10,
    breakWords: true,
    head: () => 'Working paper',
    foot: (page) => String(page + 232),
  });

  it('each bring the words back when undone, and leave the others as they are', async () => {
    const whole = await read({ pages });
    const kinds = [
      'runningHeader',
      'pageNumber',
      'hyphenation',
      'pageJoin',
      'columnOrder',
    ] as const;
    for (const kind of kinds) {
      const repair = whole.repairs.find((each) => each.kind === kind);
      expect(repair, kind).toMatchObject({ made: true });
      if (!repair) continue;
      const undone = await read({ pages }, [repair.id]);
      expect(undone.repairs.find(({ id }) => id === repair.id)).toEqual({ ...repair, made: false });
      expect(undone.document.text).not.toBe(whole.document.text);
      if (kind !== 'columnOrder') {
        expect(undone.repairs.map(({ id }) => id)).toEqual(whole.repairs.map(({ id }) => id));
      }
      if (kind === 'runningHeader') expect(undone.document.text).toContain('Working paper');
      if (kind === 'hyphenation') expect(undone.document.text).toContain(repair.before);
    }
  });

  it('call pages by the number printed on them, or by their label, or by their count', async () => {
    const printed = await read({ pages });
    expect(printed.document.pageBreaks?.[0]).toEqual({ page: 233, at: 0 });
    const labelled = await read({ pages, firstLabel: 17 });
    expect(labelled.document.pageBreaks?.[1]?.page).toBe(18);
    const counted = await read({ pages: typeset(paragraphs, { columns: 1, size: 10 }) });
    expect(counted.document.pageBreaks?.[1]?.page).toBe(2);
  });
});

describe('what is told of a PDF', () => {
  const page = [line('Words of the page.', 100)];

  it('takes the card from the metadata, and no title that a program made up', async () => {
    const info = {
      Title: 'Microsoft Word - final2.doc',
      Author: 'A. Analyst',
      CreationDate: "D:20160202101500+01'00'",
    };
    const { document } = await read({
      pages: [[line('Routes to Syria', 80, { size: 20 }), ...page]],
      info,
    });
    expect(document.card).toMatchObject({
      title: 'Routes to Syria',
      authors: ['A. Analyst'],
      publishedOn: '2016-02-02~',
    });
  });

  it('names pages that are pictures, and what was not run', async () => {
    const file = {
      pages: [page, [], [], page, []],
      pictures: [1, 2, 4],
      catalog: '/OpenAction << /S /JavaScript /JS (app.alert\\(1\\)) >>',
    };
    const { warnings } = await read(file);
    expect(warnings.map(({ kind, says }) => `${kind}: ${says}`)).toEqual([
      'scannedPage: Pages 2–3 and 5 are pictures of text: make a copy with a text layer (OCR) and import that.',
      'activeContent: 1 script or action was not run.',
    ]);
  });

  it('refuses what is empty, no PDF, all pictures or broken, each in a sentence', async () => {
    expect(await refusalOf(new Uint8Array())).toMatchObject({ kind: 'empty' });
    expect(await refusalOf(new TextEncoder().encode('MZ\u0090 an executable'))).toMatchObject({
      kind: 'notADocument',
    });
    expect(await refusalOf(writePdf({ pages: [[]], pictures: [0] }))).toMatchObject({
      kind: 'noText',
    });
    expect(await refusalOf(new TextEncoder().encode('%PDF-1.7\nnothing more'))).toMatchObject({
      kind: 'damaged',
    });
  });

  it('tells how many pages it has read', async () => {
    const told: (readonly [number, number])[] = [];
    await readPdf({
      bytes: writePdf({ pages: [page, page, page] }),
      file: 'x.pdf',
      without: new Set(),
      progress: (done, total) => told.push([done, total]),
    });
    expect(told.slice(0, 3)).toEqual([
      [2, 12],
      [4, 12],
      [6, 12],
    ]);
    expect(told.map(([done]) => done)).toEqual(told.map(([done]) => done).sort((a, b) => a - b));
  });
});
