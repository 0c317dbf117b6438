import { deleteCase } from '../../core/casefile/caseChanges.ts';
import type { CaseFile } from '../../core/casefile/casefile.ts';
import type { Change } from '../../core/journal/plan.ts';
import type { Id } from '../../core/records/record.ts';
import type { RecordRef } from '../../core/trash/hangsOn.ts';
import { trashDocument, trashTogether } from '../../core/trash/trashTogether.ts';
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

/** A case, with all that is its own. */
export function caseWish({ id, title }: Pick<CaseFile, 'id' | 'title'>): LiveWish {
  const change = () => trashTogether([deleteCase(id)]);
  return { kind: 'live', what: `case “${title}”`, change, typed: true };
}

/** An imported document, and what was taken from it where that is asked for. */
export function documentWish(id: Id, title: string): LiveWish {
  return {
    kind: 'live',
    what: `document “${title}”`,
    change: (withMarks) => trashDocument(id, withMarks),
    also: 'its marks, mentions and evidence, with their quotes',
  };
}

/** What the dialog for erasing was opened on; null when it is closed. */
export const eraseAsked: Store<EraseWish | null> = createStore<EraseWish | null>(null);

/** Opens the dialog for erasing, in whatever view. */
export function askToErase(wish: EraseWish): void {
  eraseAsked.set(wish);
}
