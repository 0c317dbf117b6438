import { expect, it } from 'vitest';
import { firstPerRow, MINIMAP_ROWS, rowOf } from './minimapRows.ts';

it('draws any number of marks as at most one bar per row and ink', () => {
  const marks = Array.from({ length: 10_000 }, (_, at) => ({ at: at * 100, ink: (at % 6) + 1 }));
  const rows = firstPerRow(marks, ({ at, ink }) => ({ offset: at, kind: `${ink}` }), 1_000_000);
  expect(rows.length).toBeLessThanOrEqual(MINIMAP_ROWS * 6);
  expect(new Set(rows.map(({ row }) => row)).size).toBe(MINIMAP_ROWS);
});

it('keeps every place within the map', () => {
  expect(rowOf(0, 0)).toBe(0);
  expect(rowOf(50, 50)).toBe(MINIMAP_ROWS - 1);
});
