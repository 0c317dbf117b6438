import { describe, expect, it } from 'vitest';
import { regionsOf } from './columns.ts';
import { findFurniture } from './furniture.ts';
import { seamOf } from './hyphens.ts';
import { linesOf } from './lines.ts';
import type { Run } from './positioned.ts';
import { findTables } from './tables.ts';
import { vocabularyOf } from './vocabulary.ts';

/** Words at a place, five points wide for each character. */
const run = (text: string, x: number, y: number, more: Partial<Run> = {}): Run => ({
  text,
  x,
  y,
  width: text.length * 5,
  size: 10,
  spaced: false,
  bold: false,
  italic: false,
  mono: false,
  ...more,
});
const textsOf = (runs: readonly Run[]) => linesOf(runs).map(({ text }) => text);
const order = (runs: readonly Run[], rtl = false) =>
  regionsOf(runs, rtl).map((region) => textsOf(region.runs).join(' '));
const column = (name: string, x: number, from: number, count: number) =>
  Array.from({ length: count }, (_, at) =>
    run(`${name}${at} words in a line of text`, x, from + 12 * at),
  );

describe('linesOf', () => {
  it('puts spaces where there is room for one, and one where there are more', () => {
    expect(textsOf([run('two', 70, 100), run('one ', 50, 100.4), run('three', 86, 100)])).toEqual([
      'one twothree',
    ]);
    expect(textsOf([run('one', 50, 100), run('two', 68, 100)])).toEqual(['one two']);
    expect(textsOf([run('one', 50, 100), run('two', 65.2, 100, { spaced: true })])).toEqual([
      'one two',
    ]);
    expect(textsOf([run('日本', 50, 100), run('語', 63, 100)])).toEqual(['日本語']);
  });

  it('keeps raised and lowered signs in their line, each of several that touch', () => {
    const small = { size: 6.5 };
    const lines = linesOf([
      run('media', 50, 100),
      run('1', 75, 96, small),
      run(',', 80, 96, small),
      run('2', 85, 96, small),
      run('H', 50, 112),
      run('2', 55, 113.5, small),
    ]);
    expect(lines.map(({ text }) => text)).toEqual(['media1,2', 'H2']);
    expect(lines.flatMap(({ spans }) => spans.map(({ raised }) => raised))).toEqual([
      null,
      'superscript',
      null,
      'subscript',
    ]);
  });

  it('orders lines that run from right to left, and words in them that do not', () => {
    const hebrew = [
      run('שלום', 200, 100),
      run('Le', 150, 100),
      run('Soir', 165, 100),
      run('עולם', 100, 100),
    ];
    expect(textsOf(hebrew)).toEqual(['שלום Le Soir עולם']);
    const mixed = [
      run('the name', 50, 100),
      run('ב', 100, 100),
      run('א', 105, 100),
      run('in it', 115, 100),
    ];
    expect(textsOf(mixed)).toEqual(['the name אב in it']);
  });
});

describe('regionsOf', () => {
  const heading = run('A heading that runs over both of the columns of the page', 50, 80, {
    width: 400,
  });
  const note = run('A note that runs over both of the columns at the foot of it', 50, 300, {
    width: 400,
  });

  it('reads what is above, the columns, and what is below', () => {
    const runs = [heading, ...column('a', 50, 110, 8), ...column('b', 260, 104, 8), note];
    const read = order(runs);
    expect(read.map((text) => text.slice(0, 2))).toEqual(['A ', 'a0', 'b0', 'A ']);
    expect(read[1]).toContain('a7');
  });

  it('reads three columns, and columns of a script from right to left the other way', () => {
    const runs = [
      ...column('a', 50, 110, 6),
      ...column('b', 220, 110, 6),
      ...column('c', 390, 110, 6),
    ];
    expect(order(runs).map((text) => text.slice(0, 2))).toEqual(['a0', 'b0', 'c0']);
    expect(order(runs, true).map((text) => text.slice(0, 2))).toEqual(['c0', 'b0', 'a0']);
  });

  it('takes the cells of a table for no columns', () => {
    const cells = Array.from({ length: 8 }, (_, at) => [
      run(`Item ${at}`, 50, 100 + 12 * at),
      run(`${at}0 %`, 200, 100 + 12 * at),
      run(`B${at}`, 350, 100 + 12 * at),
    ]).flat();
    expect(regionsOf(cells)).toHaveLength(1);
    const table = findTables(linesOf(cells))[0];
    expect(table?.rows).toHaveLength(8);
    expect(table?.rows[2]?.map((cell) => cell.map(({ text }) => text).join(' '))).toEqual([
      'Item 2',
      '20 %',
      'B2',
    ]);
  });

  it('takes wide spaces of set lines for no table', () => {
    const lines = ['also', 'who', 'then'].flatMap((word, at) => [
      run(`${word} resided`, 50, 100 + 12 * at),
      run('in the suburb', 130 + 3 * at, 100 + 12 * at, { width: 120 - 3 * at }),
    ]);
    expect(findTables(linesOf(lines))).toEqual([]);
  });
});

