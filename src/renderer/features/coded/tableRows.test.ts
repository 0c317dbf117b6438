import { expect, it } from 'vitest';
import { nextOrder, sortedRows } from './tableRows.ts';

it('starts with the most of a number and with the first of the codebook, and turns round', () => {
  const codebook = { column: '', descending: false };
  const most = nextOrder(codebook, 'marks');
  expect(most).toEqual({ column: 'marks', descending: true });
  expect(nextOrder(most, 'marks')).toEqual({ column: 'marks', descending: false });
  expect(nextOrder(most, '')).toEqual(codebook);
});

it('leaves rows with equal numbers in the order of the codebook', () => {
  const rows = [
    { name: 'a', marks: 2 },
    { name: 'b', marks: 5 },
    { name: 'c', marks: 2 },
  ];
  const names = (column: string, descending: boolean) =>
    sortedRows(rows, { column, descending }, ({ marks }) => marks).map(({ name }) => name);
  expect(names('marks', true)).toEqual(['b', 'a', 'c']);
  expect(names('marks', false)).toEqual(['a', 'c', 'b']);
  expect(names('', true)).toEqual(['c', 'b', 'a']);
});
