import { existsSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { writeCsv } from './writeCsv.ts';

const CELLS = '../shared/hostile/csv/cells.json';
const text = (rows: readonly (readonly string[])[]): string =>
  new TextDecoder().decode(writeCsv(rows));

it('quotes every cell and doubles quotes within', () => {
  expect(
    text([
      ['a', 'say "x", y'],
      ['line\nbreak', ''],
    ]),
  ).toBe('"a","say ""x"", y"\r\n"line\nbreak",""\r\n');
  expect(writeCsv([]).slice(0, 3)).toEqual(new Uint8Array([0xef, 0xbb, 0xbf]));
});

it('leaves words that hold the signs elsewhere as they are', () => {
  expect(text([['Al-Qaeda = AQ', '2015']])).toBe('"Al-Qaeda = AQ","2015"\r\n');
});

it.skipIf(!existsSync(CELLS))('lets no hostile cell begin as a formula', () => {
  const cells = JSON.parse(readFileSync(CELLS, 'utf8')) as string[];
  expect(cells.length).toBeGreaterThan(10);
  for (const cell of cells) {
    const written = text([[cell.replace('%0A', '\n')]]);
    expect(written).toMatch(/^\ufeff?"'/);
  }
});
