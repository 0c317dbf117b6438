import { expect, it } from 'vitest';
import { gridTarget } from './gridKeys.ts';
import { withIndex } from './withIndex.ts';

const SIZE = { rows: 40, columns: 3, page: 10 };
const from =
  (row: number, column: number) =>
  (key: string, control = false) =>
    gridTarget(key, control, { row, column }, SIZE);

it('moves by one cell, up into the heads and left to the name of the row, and no further', () => {
  const go = from(0, 0);
  expect(go('ArrowDown')).toEqual({ row: 1, column: 0 });
  expect(go('j')).toEqual({ row: 1, column: 0 });
  expect(go('ArrowRight')).toEqual({ row: 0, column: 1 });
  expect(go('k')).toEqual({ row: -1, column: 0 });
  expect(go('ArrowLeft')).toEqual({ row: 0, column: -1 });
  expect(from(-1, -1)('ArrowUp')).toEqual({ row: -1, column: -1 });
  expect(from(39, 2)('ArrowDown')).toEqual({ row: 39, column: 2 });
});

it('moves by a screen and to the ends of a row or of the table', () => {
  expect(from(35, 1)('PageDown')).toEqual({ row: 39, column: 1 });
  expect(from(5, 1)('PageUp')).toEqual({ row: 0, column: 1 });
  expect(from(5, 1)('End')).toEqual({ row: 5, column: 2 });
  expect(from(5, 1)('End', true)).toEqual({ row: 39, column: 2 });
  expect(from(5, 1)('Home', true)).toEqual({ row: 0, column: -1 });
});

it('leaves other keys to the key map', () => {
  expect(from(5, 1)('h')).toBeNull();
});

it('keeps the cell in hand among the drawn ones', () => {
  expect(withIndex([4, 5, 6], 2)).toEqual([2, 4, 5, 6]);
  expect(withIndex([4, 5, 6], 5)).toEqual([4, 5, 6]);
  expect(withIndex([4, 5, 6], -1)).toEqual([4, 5, 6]);
});
