import { createContext, useContext } from 'react';
import type { Ink } from '../../core/annotation/annotation.ts';
import type { TextRange } from '../../core/text/offsets.ts';
import { createStore, type Store } from './store.ts';

/** What is done to a mark. */
export type MarkAct =
  | {
      readonly act: 'make';
      readonly documentId: string;
      readonly range: TextRange;
      readonly quote: string;
      readonly ink: Ink;
    }
  | { readonly act: 'recolour'; readonly id: string; readonly ink: Ink }
  | { readonly act: 'resize'; readonly id: string; readonly range: TextRange }
  | { readonly act: 'delete'; readonly id: string };

/** A change of a mark that is shown at once, before the store confirms it. */
export type PendingMark = MarkAct & {
  readonly key: string;
  /** Id of the mark in the store that has the change; null until then. The entry goes once live data shows that mark. */
  readonly storedAs: string | null;
  /** It takes longer than usual, as where the disk is full: lists show it too. */
  readonly slow: boolean;
};

/** The changes of marks on their way in this window; the sheet paints them and the list shows them as busy. */
export const PendingMarksContext = createContext<Store<readonly PendingMark[]>>(
  createStore<readonly PendingMark[]>([]),
);

/** The pending marks of this window. */
export function usePendingMarks(): Store<readonly PendingMark[]> {
  return useContext(PendingMarksContext);
}

/** Marks on their way by the key that stands for them; what is asked of one meanwhile waits for its id. */
const onTheirWay = new Map<string, Promise<string | null>>();

/** Time for which a key still leads to its mark after the mark is stored, in ms. */
const KEY_LIFE_MS = 1000;

/** Makes `key` stand for a mark until its id is known; null says that it was refused. */
export function markOnItsWay(key: string, id: Promise<string | null>): void {
  const forget = () => setTimeout(() => onTheirWay.delete(key), KEY_LIFE_MS);
  onTheirWay.set(key, id);
  id.then(forget, forget);
}

/** The id of a mark that may still be on its way: a key pressed right after marking means that mark. */
export async function settledMarkId(idOrKey: string | null): Promise<string | null> {
  const coming = idOrKey === null ? undefined : onTheirWay.get(idOrKey);
  return coming ? await coming : idOrKey;
}