describe('findFurniture', () => {
  const page = (index: number, rows: readonly Run[]) => ({
    index,
    width: 595,
    height: 842,
    runs: [...rows, ...column(`p${index} `, 50, 120, 20)],
    turned: [],
  });
  const kinds = (pages: readonly ReturnType<typeof page>[]) =>
    findFurniture(pages).map((found) => found.map(({ kind, text }) => `${kind} ${text}`));

  it('finds heads that differ from left to right page, with a number in them', () => {
    const pages = [0, 1, 2, 3, 4, 5].map((at) =>
      page(at, [run(at % 2 === 0 ? `Routes ${at + 11}` : `${at + 11} Annual report`, 50, 40)]),
    );
    expect(kinds(pages)[3]).toEqual(['runningHeader 14 Annual report']);
    expect(kinds(pages).flat()).toHaveLength(6);
  });

  it('finds numbers by their rising alone, and leaves a year or a lone number be', () => {
    const pages = [0, 1, 2].map((at) => page(at, [run(`– ${at + 4} –`, 290, 800)]));
    expect(kinds(pages)).toEqual([
      ['pageNumber – 4 –'],
      ['pageNumber – 5 –'],
      ['pageNumber – 6 –'],
    ]);
    const years = [0, 1, 2].map((at) => page(at, [run(String(2015 - 3 * at), 290, 800)]));
    expect(kinds(years).flat()).toEqual([]);
  });

  it('leaves text that stands at the same height on other pages by chance', () => {
    const pages = [0, 1, 2].map((at) =>
      page(at, [run(`Section ${'abc'.charAt(at)} begins`, 50, 100)]),
    );
    expect(kinds(pages).flat()).toEqual([]);
  });
});

describe('seamOf', () => {
  const lines = (...texts: readonly string[]) =>
    linesOf(texts.map((text, at) => run(text, 50, 100 + 12 * at)));
  const seam = (first: string, second: string, ...others: readonly string[]) => {
    const all = lines(first, second, ...others);
    const [a, b] = all;
    if (!a || !b) throw new Error('two lines are needed');
    const { drop, space } = seamOf(a, b, vocabularyOf([all]), true);
    return a.text.slice(0, a.text.length - drop) + (space ? ' ' : '') + b.text;
  };
  it.each([
    ['the govern-', 'ment said', 'a government', 'the government said'],
    ['on counter-', 'terrorism law', 'the terrorism act', 'on counter-terrorism law'],
    ['a long-', 'term plan', 'of long-term aims', 'a long-term plan'],
    ['Franco-', 'Belgian border', '', 'Franco-Belgian border'],
    ['pre- and post-', 'war files', 'of the war', 'pre- and post-war files'],
    ['both pre-', 'and post-war', '', 'both pre- and post-war'],
    ['from 2014–', '2015 on', '', 'from 2014–2015 on'],
    ['soft\u00ad', 'ware', '', 'software'],
    [
      'see https://example.org/re',
      'ports/a.html now',
      '',
      'see https://example.org/reports/a.html now',
    ],
    ['two words', 'apart', '', 'two words apart'],
  ])('joins %j and %j', (first, second, other, joined) => {
    expect(seam(first, second, ...(other === '' ? [] : [other]))).toBe(joined);
  });
});
