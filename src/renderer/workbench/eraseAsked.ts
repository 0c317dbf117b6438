import type { Change } from '../../core/journal/plan.ts';
import type { RecordRef } from '../../core/trash/hangsOn.ts';
import { createStore, type Store } from './store.ts';

/** Something live that is to be deleted and erased in one step. */
export interface LiveWish {
  readonly kind: 'live';
  /** What it is, as it reads after "Erase": "case “Sources of unrest”". */
  readonly what: string;
  /** Puts it in the trash, and what may go with it where that is asked for. */
  readonly change: (withAlso: boolean) => Change<readonly RecordRef[]>;
  /** What may go with it, in words that follow "Erase also"; absent where nothing may. */
  readonly also?: string;
  /** Whether a word must be typed first. */
  readonly typed?: boolean;
}

/** What the analyst was asked about for erasing: something live, deletions of the trash, or all that there is. */
export type EraseWish =
  | LiveWish
  | { readonly kind: 'trashed'; readonly what: string; readonly refs: readonly RecordRef[] }
  | { readonly kind: 'library' };

/** What the dialog for erasing was opened on; null when it is closed. */
export const eraseAsked: Store<EraseWish | null> = createStore<EraseWish | null>(null);

/** Opens the dialog for erasing, in whatever view. */
export function askToErase(wish: EraseWish): void {
  eraseAsked.set(wish);
}
