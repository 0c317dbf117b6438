import { createContext, useContext } from 'react';
import type { Ink } from '../../core/annotation/annotation.ts';
import type { TextRange } from '../../core/text/offsets.ts';
import { createStore, type Store } from './store.ts';

/** A change of a mark that is shown at once, before the store confirms it. */
export type PendingMark = {
  readonly key: string;
  /** The store has it; the entry goes as soon as live data has had time to show it. */
  readonly stored: boolean;
} & (
  | {
      readonly act: 'make';
      readonly documentId: string;
      readonly range: TextRange;
      readonly quote: string;
      readonly ink: Ink;
    }
  | { readonly act: 'recolour'; readonly id: string; readonly ink: Ink }
  | { readonly act: 'delete'; readonly id: string }
);

/** The changes of marks on their way in this window; the sheet paints them and the list shows them as busy. */
export const PendingMarksContext = createContext<Store<readonly PendingMark[]>>(
  createStore<readonly PendingMark[]>([]),
);

/** The pending marks of this window. */
export function usePendingMarks(): Store<readonly PendingMark[]> {
  return useContext(PendingMarksContext);
}
