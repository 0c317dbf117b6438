import type { CellPlace } from './codedPlace.ts';

/** Size of a table's body, and the rows of one screen. */
export interface GridSize {
  readonly rows: number;
  readonly columns: number;
  readonly page: number;
}

/** Where a key leads in a table whose heads are row -1 and column -1; null for a key that leads nowhere. */
export function gridTarget(
  key: string,
  withControl: boolean,
  { row, column }: CellPlace,
  size: GridSize,
): CellPlace | null {
  const within = (wanted: number, count: number): number =>
    Math.min(count - 1, Math.max(-1, wanted));
  const to = (nextRow: number, nextColumn: number): CellPlace => ({
    row: within(nextRow, size.rows),
    column: within(nextColumn, size.columns),
  });
  switch (key) {
    case 'ArrowDown':
    case 'j':
      return to(row + 1, column);
    case 'ArrowUp':
    case 'k':
      return to(row - 1, column);
    case 'ArrowRight':
      return to(row, column + 1);
    case 'ArrowLeft':
      return to(row, column - 1);
    case 'PageDown':
      return to(row + size.page, column);
    case 'PageUp':
      return to(Math.max(0, row - size.page), column);
    case 'Home':
      return to(withControl ? 0 : row, -1);
    case 'End':
      return to(withControl ? size.rows - 1 : row, size.columns - 1);
    default:
      return null;
  }
}
