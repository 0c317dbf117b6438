import type { VirtualItem } from '@tanstack/react-virtual';
import { createStore } from '../../workbench/store.ts';

/** Where the analyst was in the list of passages, so that coming back from a document is coming back there. */
export interface ListPlace {
  /** What was listed; the place counts for that list alone. */
  readonly list: string;
  /** Key of the passage in hand; null for none yet. */
  readonly key: string | null;
  readonly scrollTop: number;
  /** Heights as they were measured. */
  readonly measured: VirtualItem[];
}

/** The place in this window's list of passages. */
export const listPlace = createStore<ListPlace>({
  list: '',
  key: null,
  scrollTop: 0,
  measured: [],
});

/** A cell of a table: -1 stands for the row or the column of heads. */
export interface CellPlace {
  readonly row: number;
  readonly column: number;
}

/** The cell in hand of each table, by its name. */
export const cellPlaces = new Map<string, CellPlace>();
