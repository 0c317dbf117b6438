import type { StorageFailure } from '../../shell/contract.ts';

/** Why nothing may be written until the window is reloaded or the analyst has decided. */
export type ReadOnlyReason =
  /** The store or the data folder was written by a newer build. */
  | 'newerStore'
  /** The store holds changes that the journal does not. */
  | 'aheadOfJournal'
  /** The store belongs to another library. */
  | 'otherLibrary'
  /** A change is in the journal but could be neither committed nor cancelled. */
  | 'storeFailed'
  /** The browser closed the store. */
  | 'storeClosed'
  /** Something was erased for good behind this window, and its store could not be made anew. */
  | 'erased'
  /** The journal cannot be read. */
  | 'journalUnreadable'
  /** The data folder cannot be written. */
  | 'folderReadOnly'
  /** The analyst left a recovery undecided. */
  | 'undecided'
  /** The store is being rebuilt, and becomes writable by itself when that is done. */
  | 'rebuilding';

/** Whether the analyst's work is durable; `seq` is the last change that is in the journal and in the store. */
export type SaveStatus =
  | { readonly kind: 'saving'; readonly seq: number }
  /** `atMs` is when the change of line `seq` was made, in whichever window, as the store itself says; null before the first. */
  | { readonly kind: 'saved'; readonly seq: number; readonly atMs: number | null }
  /** `waiting` changes are kept in memory, in order, and are tried again with the next one or by `retry`. */
  | {
      readonly kind: 'notSaved';
      readonly seq: number;
      readonly failure: StorageFailure;
      readonly waiting: number;
    }
  | {
      readonly kind: 'readOnly';
      readonly seq: number;
      readonly why: ReadOnlyReason;
      readonly says: string;
    };

/** What the window shows of the library as a whole. */
export interface LibraryView {
  readonly save: SaveStatus;
  /** Name of the change that Undo would take back; null when there is none. */
  readonly undoName: string | null;
  readonly redoName: string | null;
}

/** Whether two views show the same. */
export function sameView(a: LibraryView, b: LibraryView): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

/** A value that is read now and watched; fits `useSyncExternalStore`. */
export class Watched<T> {
  #value: T;
  readonly #listeners = new Set<() => void>();

  constructor(initial: T) {
    this.#value = initial;
  }

  /** Bound, so that it can be handed on by itself. */
  readonly get = (): T => this.#value;

  /** Calls back after each change. @returns the unsubscriber. */
  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  set(value: T): void {
    this.#value = value;
    for (const listener of [...this.#listeners]) listener();
  }
}
