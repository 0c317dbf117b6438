import type { Id } from '../../core/records/record.ts';
import { createStore, type Store } from './store.ts';

/** The marks on which the codes popup was asked to open; null when it was not asked. */
export const codesAsked: Store<readonly Id[] | null> = createStore<readonly Id[] | null>(null);

/** Opens the codes popup on marks, in whatever view: what is chosen there goes on all of them in one step. */
export function askForCodes(marks: readonly Id[]): void {
  codesAsked.set(marks);
}
